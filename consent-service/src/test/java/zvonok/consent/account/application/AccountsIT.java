package zvonok.consent.account.application;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.personId;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zvonok.consent.ConsentServiceFixtures;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.testing.Platform;
import zvonok.launcher.setup.KeycloakAdmin;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
class AccountsIT {

    @Inject
    AccountProvisioner provisioner;

    @Inject
    AccountCodes codes;

    private JsonPath provisioned(String importId) {
        provisioner.provision().await().atMost(Duration.ofSeconds(60));
        return district().get(PATH + "/roster-imports/" + importId).jsonPath();
    }

    /** Usernames of this run alone: the shared Keycloak keeps the accounts of earlier ones. */
    private static RosterFiles fresh(String tag) {
        return RosterFiles.example().with("users.csv", text -> text.replace(",true,", ",true," + tag + "."));
    }

    private static String tag() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void accountsFollowInKeycloakWithRolesAndMembershipsAndNoPassword() {
        ConsentServiceFixtures.emptyDistrict();
        String tag = tag();
        RosterFiles ours = fresh(tag);
        String id = importing(ours.zip()).then().statusCode(201).extract().path("id");

        JsonPath done = provisioned(id);

        assertEquals(23, done.getInt("accounts.provisioned"));
        assertEquals(0, done.getInt("accounts.failed"));
        JsonPath account = keycloak("/users?exact=true&username=" + tag + ".yusupov.i");
        assertEquals(personId("staff-02").toString(), account.getString("[0].attributes.person_id[0]"));
        assertEquals("Юсупов", account.getString("[0].lastName"));
        String user = account.getString("[0].id");
        assertEquals(List.of(), keycloak("/users/" + user + "/credentials").getList("$"));
        assertTrue(keycloak("/users/" + user + "/role-mappings/realm")
                .getList("name")
                .containsAll(List.of("guardian", "teacher")));
        assertEquals(
                2,
                keycloak("/organizations/members/" + user + "/organizations")
                        .getList("$")
                        .size());

        RosterFiles disabled = ours.withRow("users.csv", tag + ".lapteva.n", ",true,", ",false,")
                .withoutRows("roles.csv", ",staff-06,")
                .withoutRows("enrollments.csv", ",staff-06,");
        String next = importing(disabled.zip())
                .then()
                .statusCode(201)
                .body("accounts.pending", equalTo(2))
                .extract()
                .path("id");
        assertEquals(0, provisioned(next).getInt("accounts.failed"));

        assertEquals(
                List.of(false),
                keycloak("/users?exact=true&username=" + tag + ".lapteva.n").getList("enabled"));
        String left =
                keycloak("/users?exact=true&username=" + tag + ".yurova.z").getString("[0].id");
        assertEquals(
                List.of(),
                keycloak("/organizations/members/" + left + "/organizations").getList("$"));
        assertFalse(keycloak("/users/" + left + "/role-mappings/realm")
                .getList("name")
                .contains("teacher"));
    }

    @Test
    void nobodyGetsACodeForAnAccountThatOversees() {
        try (KeycloakAdmin admin = admin()) {
            String name = tag() + ".auditor";
            admin.createUser(name, UUID.randomUUID().toString(), Map.of(), Set.of("auditor"));
            String user = keycloak("/users?exact=true&username=" + name).getString("[0].id");

            assertTrue(codes.entry(user).await().atMost(Duration.ofSeconds(20)).entered());
            Refusal refusal = assertThrows(
                    Refusal.class, () -> codes.set(user, "code").await().atMost(Duration.ofSeconds(20)));
            assertEquals(KitError.FORBIDDEN, refusal.code());
        }
    }

    @Test
    void aUsernameThatSomebodyElseHasFailsThatAccountAlone() {
        ConsentServiceFixtures.emptyDistrict();
        String tag = tag();
        try (KeycloakAdmin admin = admin()) {
            admin.createUser(tag + ".lapteva.n", UUID.randomUUID().toString(), Map.of(), Set.of());
        }
        String id = importing(fresh(tag).zip()).then().statusCode(201).extract().path("id");

        JsonPath report = provisioned(id);

        assertEquals(22, report.getInt("accounts.provisioned"));
        assertEquals(1, report.getInt("accounts.failed"));
    }

    @Test
    void theWaitGrowsToFiveMinutes() {
        assertEquals(Duration.ofSeconds(1), AccountProvisioner.waitAfter(1));
        assertEquals(Duration.ofSeconds(256), AccountProvisioner.waitAfter(9));
        assertEquals(Duration.ofMinutes(5), AccountProvisioner.waitAfter(10));
        assertEquals(Duration.ofMinutes(5), AccountProvisioner.waitAfter(10_000));
    }

    private static KeycloakAdmin admin() {
        return new KeycloakAdmin(
                Platform.servers().keycloakUrl(),
                Platform.servers().keycloakAdmin(),
                Platform.servers().keycloakAdminPassword());
    }

    private static JsonPath keycloak(String path) {
        String url = Platform.servers().keycloakUrl();
        try (KeycloakAdmin admin = admin()) {
            String token = admin.passwordToken(
                    url,
                    "master",
                    Map.of(
                            "client_id",
                            "admin-cli",
                            "username",
                            Platform.servers().keycloakAdmin(),
                            "password",
                            Platform.servers().keycloakAdminPassword()));
            return given().auth()
                    .oauth2(token)
                    .get(url + "/admin/realms/zvonok" + path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }
    }
}
