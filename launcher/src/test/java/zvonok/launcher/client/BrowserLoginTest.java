package zvonok.launcher.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zvonok.launcher.setup.KeycloakAdmin;
import zvonok.launcher.setup.Secret;
import zvonok.launcher.testing.Servers;
import zvonok.launcher.testing.SharedServers;

/** Through the pages of a real Keycloak with the realm of production. */
class BrowserLoginTest {
    private static final URI GATEWAY = URI.create("http://localhost:8080");

    private final Servers servers = SharedServers.acquire(Path.of(System.getProperty("zvonok.root")));
    private final String username = "login-" + UUID.randomUUID();
    private final String password = Secret.generate();
    private final UUID person = UUID.randomUUID();
    private final BrowserLogin login =
            new BrowserLogin(URI.create(servers.issuer()), URI.create(GATEWAY + "/app/callback"));

    BrowserLoginTest() {
        try (KeycloakAdmin admin =
                new KeycloakAdmin(servers.keycloakUrl(), servers.keycloakAdmin(), servers.keycloakAdminPassword())) {
            admin.createUser(username, password, Map.of("person_id", person.toString()), Set.of("guardian"));
        }
    }

    @Test
    void personGetsATokenThroughTheTwoPages() throws Exception {
        JsonNode claims = claims(login.login(username, password).access());
        assertEquals(person.toString(), claims.path("person_id").asText());
        assertEquals("zvonok-web", claims.path("azp").asText());
        assertEquals(servers.issuer(), claims.path("iss").asText());
        assertTrue(claims.path("auth_time").asLong() > 0);
    }

    @Test
    void wrongPasswordIsSaidAndNotRepeated() {
        LoginFailed failed = assertThrows(LoginFailed.class, () -> login.login(username, "wrong password"));
        assertTrue(String.valueOf(failed.getMessage()).contains("does not accept the username or password"));
        assertFalse(String.valueOf(failed.getMessage()).contains("wrong password"));
    }

    @Test
    void unknownNameIsSaid() {
        assertThrows(LoginFailed.class, () -> login.login("nobody-" + UUID.randomUUID(), password));
    }

    @Test
    void pageThatAsksForMoreIsNamedAndNotFilledIn() {
        try (SmallServer server = new SmallServer(exchange -> SmallServer.answer(
                exchange,
                200,
                "text/html",
                "<title>Обновите профиль</title><form id=kc-update-profile-form><input name=firstName></form>"))) {
            LoginFailed failed = assertThrows(
                    LoginFailed.class,
                    () -> new BrowserLogin(server.address(), URI.create(GATEWAY + "/app/callback"))
                            .login(username, password));
            assertTrue(String.valueOf(failed.getMessage()).contains("\"Обновите профиль\""));
            assertTrue(String.valueOf(failed.getMessage()).contains("kc-update-profile-form[firstName]"));
        }
    }

    @Test
    void refreshGivesNewTokensOnce() {
        Tokens first = login.login(username, password);
        try (HttpClient http = HttpClient.newHttpClient()) {
            Tokens second = login.refresh(http, username, first.refresh());
            assertNotEquals(first.access(), second.access());
            assertThrows(LoginFailed.class, () -> login.refresh(http, username, first.refresh()));
        }
    }

    @Test
    void onlyTypingThePasswordAgainMakesTheTimeOfLoginNew() throws Exception {
        try (HttpClient browser = BrowserLogin.browser()) {
            Tokens first = login.login(browser, username, password, Map.of());
            long signedIn = claims(first.access()).path("auth_time").asLong();
            while (Instant.now().getEpochSecond() <= signedIn) {
                Thread.onSpinWait();
            }

            Tokens refreshed = login.refresh(browser, username, first.refresh());
            Tokens silent = login.login(browser, username, password, Map.of());
            Tokens again = login.login(browser, username, password, Map.of("prompt", "login", "max_age", "0"));

            assertEquals(signedIn, claims(refreshed.access()).path("auth_time").asLong());
            assertFalse(claims(refreshed.access()).path("acr").asText().isEmpty());
            assertEquals(signedIn, claims(silent.access()).path("auth_time").asLong());
            assertTrue(claims(again.access()).path("auth_time").asLong() > signedIn);
            Tokens refreshedAgain = login.refresh(browser, username, again.refresh());
            assertTrue(claims(refreshedAgain.access()).path("auth_time").asLong() > signedIn);
        }
    }

    @Test
    void signingClientAsksForThePasswordAgainOnlyWhenItsLoginIsOld() throws Exception {
        try (ZvonokClient client = new ZvonokClient(GATEWAY, URI.create(servers.issuer()))) {
            ApiClient api = client.login(username, password);
            String first = api.token();

            assertEquals(first, api.freshlySignedIn().token());
        }
    }

    @Test
    void sessionIsSharedByItsRequests() {
        try (ZvonokClient client = new ZvonokClient(GATEWAY, URI.create(servers.issuer()))) {
            ApiClient api = client.login(username, password);
            assertEquals(api.token(), api.token());
        }
    }

    @Test
    void challengeIsTheOneOfTheStandard() {
        assertEquals(
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                BrowserLogin.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
