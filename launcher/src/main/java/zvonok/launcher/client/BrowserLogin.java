package zvonok.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Authorization code flow with PKCE (RFC 6749, 7636, 9207) of the public client {@code zvonok-web}, with a person's
 * username and password typed into Keycloak's pages. There is no other way for a person to get a token: the realm has no
 * password grant.
 */
final class BrowserLogin {
    private static final String CLIENT = "zvonok-web";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Username, password, and a few redirects in between; more is a circle. */
    private static final int STEPS = 12;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI realm;
    private final URI redirect;

    /**
     * Logs in at one realm.
     *
     * @param realm for instance {@code http://localhost:8080/auth/realms/zvonok}
     * @param redirect the registered address that the code is sent to; nothing needs to listen there
     */
    BrowserLogin(URI realm, URI redirect) {
        this.realm = realm;
        this.redirect = redirect;
    }

    /** Returns a new session's tokens, or throws {@link LoginFailed} with the page or request at which it ended. */
    Tokens login(String username, String password) {
        try (HttpClient browser = browser()) {
            return login(browser, username, password, Map.of());
        }
    }

    /** A browser that has visited nothing yet. */
    static HttpClient browser() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(LoopbackCookies.jar())
                .connectTimeout(TIMEOUT)
                .build();
    }

    /**
     * Logs in with a browser that may have a session already.
     *
     * @param more parameters of the authorization request, for instance {@code prompt} or {@code max_age} (OpenID Connect Core,
     *     3.1.2.1), by which an app asks for a fresh login before a signature
     */
    Tokens login(HttpClient browser, String username, String password, Map<String, String> more) {
        String verifier = random();
        String state = random();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", CLIENT);
        query.put("redirect_uri", redirect.toString());
        query.put("scope", "openid");
        query.put("state", state);
        query.put("nonce", random());
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        query.put("ui_locales", "ru");
        query.putAll(more);
        String code = new Visit(browser, username, password).code(state, endpoint("auth?" + Http.encode(query)));
        return token(
                browser,
                username,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirect.toString(),
                        "code_verifier",
                        verifier));
    }

    /** Exchanges a refresh token for new tokens; {@link LoginFailed} if the session has ended. */
    Tokens refresh(HttpClient client, String username, String refreshToken) {
        return token(client, username, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private Tokens token(HttpClient client, String username, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.put("client_id", CLIENT);
        long asked = System.nanoTime();
        HttpResponse<String> response = Http.send(client, formPost(endpoint("token"), form), text());
        JsonNode json = json(response.body());
        if (response.statusCode() != 200) {
            throw new LoginFailed("Keycloak gave " + username + " no token: " + response.statusCode() + " "
                    + json.path("error").asText() + " "
                    + json.path("error_description").asText());
        }
        return new Tokens(
                json.path("access_token").asText(),
                json.path("refresh_token").asText(),
                asked + Duration.ofSeconds(json.path("expires_in").asLong()).toNanos());
    }

    /** One walk through the pages. */
    private final class Visit {
        private final HttpClient browser;
        private final String username;
        private final String password;
        private boolean nameTyped;
        private boolean passwordTyped;

        Visit(HttpClient browser, String username, String password) {
            this.browser = browser;
            this.username = username;
            this.password = password;
        }

        String code(String state, URI start) {
            HttpRequest request = page(start).GET().build();
            for (int step = 0; step < STEPS; step++) {
                HttpResponse<String> response = Http.send(browser, request, text());
                if (isRedirect(response)) {
                    URI target = response.uri()
                            .resolve(response.headers().firstValue("Location").orElseThrow());
                    if (isOurs(target)) {
                        return codeOf(target, state);
                    }
                    request = page(target).GET().build();
                } else {
                    request = answer(response);
                }
            }
            throw new LoginFailed("The login of " + username + " went in circles at " + realm);
        }

        private HttpRequest answer(HttpResponse<String> response) {
            LoginPage page = LoginPage.parse(response.body());
            boolean asksName = page.formWith("username").isPresent() && !nameTyped;
            LoginPage.Form form = page.formWith("password")
                    .or(() -> page.formWith("username"))
                    .orElseThrow(
                            () -> new LoginFailed("The login of " + username + " met a page that asks for something"
                                    + " else (status " + response.statusCode() + "): " + describe(page)));
            boolean asksPassword = form.fields().containsKey("password");
            if (passwordTyped || response.statusCode() >= 400 || (!asksPassword && !asksName)) {
                throw new LoginFailed(
                        "Keycloak does not accept the username or password of " + username + ": " + describe(page));
            }
            Map<String, String> fields = new LinkedHashMap<>(form.fields());
            if (fields.containsKey("username") && !nameTyped) {
                fields.put("username", username);
                nameTyped = true;
            }
            if (asksPassword) {
                fields.put("password", password);
                passwordTyped = true;
            }
            return formPost(response.uri().resolve(form.action()), fields);
        }

        private static boolean isRedirect(HttpResponse<String> response) {
            return response.statusCode() / 100 == 3
                    && response.headers().firstValue("Location").isPresent();
        }

        private boolean isOurs(URI target) {
            return redirect.getAuthority().equals(target.getAuthority())
                    && redirect.getPath().equals(target.getPath());
        }

        private String codeOf(URI target, String state) {
            Map<String, String> answer = Http.decode(target.getRawQuery() == null ? "" : target.getRawQuery());
            if (!state.equals(answer.get("state"))) {
                throw new LoginFailed("Keycloak answered the login of " + username + " with a foreign state");
            }
            String issuer = answer.get("iss");
            if (issuer != null && !issuer.equals(realm.toString())) {
                throw new LoginFailed(
                        "The login of " + username + " was answered by " + issuer + " instead of " + realm);
            }
            String code = answer.get("code");
            if (code == null) {
                throw new LoginFailed("Keycloak refused the login of " + username + ": "
                        + answer.getOrDefault("error", "") + " " + answer.getOrDefault("error_description", ""));
            }
            return code;
        }
    }

    private static String describe(LoginPage page) {
        return "page \"" + page.title() + "\", forms "
                + page.forms().stream()
                        .map(form -> (form.id().isEmpty() ? "form" : form.id())
                                + form.fields().keySet())
                        .toList();
    }

    private URI endpoint(String rest) {
        return URI.create(realm + "/protocol/openid-connect/" + rest);
    }

    private static HttpRequest.Builder page(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Accept", "text/html")
                .header("Accept-Language", "ru");
    }

    static HttpRequest formPost(URI uri, Map<String, String> fields) {
        return page(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Http.encode(fields)))
                .build();
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new LoginFailed("Keycloak's token endpoint answered something that is not JSON");
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
