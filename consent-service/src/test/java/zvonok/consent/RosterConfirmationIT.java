package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.person;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

/** Imports that are held until a person confirms them. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
class RosterConfirmationIT {

    private static final RosterFiles EXAMPLE = RosterFiles.example();
    private static final byte[] WITHOUT_A_SCHOOL = EXAMPLE.withoutRows("orgs.csv", "school-12")
            .withoutRows("classes.csv", "school-12")
            .withoutRows("enrollments.csv", "school-12")
            .withoutRows("roles.csv", "school-12")
            .zip();

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @Test
    void aHeldPackageIsAppliedOnceSomebodyConfirmsIt() {
        String id = held();
        district()
                .get(PATH + "/roster-imports/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("HELD"))
                .body("removals.kind", hasItem("schools"))
                .body("confirmedBy", nullValue());
        assertEquals(2, OwnerDatabase.count("select count(*) from school where active"));

        confirming(district(), id, WITHOUT_A_SCHOOL)
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .body("state", equalTo("APPLIED"))
                .body("removals.kind", hasItem("schools"))
                .body("confirmedBy", notNullValue())
                .body("confirmedAt", notNullValue());

        assertEquals(1, OwnerDatabase.count("select count(*) from school where active"));
        long told = outbox();
        confirming(district(), id, WITHOUT_A_SCHOOL).then().statusCode(201).body("state", equalTo("APPLIED"));
        assertEquals(told, outbox());
    }

    @Test
    void anotherPackageIsNotConfirmed() {
        String id = held();
        long told = outbox();

        confirming(district(), id, EXAMPLE.zip())
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:roster-package-differs"));

        assertEquals(told, outbox());
        assertEquals(2, OwnerDatabase.count("select count(*) from school where active"));
    }

    @Test
    void aRosterThatHasChangedSinceIsNotOverwritten() {
        String id = held();
        importing(EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера").zip())
                .then()
                .statusCode(201);
        long told = outbox();

        confirming(district(), id, WITHOUT_A_SCHOOL)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:roster-confirmation-outdated"));

        assertEquals(told, outbox());
        district().get(PATH + "/roster-imports/" + id).then().body("state", equalTo("HELD"));
    }

    @Test
    void onlyAHeldImportIsConfirmed() {
        String applied = importing(EXAMPLE.zip()).then().extract().path("id");

        confirming(district(), applied, EXAMPLE.zip())
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:roster-import-not-held"));
        confirming(district(), UUID.randomUUID().toString(), EXAMPLE.zip())
                .then()
                .statusCode(404);
    }

    @Test
    void onlyTheDistrictsAdministratorsConfirm() {
        String id = held();

        confirming(person("staff-04"), id, WITHOUT_A_SCHOOL).then().statusCode(403);
        confirming(ConsentServiceFixtures.auditor(), id, WITHOUT_A_SCHOOL)
                .then()
                .statusCode(403);
        confirming(given(), id, WITHOUT_A_SCHOOL).then().statusCode(401);
    }

    @Test
    void aConfirmationMayBeAsLargeAsAnImport() {
        confirming(district(), UUID.randomUUID().toString(), new byte[1_100_000])
                .then()
                .statusCode(422)
                .body("reason", equalTo("not-a-zip"));
    }

    @Test
    void aDryRunShowsWhatWouldBeHeld() {
        String id = district()
                .queryParam("dryRun", true)
                .contentType("application/zip")
                .body(WITHOUT_A_SCHOOL)
                .post(PATH + "/roster-imports")
                .then()
                .statusCode(201)
                .body("state", equalTo("CHECKED"))
                .body("removals", not(empty()))
                .extract()
                .path("id");

        confirming(district(), id, WITHOUT_A_SCHOOL).then().statusCode(409);
        assertEquals(2, OwnerDatabase.count("select count(*) from school where active"));
    }

    private static String held() {
        return importing(WITHOUT_A_SCHOOL)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:roster-removal-guard"))
                .extract()
                .path("importId");
    }

    private static Response confirming(RequestSpecification caller, String id, byte[] zip) {
        return caller.contentType("application/zip").body(zip).post(PATH + "/roster-imports/" + id + "/confirmation");
    }

    private static long outbox() {
        return OwnerDatabase.count(
                "select count(*) from outbox where topic = 'roster.events' and school_ref in (select id from school)");
    }
}
