package zvonok.launcher.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the realm promises, held against the file that makes it. */
class RealmFileTest {
    /** The app's own pages: where a code comes back, and where an invitation ends. */
    private static final Set<String> ADDRESSES =
            Set.of("${ZVONOK_PUBLIC_URL}/app/callback", "${ZVONOK_PUBLIC_URL}/app/", "http://127.0.0.1/callback");

    private final JsonNode realm;

    RealmFileTest() throws Exception {
        realm = new ObjectMapper().readTree(RealmFile.read());
    }

    @Test
    void nobodyGetsATokenForAPassword() {
        realm.path("clients").forEach(client -> {
            assertFalse(client.path("directAccessGrantsEnabled").asBoolean(true), client::toString);
            assertFalse(client.path("implicitFlowEnabled").asBoolean(true), client::toString);
        });
    }

    @Test
    void publicClientsProveTheirCodeWithS256AndHaveExactAddresses() {
        int seen = 0;
        for (JsonNode client : realm.path("clients")) {
            if (client.path("publicClient").asBoolean()) {
                seen++;
                assertEquals(
                        "S256",
                        client.path("attributes")
                                .path("pkce.code.challenge.method")
                                .asText());
                assertFalse(client.path("serviceAccountsEnabled").asBoolean(true));
                assertFalse(client.path("fullScopeAllowed").asBoolean(true));
                assertFalse(client.path("redirectUris").isEmpty());
                client.path("redirectUris").forEach(uri -> assertTrue(ADDRESSES.contains(uri.asText()), uri::asText));
                assertEquals(Set.of("zvonok"), texts(client.path("defaultClientScopes")));
            }
        }
        assertEquals(2, seen);
    }

    @Test
    void guessingPasswordsIsSlowedDown() {
        assertTrue(realm.path("bruteForceProtected").asBoolean());
        assertFalse(realm.path("permanentLockout").asBoolean());
        assertTrue(realm.path("failureFactor").asInt() <= 10);
    }

    @Test
    void theFiveRolesAreThereAndNoOther() {
        Set<String> roles = new HashSet<>();
        realm.path("roles")
                .path("realm")
                .forEach(role -> roles.add(role.path("name").asText()));
        assertEquals(Set.of("guardian", "student", "teacher", "principal", "auditor", "district-admin"), roles);
    }

    @Test
    void loginIsByUsernameInRussianOrEnglish() {
        assertFalse(realm.path("loginWithEmailAllowed").asBoolean(true));
        assertTrue(realm.path("duplicateEmailsAllowed").asBoolean());
        assertFalse(realm.path("registrationAllowed").asBoolean(true));
        assertTrue(realm.path("organizationsEnabled").asBoolean());
        assertEquals(Set.of("ru", "en"), texts(realm.path("supportedLocales")));
        assertEquals("ru", realm.path("defaultLocale").asText());
    }

    @Test
    void tokensAreShortAndRefreshTokensAreUsedOnce() {
        assertEquals(300, realm.path("accessTokenLifespan").asInt());
        assertEquals(1800, realm.path("ssoSessionIdleTimeout").asInt());
        assertTrue(realm.path("revokeRefreshToken").asBoolean());
        assertEquals(0, realm.path("refreshTokenMaxReuse").asInt(-1));
    }

    @Test
    void noSecretIsInTheFile() {
        realm.path("clients").forEach(client -> {
            if (client.has("secret")) {
                assertEquals(
                        "${ZVONOK_KEYCLOAK_CLIENT_SECRET}",
                        client.path("secret").asText());
            }
        });
        realm.path("users").forEach(user -> assertFalse(user.has("credentials"), user::toString));
    }

    @Test
    void onlyAdministratorsSetThePersonOfAnAccount() throws Exception {
        JsonNode profile = new ObjectMapper()
                .readTree(realm.path("components")
                        .path("org.keycloak.userprofile.UserProfileProvider")
                        .path(0)
                        .path("config")
                        .path("kc.user.profile.config")
                        .path(0)
                        .asText());
        for (JsonNode attribute : profile.path("attributes")) {
            assertFalse(attribute.has("required"), attribute::toString);
            if (attribute.path("name").asText().equals("person_id")) {
                assertEquals(
                        Set.of("admin"), texts(attribute.path("permissions").path("edit")));
                return;
            }
        }
        throw new AssertionError("person_id is not declared");
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
