package zvonok.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.account;
import static zvonok.consent.ConsentServiceFixtures.as;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.giveScope;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.schoolId;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** Group administrators, auditors and the district's staff: who, where, and for how long. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R1.2")
class OfficeIT {

    private static final String FROM = "2030-09-01T00:00:00+05:00";
    private static final String UNTIL = "2031-06-01T00:00:00+05:00";
    private static final Instant BEGIN = Instant.parse("2030-08-31T19:00:00Z");
    private static final Instant END = Instant.parse("2031-05-31T19:00:00Z");
    private static final String GROUP_ADMINISTRATOR = "GROUP_ADMINISTRATOR";

    @Inject
    SettableClock clock;

    /** An auditor whom no other test knows: the same roles would be the same account. */
    private final String auditor = Tokens.staff("auditor", "teacher");

    /** As the district's own, but bound to a school. */
    private final String bound = Tokens.staff("district-admin", "principal");

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
        OwnerDatabase.execute("delete from oversight_scope where account in (?, ?)", account(auditor), account(bound));
    }

    @AfterEach
    void thePresent() {
        clock.reset();
    }

    static Response appoint(String whom, String from, String until) {
        return person("staff-04")
                .contentType("application/json")
                .body(Map.of("personId", personId(whom), "from", from, "until", until))
                .post(PATH + "/classes/" + classId("class-3-5a") + "/administrators");
    }

    @Test
    void theOfficeBeginsAndEndsByTheClockAlone() {
        appoint("guardian-01", FROM, UNTIL)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .body("inForce", equalTo(false));

        assertEquals(
                List.of(false, true, true, false),
                List.of(BEGIN.minusNanos(1000), BEGIN, END.minusNanos(1000), END).stream()
                        .map(this::isAdministratorAt)
                        .toList());
    }

    private boolean isAdministratorAt(Instant now) {
        clock.set(now);
        return person("guardian-01")
                .get(PATH + "/me")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("roles.role")
                .contains(GROUP_ADMINISTRATOR);
    }

    @Test
    void thePrincipalEndsItEarlyAndTheOthersAreTold() {
        Response appointed = appoint("guardian-01", "2020-09-01T00:00:00Z", "2099-06-01T00:00:00Z");
        String id = appointed.then().statusCode(201).extract().path("id");
        String end = PATH + "/administrators/" + id + "/end";

        person("staff-04").post(end).then().statusCode(428);
        person("staff-04").header("If-Match", "\"7\"").post(end).then().statusCode(412);
        person("staff-01").header("If-Match", "\"0\"").post(end).then().statusCode(403);
        person("staff-05").header("If-Match", "\"0\"").post(end).then().statusCode(404);
        person("staff-04")
                .header("If-Match", "\"0\"")
                .post(end)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("inForce", equalTo(false));

        person("guardian-01").get(PATH + "/me").then().body("roles.role", not(hasItem(GROUP_ADMINISTRATOR)));
        person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/administrators")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].inForce", equalTo(false));
        TestEvents.await(
                "roster.events",
                event -> event.aggregateId().equals(UUID.fromString(id))
                        && event.aggregateVersion() == 2
                        && Instant.parse(event.body().path("until").asText()).isBefore(Instant.now()));
    }

    @Test
    void onlyThePrincipalAppointsAndOnlyWhoBelongsToTheClass() {
        appoint("staff-06", FROM, UNTIL).then().statusCode(201);
        appoint("guardian-10", FROM, UNTIL)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:administrator-not-of-the-class"));
        appoint("guardian-01", UNTIL, FROM)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:period-invalid"));
        appoint("guardian-01", "2020-09-01T00:00:00Z", "2021-06-01T00:00:00Z")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:period-invalid"));
        for (Map.Entry<String, Integer> refused :
                Map.of("staff-01", 403, "guardian-01", 403, "staff-05", 404).entrySet()) {
            person(refused.getKey())
                    .contentType("application/json")
                    .body(Map.of("personId", personId("guardian-01"), "from", FROM, "until", UNTIL))
                    .post(PATH + "/classes/" + classId("class-3-5a") + "/administrators")
                    .then()
                    .statusCode(refused.getValue());
        }
    }

    @Test
    void whoIsNoGuardianOfTheClassAnyMoreAdministersItNoMore() {
        appoint("guardian-02", "2020-09-01T00:00:00Z", "2099-06-01T00:00:00Z")
                .then()
                .statusCode(201);
        person("guardian-02").get(PATH + "/me").then().body("roles.role", hasItem(GROUP_ADMINISTRATOR));

        importing(RosterFiles.example()
                        .withRow("users.csv", "student-01,", "\"guardian-01,guardian-02\"", "guardian-01")
                        .withRow("users.csv", "guardian-02,", ",student-01,", ",,")
                        .zip())
                .then()
                .statusCode(201);

        person("guardian-02").get(PATH + "/me").then().body("roles.role", not(hasItem(GROUP_ADMINISTRATOR)));
    }

    @Test
    @Tag("R2.1")
    void anAuditorSeesHisSchoolsAloneAndOnlyInHisPeriod() {
        String students = PATH + "/classes/" + classId("class-3-5a") + "/students";
        as(auditor).get(PATH + "/schools").then().statusCode(200).body("items", hasSize(0));
        as(auditor).get(students).then().statusCode(404);

        oversees(auditor, "AUDITOR", "school-12").then().statusCode(201);
        as(auditor)
                .get(PATH + "/schools")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(schoolId("school-12").toString())));
        as(auditor).get(students).then().statusCode(404);

        oversees(auditor, "AUDITOR", "school-3").then().statusCode(201);
        for (Map.Entry<Instant, Integer> at : Map.of(
                        BEGIN.minusNanos(1000), 404, BEGIN, 200, END.minusNanos(1000), 200, END, 404)
                .entrySet()) {
            clock.set(at.getKey());
            as(Tokens.staff("auditor", "teacher")).get(students).then().statusCode(at.getValue());
        }
    }

    /** A scope of one school; school-3 for the year of the tests, any other now. */
    private static Response oversees(String token, String role, String school) {
        return giveScope(Map.of(
                "account",
                account(token),
                "role",
                role,
                "schoolIds",
                List.of(schoolId(school)),
                "from",
                school.equals("school-3") ? FROM : "2020-01-01T00:00:00Z",
                "until",
                UNTIL));
    }

    @Test
    @Tag("R2.1")
    void theTrailOfOtherSchoolsIsNotHis() {
        person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/students")
                .then()
                .statusCode(200);

        oversees(auditor, "AUDITOR", "school-12").then().statusCode(201);
        as(auditor).get(PATH + "/audit-readings").then().statusCode(200).body("items", hasSize(0));
        giveScope(Map.of("account", account(auditor), "role", "AUDITOR", "schoolIds", List.of(schoolId("school-3"))))
                .then()
                .statusCode(201);

        as(auditor).get(PATH + "/audit-readings").then().body("items", hasSize(1));
    }

    @Test
    void aScopeEndsAtOnceAndIsTold() {
        Response given = giveScope(Map.of("account", account(auditor), "role", "AUDITOR", "allSchools", true));
        String id = given.then().statusCode(201).extract().path("id");
        as(auditor).get(PATH + "/schools").then().body("items", hasSize(2));

        district()
                .header("If-Match", "\"0\"")
                .post(PATH + "/oversight-scopes/" + id + "/end")
                .then()
                .statusCode(200)
                .body("inForce", equalTo(false));

        as(auditor).get(PATH + "/schools").then().body("items", hasSize(0));
        TestEvents.await(
                "roster.events",
                event -> event.aggregateId().equals(UUID.fromString(id)) && event.aggregateVersion() == 2);
    }

    @Test
    void staffOfTheDistrictWithAScopeAreBoundToItAndLeaveTheWholeDistrictAlone() {
        as(bound).get(PATH + "/schools").then().body("items", hasSize(2));

        oversees(bound, "DISTRICT_STAFF", "school-12").then().statusCode(201);

        as(bound).get(PATH + "/schools").then().body("items", hasSize(1));
        as(bound)
                .get(PATH + "/classes/" + classId("class-3-5a") + "/students")
                .then()
                .statusCode(404);
        as(bound)
                .contentType("application/zip")
                .body(RosterFiles.example().zip())
                .post(PATH + "/roster-imports")
                .then()
                .statusCode(403);
        as(bound).get(PATH + "/oversight-scopes").then().statusCode(403);
        as(bound)
                .contentType("application/json")
                .body(Map.of(
                        "account",
                        account(bound),
                        "role",
                        "DISTRICT_STAFF",
                        "allSchools",
                        true,
                        "from",
                        FROM,
                        "until",
                        UNTIL))
                .post(PATH + "/oversight-scopes")
                .then()
                .statusCode(403);
        clock.set(END);
        as(Tokens.staff("district-admin", "principal"))
                .get(PATH + "/schools")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void aScopeForAllSchoolsDoesNotMakeItsHolderTheDistrictsAdministrator() {
        giveScope(Map.of("account", account(bound), "role", "DISTRICT_STAFF", "allSchools", true))
                .then()
                .statusCode(201);

        as(bound).get(PATH + "/schools").then().body("items", hasSize(2));
        as(bound).get(PATH + "/oversight-scopes").then().statusCode(403);
    }

    @Test
    void aScopeIsGivenByUsernameAndOnlyByTheDistrict() {
        giveScope(Map.of("username", "nobody-has-this-name", "role", "AUDITOR", "allSchools", true))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:account-unknown"));
        giveScope(Map.of("account", "a", "role", "AUDITOR", "schoolIds", List.of(UUID.randomUUID())))
                .then()
                .statusCode(404);
        giveScope(Map.of("account", "a", "role", "AUDITOR")).then().statusCode(400);
        giveScope(Map.of("role", "AUDITOR", "allSchools", true)).then().statusCode(400);
        as(auditor).get(PATH + "/oversight-scopes").then().statusCode(403);
        person("staff-04").get(PATH + "/oversight-scopes").then().statusCode(403);
    }

    /** What somebody is in a school of his own must not let the rights of his office into it. */
    @Test
    void whoOverseesDoesNothingElseWithTheSameAccount() {
        for (String office : List.of("auditor", "district-admin")) {
            String token = Tokens.of(personId("guardian-01"), "guardian", office);
            OwnerDatabase.execute("delete from oversight_scope where account = ?", account(token));
            giveScope(Map.of(
                            "account",
                            account(token),
                            "role",
                            office.equals("auditor") ? "AUDITOR" : "DISTRICT_STAFF",
                            "schoolIds",
                            List.of(schoolId("school-12"))))
                    .then()
                    .statusCode(201);
            as(token)
                    .get(PATH + "/classes/" + classId("class-3-5a") + "/consents")
                    .then()
                    .statusCode(404);
            as(token)
                    .get(PATH + "/classes/" + classId("class-12-7v") + "/consents")
                    .then()
                    .statusCode(200);
            OwnerDatabase.execute("delete from oversight_scope where account = ?", account(token));
        }
    }
}
