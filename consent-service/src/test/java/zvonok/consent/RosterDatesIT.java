package zvonok.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.emptyDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.personId;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.OneRoster11;
import zvonok.consent.roster.RosterFiles;
import zvonok.consent.rosterimport.application.DayBegins;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;

/** Tasks with a beginning and an end, at the midnights of the schools' zone (UTC+5). */
@QuarkusTest
@Tag("R2.1")
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
class RosterDatesIT {

    private static final RosterFiles EXAMPLE = RosterFiles.example();

    @Inject
    SettableClock clock;

    @Inject
    DayBegins days;

    @BeforeEach
    void noRosterYet() {
        emptyDistrict();
        clock.set(Instant.parse("2026-11-01T07:00:00Z"));
    }

    @AfterEach
    void theClockRunsAgain() {
        clock.reset();
    }

    @Test
    void aSubstituteLeadsTheClassFromTheFirstDayToTheLastWithoutAnImport() {
        importing(EXAMPLE.withMore(
                                "enrollments.csv",
                                "enrollment-sub,,,class-3-5a,school-3,staff-06,teacher,true,2026-11-10,2026-11-20")
                        .zip())
                .then()
                .statusCode(201);
        assertEquals(List.of(), told());

        at("2026-11-09T18:59:59Z");
        assertEquals(List.of(), told());
        at("2026-11-09T19:00:00Z");
        assertEquals(List.of("true"), told());
        assertEquals(1, leading());
        at("2026-11-20T18:59:59Z");
        assertEquals(List.of("true"), told());
        at("2026-11-20T19:00:00Z");

        assertEquals(List.of("true", "false"), told());
        assertEquals(0, leading());
        assertEquals(
                2,
                OwnerDatabase.count(
                        "select count(*) from roster_import where account = 'calendar' and state = 'APPLIED'"));
    }

    @Test
    void datesThatWouldTakeTooManyAwayWaitForAPerson() {
        importing(EXAMPLE.with(
                                "enrollments.csv",
                                text -> text.replace(",student,false,,", ",student,false,,2026-11-05"))
                        .zip())
                .then()
                .statusCode(201);
        long before = OwnerDatabase.count("select count(*) from outbox");

        at("2026-11-06T00:00:00Z");
        at("2026-11-06T00:01:00Z");

        assertEquals(before, OwnerDatabase.count("select count(*) from outbox"));
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from roster_import where account = 'calendar' and state = 'HELD'"));
        assertEquals(12, OwnerDatabase.count("select count(*) from student where class_id is not null"));
        JsonPath held = district()
                .get(PATH + "/roster-imports")
                .then()
                .statusCode(200)
                .body("items[0].account", equalTo("calendar"))
                .extract()
                .jsonPath();
        confirming(held.getString("items[0].id"), "0".repeat(64))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:roster-package-differs"));

        confirming(held.getString("items[0].id"), held.getString("items[0].sha256"))
                .then()
                .statusCode(201)
                .body("state", equalTo("APPLIED"))
                .body("confirmedBy", notNullValue());

        assertEquals(0, OwnerDatabase.count("select count(*) from student where class_id is not null"));
    }

    @Test
    void inVersion11TheDayThatBeginsTakesNobodyAway() {
        importing(OneRoster11.of(EXAMPLE).zip()).then().statusCode(201);
        long before = OwnerDatabase.count("select count(*) from outbox");

        at("2026-11-06T00:00:00Z");

        assertEquals(before, OwnerDatabase.count("select count(*) from outbox"));
        assertEquals(0, OwnerDatabase.count("select count(*) from roster_import where account = 'calendar'"));
    }

    private static Response confirming(String id, String sha256) {
        return district()
                .contentType("application/json")
                .body(Map.of("sha256", sha256))
                .post(PATH + "/roster-imports/" + id + "/confirmation");
    }

    private void at(String instant) {
        clock.set(Instant.parse(instant));
        var _ = days.look().await().indefinitely();
    }

    private static long leading() {
        return OwnerDatabase.count(
                "select count(*) from staff_assignment where active and role = 'CLASS_LEADER' and class_id = '"
                        + classId("class-3-5a") + "' and person_id = '" + personId("staff-06") + "'");
    }

    /** What the topic says of the substitute as class leader, in its order: active or not. */
    private static List<String> told() {
        return OwnerDatabase.query(
                        "select payload::json->>'active' as active from outbox where type = 'roster.staff-changed.v1'"
                                + " and payload::json->>'role' = 'CLASS_LEADER' and payload::json->>'personId' = ? order by seq",
                        personId("staff-06").toString())
                .stream()
                .map(row -> String.valueOf(row.get("active")))
                .toList();
    }
}
