package zvonok.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.emptyDistrict;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.person;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.Journal;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

/** A journal's own CSV files beside the district's packages: each source has schools of its own. */
@QuarkusTest
@Tag("R2.1")
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
class JournalImportIT {

    private static final Journal JOURNAL = Journal.example();

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @Test
    void aJournalBringsItsSchoolAndLeavesTheDistrictsAlone() {
        importingFiles(JOURNAL)
                .then()
                .statusCode(201)
                .body("state", equalTo("APPLIED"))
                .body("source", equalTo("gorod-zhurnal"))
                .body("counts.schools", equalTo(1))
                .body("counts.students", equalTo(5))
                .body("changes.removed", equalTo(0))
                .body("errors", empty());

        assertEquals(3, OwnerDatabase.count("select count(*) from school where active"));
        assertEquals(17, OwnerDatabase.count("select count(*) from student where active"));
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from account a join person p on p.id = a.person_id where p.source_id = 'gorod-zhurnal:p-1' and a.roles = 'guardian' and a.enabled"));
    }

    @Test
    void theSameFilesAgainChangeNothingAndTellNothing() {
        importingFiles(JOURNAL).then().statusCode(201);
        long told = OwnerDatabase.count("select count(*) from outbox");

        importingFiles(JOURNAL)
                .then()
                .statusCode(201)
                .body("changes.created", equalTo(0))
                .body("changes.changed", equalTo(0))
                .body("changes.removed", equalTo(0));

        assertEquals(told, OwnerDatabase.count("select count(*) from outbox"));
    }

    @Test
    void theDistrictsPackageTakesNothingFromAJournalsSchool() {
        importingFiles(JOURNAL).then().statusCode(201);

        importing(RosterFiles.example()
                        .withRow("users.csv", "student-01,", "Варвара", "Вера")
                        .zip())
                .then()
                .statusCode(201)
                .body("changes.changed", equalTo(1))
                .body("changes.removed", equalTo(0));

        assertEquals(3, OwnerDatabase.count("select count(*) from school where active"));
        assertEquals(17, OwnerDatabase.count("select count(*) from student where active"));
    }

    @Test
    void aSchoolHasOneSource() {
        importingFiles(JOURNAL.with(
                        "mapping",
                        text -> text.replace("Лицей № 5 города Приреченска", "Гимназия № 12 города приречЕнска")))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:roster-school-of-another-source"))
                .body("schools.source", contains("district"));
        importingFiles(JOURNAL).then().statusCode(201);
        importing(RosterFiles.example()
                        .withRow(
                                "orgs.csv",
                                "school-12,",
                                "Гимназия № 12 города Приреченска",
                                "Лицей № 5 города Приреченска")
                        .zip())
                .then()
                .statusCode(409)
                .body("schools.source", contains("gorod-zhurnal"));

        assertEquals(3, OwnerDatabase.count("select count(*) from school where active"));
    }

    @Test
    void aFaultyRowIsNamedByFileLineAndColumnOfTheCsvAndIsNobodysDeparture() {
        importingFiles(JOURNAL).then().statusCode(201);

        importingFiles(JOURNAL.with(
                        "students.csv",
                        text -> text.replace("2;Бикбаев;Тимур", "2;;Тимур")
                                .replace("14.03.2015", "31.02.2015")
                                .replace(";Опекун;", ";сосед;")))
                .then()
                .statusCode(201)
                .body("changes.removed", equalTo(0))
                .body(
                        "errors.findAll { it.severity == 'ERROR' }.collect { it.file + ' ' + it.line + ' ' + it.column + ' ' + it.code }",
                        hasItem("students.csv 3 Фамилия blank-required"))
                .body(
                        "errors.findAll { it.severity == 'ERROR' }.collect { it.file + ' ' + it.line + ' ' + it.column + ' ' + it.code }",
                        hasItem("students.csv 2 Дата рождения bad-date"))
                .body(
                        "errors.findAll { it.severity == 'ERROR' }.collect { it.file + ' ' + it.line + ' ' + it.column + ' ' + it.code }",
                        hasItem("students.csv 5 Кем приходится 1 unknown-word"));

        assertEquals(
                5,
                OwnerDatabase.count(
                        "select count(*) from student s join person p on p.id = s.id where s.active and p.source_id like 'gorod-zhurnal:%'"));
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from guardianship g join person p on p.id = g.guardian_id where g.active and p.source_id = 'gorod-zhurnal:p-6'"));
    }

    @Test
    void aMassDepartureWaitsForAPersonWhoSendsTheSameFiles() {
        importingFiles(JOURNAL).then().statusCode(201);
        Journal incomplete = JOURNAL.withLines("students.csv", 1, 3);

        String id = importingFiles(incomplete)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:roster-removal-guard"))
                .extract()
                .path("importId");
        assertEquals(17, OwnerDatabase.count("select count(*) from student where active"));
        confirming(id, JOURNAL)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:roster-package-differs"));

        confirming(id, incomplete).then().statusCode(201).body("state", equalTo("APPLIED"));

        assertEquals(14, OwnerDatabase.count("select count(*) from student where active"));
    }

    @Test
    void aDryRunChangesNothing() {
        files(district().queryParam("dryRun", true), JOURNAL)
                .post(PATH + "/roster-imports")
                .then()
                .statusCode(201)
                .body("state", equalTo("CHECKED"))
                .body("changes.created", equalTo(5 + 1 + 2 + 8 + 5));

        assertEquals(2, OwnerDatabase.count("select count(*) from school"));
    }

    @Test
    void aFileInAnotherEncodingIsRefusedWhole() {
        for (Journal wrong : List.of(
                JOURNAL.withBytes("students.csv", JOURNAL.text("students.csv").getBytes(UTF_8)),
                JOURNAL.with("mapping", text -> text.replaceFirst("windows-1251", "utf-8")))) {
            importingFiles(wrong)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:zvonok:problem:roster-package-refused"))
                    .body("file", equalTo("students.csv"));
        }

        assertEquals(2, OwnerDatabase.count("select count(*) from school"));
    }

    @Test
    void whatIsWrongWithAMappingIsNamedByItsPlace() {
        importingFiles(JOURNAL.with("mapping", text -> text.replaceFirst("\"parent\"", "\"neighbour\"")))
                .then()
                .statusCode(422)
                .body("file", equalTo("mapping"))
                .body("reason", equalTo("mapping"))
                .body("subject", equalTo("files[0].guardians[0].kind.words"));
        importingFiles(JOURNAL.without("leaders.csv"))
                .then()
                .statusCode(422)
                .body("file", equalTo("leaders.csv"))
                .body("reason", equalTo("mapped-part-missing"));
        importingFiles(JOURNAL.without("mapping")).then().statusCode(400).body("field", equalTo("mapping"));
    }

    @Test
    void recordsOfTwoSourcesJoinOnlyByTheCodeOfThePerson() {
        emptyDistrict();
        importing(RosterFiles.example()
                        .with(
                                "users.csv",
                                text -> text.replace(
                                        "guardian-01,,,true,lapteva.n,", "guardian-01,,,true,gorod-zhurnal.p-1,"))
                        .zip())
                .then()
                .statusCode(201);

        importingFiles(JOURNAL).then().statusCode(201);

        assertEquals(
                2,
                OwnerDatabase.count(
                        "select count(*) from person where source_id in ('guardian-01', 'gorod-zhurnal:p-1')"));
    }

    @Test
    void theListNamesTheImportsOfAllSourcesFromTheNewestOn() {
        importingFiles(JOURNAL).then().statusCode(201);

        String cursor = district()
                .queryParam("limit", 1)
                .get(PATH + "/roster-imports")
                .then()
                .statusCode(200)
                .body("items.source", contains("gorod-zhurnal"))
                .body("items[0].state", equalTo("APPLIED"))
                .body("items[0].counts.students", equalTo(5))
                .extract()
                .path("nextCursor");
        district()
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get(PATH + "/roster-imports")
                .then()
                .statusCode(200)
                .body("items.source", contains("district"))
                .body("nextCursor", nullValue());
        person("staff-04").get(PATH + "/roster-imports").then().statusCode(403);
    }

    private static Response importingFiles(Journal journal) {
        return files(district(), journal).post(PATH + "/roster-imports");
    }

    private static Response confirming(String id, Journal journal) {
        return files(district(), journal).post(PATH + "/roster-imports/" + id + "/confirmation");
    }

    private static RequestSpecification files(RequestSpecification caller, Journal journal) {
        RequestSpecification request =
                caller.header("X-Request-Id", UUID.randomUUID().toString());
        for (Map.Entry<String, byte[]> file : journal.files().entrySet()) {
            request = request.multiPart(file.getKey(), "export.csv", file.getValue(), "application/octet-stream");
        }
        return request;
    }
}
