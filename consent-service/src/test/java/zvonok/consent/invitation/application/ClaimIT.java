package zvonok.consent.invitation.application;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.uuid;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.ScanFixtures;
import zvonok.consent.account.application.ProvisioningNow;
import zvonok.consent.invitation.application.KeycloakVisit.End;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvents;

/** A mother whom two schools know by two records comes to one account, by the code of the second. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R1.2")
class ClaimIT {

    private static final RosterFiles TWO_RECORDS = RosterFiles.example()
            .withRow("users.csv", "guardian-03,", "\"student-02,student-10\"", "student-02")
            .withRow("users.csv", "student-10,", "\"guardian-03,guardian-04\"", "\"guardian-18,guardian-04\"")
            .withoutRows("roles.csv", "role-15,")
            .withMore("roles.csv", "role-39,,,guardian-18,primary,parent,,,school-12,")
            .withMore("users.csv", "guardian-18,,,true,ershova.olga,,Ольга,Ершова,,,,,,student-10,,,,,,,,");

    @Inject
    ProvisioningNow provisioning;

    @Inject
    SettableClock clock;

    private String tag = "";
    private RosterFiles files = TWO_RECORDS;

    @BeforeEach
    void aDistrictWithAccounts() {
        clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        tag = Sheets.tag();
        files = Sheets.tagged(TWO_RECORDS, tag);
        Sheets.imported(files, provisioning::run);
    }

    @AfterEach
    void todayAgain() {
        clock.reset();
    }

    private String secondCode() {
        return codes(print(person("staff-03"), "class-12-7v", personId("guardian-18")))
                .getOrDefault(tag + ".ershova.olga", "");
    }

    private static Response claim(String guardian, String code) {
        return person(guardian)
                .contentType("application/json")
                .body(Map.of("code", code))
                .post(PATH + "/me/claims");
    }

    private static void refused(int status, String code, Response response) {
        response.then().statusCode(status).body("type", equalTo("urn:zvonok:problem:" + code));
    }

    private static UUID bondOf(String guardian) {
        return (UUID) Objects.requireNonNull(OwnerDatabase.query(
                        "select id from guardianship where guardian_id = ? and student_id = ?",
                        personId(guardian),
                        personId("student-10"))
                .getFirst()
                .get("id"));
    }

    @Test
    void bothRecordsAreOnePersonWithOneAccountAndStaySo() {
        UUID mother = personId("guardian-03");
        UUID bond = bondOf("guardian-18");
        String code = secondCode();

        claim("guardian-03", code)
                .then()
                .statusCode(201)
                .body("personId", equalTo(mother.toString()))
                .body("studentIds", contains(personId("student-10").toString()));

        person("guardian-03")
                .get(PATH + "/me")
                .then()
                .body(
                        "children.studentId",
                        containsInAnyOrder(
                                personId("student-02").toString(),
                                personId("student-10").toString()));
        person("guardian-18").get(PATH + "/me").then().body("children", hasSize(0));
        TestEvents.await(
                "roster.events",
                e -> e.aggregateId().equals(bond)
                        && e.body().path("guardianId").asText().equals(mother.toString())
                        && e.body().path("active").asBoolean());
        provisioning.run();
        assertEquals(End.REFUSED, signIn(tag + ".ershova.olga", code, null));
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from account where person_id = ? and state = 'PROVISIONED' and enabled and schools like '%,%'",
                        mother));
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from account where person_id = ? and state = 'PROVISIONED' and not enabled",
                        personId("guardian-18")));

        long told = OwnerDatabase.count("select count(*) from outbox");
        importing(files.zip())
                .then()
                .statusCode(201)
                .body("changes.created", equalTo(0))
                .body("changes.changed", equalTo(0))
                .body("changes.removed", equalTo(0))
                .body("accounts.pending", equalTo(0));
        assertEquals(told, OwnerDatabase.count("select count(*) from outbox"));
    }

    @Test
    void theSecondRecordsOfficeIsThePersonsToo() {
        UUID office = uuid(
                person("staff-05")
                        .contentType("application/json")
                        .body(Map.of(
                                "personId",
                                personId("guardian-18"),
                                "from",
                                "2020-09-01T00:00:00Z",
                                "until",
                                "2099-06-01T00:00:00Z"))
                        .post(PATH + "/classes/" + classId("class-12-7v") + "/administrators"),
                "id");

        claim("guardian-03", secondCode()).then().statusCode(201);

        String mother = personId("guardian-03").toString();
        person("guardian-03").get(PATH + "/me").then().body("roles.role", hasItem("GROUP_ADMINISTRATOR"));
        person("guardian-18").get(PATH + "/me").then().body("roles.role", not(hasItem("GROUP_ADMINISTRATOR")));
        TestEvents.await(
                "roster.events",
                e -> e.aggregateId().equals(office)
                        && e.body().path("personId").asText().equals(mother));
    }

    @Test
    void laterImportsOfTheSecondRecordAreAboutThePerson() {
        claim("guardian-03", secondCode()).then().statusCode(201);

        importing(files.withRow("users.csv", "guardian-18,", ",student-10,", ",\"student-10,student-11\",")
                        .zip())
                .then()
                .statusCode(201)
                .body("changes.created", equalTo(1));
        person("guardian-03").get(PATH + "/me").then().body("children", hasSize(3));

        importing(files.withRow("users.csv", "guardian-18,", ",student-10,", ",,")
                        .withRow("users.csv", "student-10,", "\"guardian-18,guardian-04\"", "guardian-04")
                        .zip())
                .then()
                .statusCode(201);
        person("guardian-03")
                .get(PATH + "/me")
                .then()
                .body("children.studentId", contains(personId("student-02").toString()));

        importing(files.withRow("users.csv", "student-02,", "\"guardian-03,guardian-04\"", "guardian-04")
                        .withoutRows("users.csv", "guardian-03,")
                        .withoutRows("roles.csv", ",guardian-03,")
                        .zip())
                .then()
                .statusCode(201);
        person("guardian-03")
                .get(PATH + "/me")
                .then()
                .body("children.studentId", contains(personId("student-10").toString()))
                .body("name.middleName", equalTo("Викторовна"));
    }

    @Test
    void aBarOnTheSecondRecordHoldsAgainstThePerson() {
        UUID bond = bondOf("guardian-18");
        String code = secondCode();
        person("staff-03")
                .multiPart("reason", "Решение суда")
                .multiPart("scan", "paper.pdf", ScanFixtures.pdf(1), "application/pdf")
                .post(PATH + "/guardianships/" + bond + "/bar")
                .then()
                .statusCode(201);

        claim("guardian-03", code).then().statusCode(201).body("studentIds", hasSize(0));

        person("guardian-03")
                .get(PATH + "/me")
                .then()
                .body("children.studentId", contains(personId("student-02").toString()));
        importing(files.zip()).then().statusCode(201).body("changes.changed", equalTo(0));
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from guardianship_bar where guardian_id = ? and lifted_at is null",
                        personId("guardian-03")));
    }

    @Test
    void onlyAnOpenCodeOfAnUnsignedRecordJoins() {
        refused(422, "invitation-unknown", claim("guardian-03", "0000-0000-0000-0000"));
        refused(422, "invitation-unknown", claim("guardian-03", "мама"));
        String own = codes(print(person("staff-01"), "class-3-5a", personId("guardian-03")))
                .getOrDefault(tag + ".ershova.o", "");
        refused(409, "invitation-own", claim("guardian-03", own));
        String first = secondCode();
        String second = secondCode();
        refused(409, "invitation-expired", claim("guardian-03", first));
        acceptAgreement("guardian-18");
        refused(409, "record-has-signed", claim("guardian-03", second));
        person("guardian-18").get(PATH + "/me").then().body("children", hasSize(1));
        OwnerDatabase.execute("delete from signature_agreement");
        claim("guardian-03", second.toUpperCase(java.util.Locale.ROOT).replace("-", " "))
                .then()
                .statusCode(201);
        refused(409, "invitation-used", claim("guardian-05", second));
    }

    @Test
    void aCodeThatOpenedAnAccountJoinsNothingAnyMore() {
        String code = secondCode();
        assertEquals(End.IN, signIn(tag + ".ershova.olga", code, "ромашка-и-снег-42"));

        refused(409, "invitation-used", claim("guardian-03", code));
    }

    @Test
    void afterThirtyDaysACodeJoinsNothing() {
        String code = secondCode();
        clock.advance(Duration.ofDays(30));

        refused(409, "invitation-expired", claim("guardian-03", code));
    }

    @Test
    void whoTriesTooOftenHasToWait() {
        for (int i = 0; i < ClaimService.ATTEMPTS; i++) {
            refused(422, "invitation-unknown", claim("guardian-07", "0000-0000-0000-000" + (i % 10)));
        }
        String code = secondCode();
        refused(429, "too-many-attempts", claim("guardian-07", code));

        clock.advance(Duration.ofHours(1).plusSeconds(1));

        claim("guardian-07", code).then().statusCode(201);
    }
}
