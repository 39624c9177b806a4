package zvonok.consent.invitation.application;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.auditor;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.invitation.application.KeycloakVisit.signIn;
import static zvonok.consent.invitation.application.Sheets.codes;
import static zvonok.consent.invitation.application.Sheets.print;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.account.application.ProvisioningNow;
import zvonok.consent.invitation.application.KeycloakVisit.End;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;

/** From the printed sheet to a password of one's own, at a real Keycloak. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R1.2")
class InvitationIT {

    private static final String OWN = "ромашка-и-снег-42";

    @Inject
    ProvisioningNow provisioning;

    @Inject
    ExpiredInvitations expired;

    @Inject
    SettableClock clock;

    private String tag = "";

    @BeforeEach
    void aDistrictWithAccounts() {
        clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        tag = Sheets.tag();
        Sheets.imported(Sheets.tagged(RosterFiles.example(), tag), provisioning::run);
    }

    @AfterEach
    void todayAgain() {
        clock.reset();
    }

    private String username(String name) {
        return tag + "." + name;
    }

    private Set<String> usernames(String... names) {
        return List.of(names).stream().map(this::username).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void refused(int status, String code, Response response) {
        response.then().statusCode(status).body("type", equalTo("urn:zvonok:problem:" + code));
    }

    private String code(String schoolClass, String leader, String guardian, String name) {
        return codes(print(person(leader), schoolClass, personId(guardian))).getOrDefault(username(name), "");
    }

    @Test
    void theCodeLetsInOnceAndOnlyAsFarAsAPasswordOfOnesOwn() {
        Map<String, String> printed = codes(print(person("staff-01"), "class-3-5a"));

        assertEquals(
                usernames(
                        "lapteva.n",
                        "laptev.i",
                        "ershova.o",
                        "ershov.d",
                        "safina.g",
                        "safin.m",
                        "gorelova.e",
                        "gorelov.p",
                        "yartseva.l"),
                new TreeSet<>(printed.keySet()));
        String mother = username("lapteva.n");
        String code = printed.getOrDefault(mother, "");
        assertEquals(End.REFUSED, signIn(mother, printed.getOrDefault(username("laptev.i"), ""), null));
        assertEquals(End.NEW_PASSWORD, signIn(mother, code, null));
        assertEquals(End.IN, signIn(mother, code, OWN));
        assertEquals(End.REFUSED, signIn(mother, code, null));
        assertEquals(End.IN, signIn(mother, OWN, null));

        for (Map<String, ?> row : OwnerDatabase.query("select * from invitation")) {
            printed.values().forEach(secret -> assertFalse(String.valueOf(row).contains(secret)));
        }
        for (Map<String, ?> row : OwnerDatabase.query("select response from idempotency_key")) {
            printed.values().forEach(secret -> assertFalse(String.valueOf(row).contains(secret)));
        }
    }

    @Test
    void whatNobodyUsedInThirtyDaysLetsNobodyIn() {
        String mother = username("lapteva.n");
        String father = username("laptev.i");
        Map<String, String> printed =
                codes(print(person("staff-01"), "class-3-5a", personId("guardian-01"), personId("guardian-02")));
        assertEquals(End.IN, signIn(father, printed.getOrDefault(father, ""), OWN));
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        expired.end().await().atMost(Duration.ofSeconds(30));
        assertEquals(End.NEW_PASSWORD, signIn(mother, printed.getOrDefault(mother, ""), null));

        clock.advance(Duration.ofSeconds(1));
        expired.end().await().atMost(Duration.ofSeconds(30));

        assertEquals(End.REFUSED, signIn(mother, printed.getOrDefault(mother, ""), null));
        assertEquals(End.IN, signIn(father, OWN, null));
        assertEquals("EXPIRED", ending("guardian-01"));
        assertEquals("USED", ending("guardian-02"));
    }

    private static String ending(String guardian) {
        return String.valueOf(
                OwnerDatabase.query("select ending from invitation where person_id = ?", personId(guardian))
                        .getFirst()
                        .get("ending"));
    }

    @Test
    void aNewInvitationVoidsTheOldOneAndWhoIsInGetsNone() {
        String mother = username("lapteva.n");
        String first = code("class-3-5a", "staff-01", "guardian-01", "lapteva.n");
        String second = code("class-3-5a", "staff-01", "guardian-01", "lapteva.n");
        assertNotEquals(first, second);
        assertEquals(End.REFUSED, signIn(mother, first, null));
        assertEquals(End.IN, signIn(mother, second, OWN));

        assertFalse(codes(print(person("staff-01"), "class-3-5a")).containsKey(mother));
        refused(409, "nobody-to-invite", print(person("staff-01"), "class-3-5a", personId("guardian-01")));
        assertEquals(End.IN, signIn(mother, OWN, null));

        String third = code("class-3-5a", "staff-04", "guardian-01", "lapteva.n");
        assertEquals(End.REFUSED, signIn(mother, OWN, null));
        assertEquals(End.NEW_PASSWORD, signIn(mother, third, null));
    }

    @Test
    void nobodyPrintsAWayIntoTheAccountOfWhoStandsAboveOrBesideHim() {
        refused(403, "forbidden", print(person("staff-02"), "class-3-5a"));
        refused(403, "forbidden", print(person("staff-06"), "class-3-5a"));
        refused(403, "forbidden", print(person("guardian-01"), "class-3-5a"));
        refused(404, "not-found", print(person("staff-03"), "class-3-5a"));
        refused(403, "forbidden", print(auditor(), "class-3-5a"));
        refused(404, "not-found", print(person("staff-01"), "class-3-5a", personId("guardian-10")));
        assertFalse(codes(print(person("staff-03"), "class-12-7v")).containsKey(username("yusupov.i")));
        refused(409, "nobody-to-invite", print(district(), "class-12-7v", personId("staff-02")));
        refused(403, "forbidden", staff(person("staff-01")));

        assertEquals(
                usernames("vetrova.i", "yusupov.i", "yurova.z"),
                new TreeSet<>(codes(staff(person("staff-04"))).keySet()));
        assertTrue(codes(staff(district())).containsKey(username("osokina.m")));
    }

    private static Response staff(io.restassured.specification.RequestSpecification who) {
        return who.contentType("application/json")
                .accept("application/pdf, application/problem+json")
                .body(Map.of())
                .post(PATH + "/schools/" + schoolId("school-3") + "/invitations");
    }

    @Test
    void aRepeatedRequestPrintsNothingAndVoidsNothing() {
        String key = UUID.randomUUID().toString();
        String mother = username("lapteva.n");
        UUID id = personId("guardian-01");
        String code = codes(print(repeated(key), "class-3-5a", id)).getOrDefault(mother, "");

        refused(409, "invitations-printed-before", print(repeated(key), "class-3-5a", id));

        assertEquals(End.NEW_PASSWORD, signIn(mother, code, null));
        assertEquals(1, OwnerDatabase.count("select count(*) from invitation"));
    }

    private static io.restassured.specification.RequestSpecification repeated(String key) {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(zvonok.kit.testing.Tokens.of(personId("staff-01"), "guardian"))
                .header("Idempotency-Key", key);
    }
}
