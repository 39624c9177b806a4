package zvonok.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.emptyDistrict;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.Changes;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

/** Packages of changes over HTTP: kept source rows, guards and confirmation. */
@QuarkusTest
@Tag("R2.1")
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
class RosterDeltaIT {

    private static final RosterFiles EXAMPLE = RosterFiles.example();
    private static final String MONDAY = "2026-11-02T06:00:00.000Z";

    @Test
    void changesChangeWhatTheyNameAndNothingTheSecondTime() {
        exampleDistrict();
        long before = outbox();
        byte[] delta = Changes.between(EXAMPLE, EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера"), MONDAY)
                .zip();

        importing(delta)
                .then()
                .statusCode(201)
                .body("state", equalTo("APPLIED"))
                .body("changes", equalTo(Map.of("created", 0, "changed", 1, "removed", 0, "unchanged", 48)));
        importing(delta)
                .then()
                .statusCode(201)
                .body("changes", equalTo(Map.of("created", 0, "changed", 0, "removed", 0, "unchanged", 49)));

        assertEquals(before + 1, outbox());
        assertEquals(1, OwnerDatabase.count("select count(*) from student where given_name = 'Вера'"));
    }

    @Test
    void changesAfterChangesStartFromWhatTheFirstLeft() {
        exampleDistrict();
        RosterFiles monday = EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера");
        RosterFiles tuesday = monday.withRow("users.csv", "student-02,", "Тимофей", "Тихон");

        importing(Changes.between(EXAMPLE, monday, MONDAY).zip()).then().statusCode(201);
        importing(Changes.between(monday, tuesday, "2026-11-03T06:00:00.000Z").zip())
                .then()
                .statusCode(201)
                .body("changes.changed", equalTo(1));
        importing(Changes.between(EXAMPLE, EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вика"), "2026-11-01")
                        .zip())
                .then()
                .statusCode(201)
                .body("changes.changed", equalTo(0))
                .body("errors.code", equalTo(List.of("outdated-row")));

        importing(tuesday.zip()).then().statusCode(201).body("changes.changed", equalTo(0));
    }

    @Test
    void changesThatTakeTooManyAwayWaitForAPerson() {
        exampleDistrict();
        RosterFiles without = EXAMPLE;
        for (String student : List.of("student-01", "student-02", "student-03")) {
            without = Changes.without(without, student);
        }
        byte[] delta = Changes.between(EXAMPLE, without, MONDAY).zip();
        long before = outbox();

        String held = importing(delta)
                .then()
                .statusCode(409)
                .body("removals.kind", hasItem("students"))
                .extract()
                .path("importId");
        assertEquals(before, outbox());
        district()
                .contentType("application/zip")
                .body(delta)
                .post(PATH + "/roster-imports/" + held + "/confirmation")
                .then()
                .statusCode(201)
                .body("state", equalTo("APPLIED"));

        assertEquals(9, OwnerDatabase.count("select count(*) from student where active"));
        importing(without.zip()).then().statusCode(201).body("changes.removed", equalTo(0));
    }

    @Test
    void changesWithoutAWholeAreRefused() {
        emptyDistrict();

        importing(Changes.between(EXAMPLE, EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера"), MONDAY)
                        .zip())
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:roster-package-refused"))
                .body("reason", equalTo("delta-without-whole"));

        assertEquals(0, OwnerDatabase.count("select count(*) from roster_import"));
    }

    private static long outbox() {
        return OwnerDatabase.count(
                "select count(*) from outbox where topic = 'roster.events' and school_ref in (select id from school)");
    }
}
