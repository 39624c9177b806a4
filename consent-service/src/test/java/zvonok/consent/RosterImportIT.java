package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.emptyDistrict;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
class RosterImportIT {

    private static final RosterFiles EXAMPLE = RosterFiles.example();

    @BeforeEach
    void noRosterYet() {
        emptyDistrict();
    }

    @Test
    void anImportBringsTheRosterAndTellsItInFull() {
        importing(EXAMPLE.zip())
                .then()
                .statusCode(201)
                .body("state", equalTo("APPLIED"))
                .body(
                        "counts",
                        equalTo(Map.of(
                                "schools", 2,
                                "classes", 3,
                                "students", 12,
                                "guardians", 18,
                                "guardianships", 22,
                                "staff", 6)))
                .body("changes", equalTo(Map.of("created", 49, "changed", 0, "removed", 0, "unchanged", 0)))
                .body("errors", empty());

        UUID leader = personId("staff-02");
        TestEvent led = TestEvents.await(
                "roster.events",
                e -> e.type().equals("roster.staff-changed.v1")
                        && e.body().path("personId").asText().equals(leader.toString())
                        && e.body().path("role").asText().equals("CLASS_LEADER"));
        assertEquals(
                classId("class-3-2b").toString(), led.body().path("classId").asText());
        assertEquals(49, outbox());
        assertEquals(
                0,
                OwnerDatabase.count(
                        "select count(*) from outbox later join outbox earlier on later.seq > earlier.seq"
                                + " where later.type = 'roster.school-changed.v1' and earlier.type <> later.type"
                                + " and later.school_ref in (select id from school) and earlier.school_ref in (select id from school)"),
                "schools are told first");
        assertEquals(
                49,
                OwnerDatabase.count(
                        "select count(*) from outbox where topic = 'roster.events' and aggregate_version = 1"
                                + " and school_ref in (select id from school)"));
    }

    @Test
    void theSameImportAgainChangesNothingAndTellsNothing() {
        importing(EXAMPLE.zip()).then().statusCode(201);
        long before = outbox();

        importing(EXAMPLE.zip())
                .then()
                .statusCode(201)
                .body("changes", equalTo(Map.of("created", 0, "changed", 0, "removed", 0, "unchanged", 49)))
                .body("accounts", equalTo(Map.of("pending", 0, "provisioned", 0, "failed", 0)));

        assertEquals(before, outbox());
    }

    @Test
    void theSameKeyAgainIsTheFirstAnswerAgain() {
        String key = UUID.randomUUID().toString();
        byte[] zip = EXAMPLE.zip();
        String first = withKey(key, zip);

        String second = withKey(key, zip);

        assertEquals(first, second);
        assertEquals(1, OwnerDatabase.count("select count(*) from roster_import"));
    }

    private static String withKey(String key, byte[] zip) {
        return given().auth()
                .oauth2(zvonok.kit.testing.Tokens.staff("district-admin"))
                .header("Idempotency-Key", key)
                .contentType("application/zip")
                .body(zip)
                .post(PATH + "/roster-imports")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        JsonPath report = district()
                .queryParam("dryRun", true)
                .contentType("application/zip")
                .body(EXAMPLE.zip())
                .post(PATH + "/roster-imports")
                .then()
                .statusCode(201)
                .body("state", equalTo("CHECKED"))
                .body("changes.created", equalTo(49))
                .extract()
                .jsonPath();

        assertEquals(0, OwnerDatabase.count("select count(*) from person"));
        district()
                .get(PATH + "/roster-imports/" + report.getString("id"))
                .then()
                .statusCode(200)
                .body("state", equalTo("CHECKED"));
    }

    @Test
    void aFaultyPackageIsRefusedAtOnce() {
        importing(EXAMPLE.without("roles.csv").zip())
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:zvonok:problem:roster-package-refused"))
                .body("file", equalTo("roles.csv"))
                .body("reason", equalTo("file-missing"))
                .body("detail", containsString("Ничего не загружено"));

        importing(Arrays.copyOf(EXAMPLE.zip(), 2_000)).then().statusCode(422);
        assertEquals(0, OwnerDatabase.count("select count(*) from roster_import"));
    }

    @Test
    void aFaultyRowIsInTheReportWithItsPlaceAndTheRestGoesOn() {
        RosterFiles changed = EXAMPLE.withRow("users.csv", "guardian-05,", "Гульнара", "");

        importing(changed.zip())
                .then()
                .statusCode(201)
                .body("state", equalTo("APPLIED"))
                .body("counts.guardians", equalTo(17))
                .body("errors[0].file", equalTo("users.csv"))
                .body("errors[0].line", equalTo((int) EXAMPLE.lineOf("users.csv", "guardian-05,")))
                .body("errors[0].column", equalTo("givenName"))
                .body("errors[0].code", equalTo("blank-required"))
                .body("errors[0].severity", equalTo("ERROR"))
                .body("errors[0].sourcedId", equalTo("guardian-05"))
                .body("errors[0].message", equalTo("Обязательное значение не заполнено."));
    }

    @Test
    void anImportThatWouldTakeAwayTooManyIsHeldWithItsReport() {
        importing(EXAMPLE.zip()).then().statusCode(201);
        long before = outbox();
        RosterFiles without = EXAMPLE.withoutRows("orgs.csv", "school-12")
                .withoutRows("classes.csv", "school-12")
                .withoutRows("enrollments.csv", "school-12")
                .withoutRows("roles.csv", "school-12");

        String importId = importing(without.zip())
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:roster-removal-guard"))
                .body("removals.kind", hasItem("schools"))
                .extract()
                .path("importId");

        assertEquals(before, outbox());
        assertEquals(2, OwnerDatabase.count("select count(*) from school where active"));
        district()
                .get(PATH + "/roster-imports/" + importId)
                .then()
                .statusCode(200)
                .body("state", equalTo("HELD"));
    }

    @Test
    void tooManyFaultyRowsRefuseTheImport() {
        String rows = IntStream.range(0, 51)
                .mapToObj(i -> "bad-" + i + ",,,class-3-5a,school-3,student-01,pupil,,,")
                .collect(Collectors.joining("\n"));

        importing(EXAMPLE.withMore("enrollments.csv", rows).zip())
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:roster-too-many-faults"))
                .body("files", equalTo(List.of("enrollments.csv")));

        assertEquals(0, OwnerDatabase.count("select count(*) from person"));
    }

    @Test
    void onlyTheDistrictsAdministratorsImport() {
        exampleDistrict();

        given().contentType("application/zip")
                .body(EXAMPLE.zip())
                .post(PATH + "/roster-imports")
                .then()
                .statusCode(401);
        person("staff-04")
                .contentType("application/zip")
                .body(EXAMPLE.zip())
                .post(PATH + "/roster-imports")
                .then()
                .statusCode(403);
        ConsentServiceFixtures.auditor()
                .get(PATH + "/roster-imports/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        district().get(PATH + "/roster-imports/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void otherBodiesAreProblems() {
        district()
                .contentType("application/json")
                .body("{}")
                .post(PATH + "/roster-imports")
                .then()
                .statusCode(415);
        district()
                .contentType("application/json")
                .body("{\"x\":\"" + "y".repeat(1_100_000) + "\"}")
                .post(PATH + "/forms")
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:zvonok:problem:payload-too-large"));
    }

    @Test
    void listsShowWhatTheCallerMaySee() {
        exampleDistrict();

        district().get(PATH + "/schools").then().statusCode(200).body("items", hasSize(2));
        person("guardian-03").get(PATH + "/schools").then().body("items", hasSize(2));
        person("guardian-01").get(PATH + "/schools").then().body("items", hasSize(1));
        person("guardian-01")
                .get(PATH + "/schools/" + ConsentServiceFixtures.schoolId("school-3") + "/classes")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.leaderIds", everyItem(hasSize(1)));
        person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/students?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
        person("staff-04")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/guardians")
                .then()
                .statusCode(200)
                .body("items", hasSize(9));
        person("guardian-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/students")
                .then()
                .statusCode(403);
        person("guardian-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/guardians")
                .then()
                .statusCode(403);
        person("staff-03")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/students")
                .then()
                .statusCode(404);
        person("staff-03")
                .get(PATH + "/schools/" + ConsentServiceFixtures.schoolId("school-3") + "/classes")
                .then()
                .statusCode(404);
        given().get(PATH + "/schools").then().statusCode(401);
        person("staff-01").get(PATH + "/schools?limit=0").then().statusCode(400);
    }

    @Test
    void meIsWhatTheRosterSays() {
        exampleDistrict();

        person("staff-02")
                .get(PATH + "/me")
                .then()
                .statusCode(200)
                .body("name.familyName", equalTo("Юсупов"))
                .body("roles.role", hasItem("CLASS_LEADER"))
                .body("roles.role", hasItem("GUARDIAN"))
                .body("children.name.givenName", equalTo(List.of("Ратмир")));
        ConsentServiceFixtures.stranger().get(PATH + "/me").then().statusCode(404);
        district().get(PATH + "/me").then().statusCode(403);
        given().get(PATH + "/me").then().statusCode(401);
    }

    @Test
    void aBirthDateIsStoredAndNothingElseOfDemographicsAndNoEventHoldsIt() {
        importing(EXAMPLE.withBirthDates("student-01,2015-03-09").zip())
                .then()
                .statusCode(201)
                .body("errors", empty());

        assertEquals(
                1,
                OwnerDatabase.count("select count(*) from student where birth_date = '2015-03-09' and id = '"
                        + personId("student-01") + "'"));
        assertEquals(
                0,
                OwnerDatabase.count("select count(*) from outbox where payload like '%2015-03-09%' or payload like"
                        + " '%Казань%' or payload like '%birth%'"));
    }

    private static long outbox() {
        return OwnerDatabase.count(
                "select count(*) from outbox where topic = 'roster.events' and school_ref in (select id from school)");
    }
}
