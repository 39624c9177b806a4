package zvonok.launcher.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The few requests to Keycloak's Admin API that installing the realm and making accounts takes. */
public final class KeycloakAdmin implements AutoCloseable {
    public static final String REALM = "zvonok";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(40);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String admin;
    private final String password;
    private String token = "";
    private long tokenEnds;

    /**
     * Speaks with one Keycloak as its bootstrap administrator.
     *
     * @param url Keycloak's base address, for instance {@code http://127.0.0.1:8180/auth}
     */
    public KeycloakAdmin(String url, String admin, String password) {
        this.url = url;
        this.admin = admin;
        this.password = password;
    }

    /**
     * Creates the realm if it is not there.
     *
     * @param realm the text of the realm's file with its placeholders
     * @param publicUrl the origin that browsers see, for {@code ${ZVONOK_PUBLIC_URL}}
     * @param consentSecret the client secret of consent-service, for {@code ${ZVONOK_KEYCLOAK_CLIENT_SECRET}}
     * @return whether it was created now
     */
    public boolean installRealm(String realm, String publicUrl, String consentSecret) {
        if (send("GET", "/realms/" + REALM, MissingNode.getInstance()).statusCode() == 200) {
            return false;
        }
        require(201, send("POST", "/realms", parse(fill(realm, publicUrl, consentSecret))));
        return true;
    }

    /**
     * Brings the settings, roles, clients and user profile of the realm's file to a realm that exists. Nothing else is removed,
     * and accounts and organizations are not touched.
     */
    public void updateRealm(String realm, String publicUrl, String consentSecret) {
        ObjectNode wanted = (ObjectNode) parse(fill(realm, publicUrl, consentSecret));
        ObjectNode settings = wanted.deepCopy();
        settings.remove(List.of("roles", "clientScopes", "scopeMappings", "clients", "users", "components"));
        require(204, send("PUT", realmPath(""), settings));
        for (JsonNode role : wanted.path("roles").path("realm")) {
            require(Set.of(201, 409), send("POST", realmPath("/roles"), role));
        }
        for (JsonNode client : wanted.path("clients")) {
            ObjectNode present = client(client.path("clientId").asText());
            present.setAll((ObjectNode) client);
            require(204, send("PUT", realmPath("/clients/" + present.path("id").asText()), present));
        }
        JsonNode profile = wanted.at("/components/org.keycloak.userprofile.UserProfileProvider/0/config")
                .path("kc.user.profile.config")
                .path(0);
        require(200, send("PUT", realmPath("/users/profile"), parse(profile.asText())));
    }

    /**
     * Makes this the mail server by which Keycloak sends; empty settings take it away.
     *
     * @param settings as Keycloak names them: {@code host}, {@code port}, {@code from} …
     */
    public void setMailServer(Map<String, String> settings) {
        ObjectNode realm = JSON.createObjectNode();
        ObjectNode server = realm.putObject("smtpServer");
        settings.forEach(server::put);
        require(204, send("PUT", realmPath(""), realm));
    }

    /** Creates a client from its representation; one with the same clientId stays as it is. */
    public void createClient(JsonNode representation) {
        require(Set.of(201, 409), send("POST", realmPath("/clients"), representation));
    }

    /** Sets the language in which Keycloak speaks to an account. */
    public void setLocale(String username, String language) {
        String path = realmPath("/users/" + findUser(username).orElseThrow());
        ObjectNode user = (ObjectNode) get(path);
        user.withObject("/attributes").putArray("locale").add(language);
        require(204, send("PUT", path, user));
    }

    /** Whether an account with exactly that username exists. */
    public boolean hasUser(String username) {
        return findUser(username).isPresent();
    }

    /**
     * Creates an account with a password that stands, and gives it realm roles.
     *
     * @param attributes single-valued
     */
    public void createUser(String username, String newPassword, Map<String, String> attributes, Set<String> roles) {
        ObjectNode user = JSON.createObjectNode();
        user.put("username", username);
        user.put("enabled", true);
        ObjectNode values = user.putObject("attributes");
        attributes.forEach((name, value) -> values.putArray(name).add(value));
        ObjectNode credential = user.putArray("credentials").addObject();
        credential.put("type", "password");
        credential.put("value", newPassword);
        credential.put("temporary", false);
        require(201, send("POST", realmPath("/users"), user));
        if (!roles.isEmpty()) {
            String id = findUser(username).orElseThrow();
            ArrayNode mapping = JSON.createArrayNode();
            for (String role : roles) {
                mapping.add(get(realmPath("/roles/" + encode(role))));
            }
            require(204, send("POST", realmPath("/users/" + id + "/role-mappings/realm"), mapping));
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private Optional<String> findUser(String username) {
        JsonNode found = get(realmPath("/users?exact=true&briefRepresentation=true&username=" + encode(username)));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(0).path("id").asText());
    }

    private static String fill(String realm, String publicUrl, String consentSecret) {
        return realm.replace("${ZVONOK_PUBLIC_URL}", publicUrl)
                .replace("${ZVONOK_KEYCLOAK_CLIENT_SECRET}", consentSecret);
    }

    private ObjectNode client(String clientId) {
        JsonNode found = get(realmPath("/clients?clientId=" + encode(clientId)));
        if (found.isEmpty()) {
            throw new IllegalStateException("The realm has no client " + clientId);
        }
        return (ObjectNode) found.get(0);
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = send("GET", path, MissingNode.getInstance());
        require(200, response);
        return parse(response.body());
    }

    private static String realmPath(String path) {
        return "/realms/" + REALM + path;
    }

    private HttpResponse<String> send(String method, String path, JsonNode body) {
        HttpRequest.BodyPublisher publisher = body.isMissingNode()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        return exchange(HttpRequest.newBuilder(URI.create(url + "/admin" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build());
    }

    private String token() {
        if (System.nanoTime() - tokenEnds >= 0 || token.isEmpty()) {
            token = passwordToken(
                    url, "master", Map.of("client_id", "admin-cli", "username", admin, "password", password));
            tokenEnds = System.nanoTime() + TOKEN_LIFE.toNanos();
        }
        return token;
    }

    /** Asks a realm for an access token with a password; only the Admin API's own client and tests may do this. */
    public String passwordToken(String keycloakUrl, String realm, Map<String, String> parameters) {
        Map<String, String> form = new TreeMap<>(parameters);
        form.put("grant_type", "password");
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = exchange(
                HttpRequest.newBuilder(URI.create(keycloakUrl + "/realms/" + realm + "/protocol/openid-connect/token"))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
        require(200, response);
        return parse(response.body()).path("access_token").asText();
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Keycloak was asked", e);
        }
    }

    private static void require(int status, HttpResponse<String> response) {
        require(Set.of(status), response);
    }

    private static void require(Set<Integer> statuses, HttpResponse<String> response) {
        if (!statuses.contains(response.statusCode())) {
            throw new IllegalStateException("Keycloak answered " + response.statusCode() + " to "
                    + response.request().method() + " " + response.uri().getPath() + ": " + response.body());
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.missingNode() : JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("Not JSON", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
