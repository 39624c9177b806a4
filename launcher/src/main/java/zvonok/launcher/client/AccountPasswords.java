package zvonok.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of Keycloak's Admin API that stands in for the invitation: giving an account that the roster made its first
 * password.
 */
final class AccountPasswords {
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(40);

    private final HttpClient http;
    private final URI keycloak;
    private final String admin;
    private final String password;
    private final ApiClient api;
    private String token = "";
    private long tokenEnds;

    AccountPasswords(HttpClient http, URI keycloak, String admin, String password) {
        this.http = http;
        this.keycloak = keycloak;
        this.admin = admin;
        this.password = password;
        this.api = new ApiClient(http, keycloak, this::token, "en");
    }

    /** The account's id in Keycloak. */
    Optional<String> find(String username) {
        Answer answer = require(
                200,
                api.get(realmPath("/users?exact=true&briefRepresentation=true&username=" + Http.encode(username))));
        JsonNode found = answer.json();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(0).path("id").asText());
    }

    /** Sets a password that stands. */
    void set(String accountId, String newPassword) {
        Map<String, Object> credential = Map.of("type", "password", "value", newPassword, "temporary", false);
        require(204, api.put(realmPath("/users/" + accountId + "/reset-password"), credential));
    }

    private static String realmPath(String path) {
        return "/admin/realms/zvonok" + path;
    }

    private static Answer require(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(
                    "Keycloak's Admin API answered " + answer.status() + " instead of " + status + ": "
                            + answer.json()
                                    .path("errorMessage")
                                    .asText(answer.json().path("error").asText("")));
        }
        return answer;
    }

    private synchronized String token() {
        if (token.isEmpty() || System.nanoTime() - tokenEnds >= 0) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("grant_type", "password");
            form.put("client_id", "admin-cli");
            form.put("username", admin);
            form.put("password", password);
            HttpResponse<byte[]> response = Http.send(
                    http,
                    BrowserLogin.formPost(URI.create(keycloak + "/realms/master/protocol/openid-connect/token"), form),
                    HttpResponse.BodyHandlers.ofByteArray());
            Answer answer = new Answer(response.statusCode(), response.headers(), response.body(), Duration.ZERO);
            if (answer.status() != 200) {
                throw new LoginFailed("Keycloak's administrator is not let in: " + answer.status() + " "
                        + answer.json().path("error_description").asText(""));
            }
            token = answer.json().path("access_token").asText();
            tokenEnds = System.nanoTime() + TOKEN_LIFE.toNanos();
        }
        return token;
    }
}
