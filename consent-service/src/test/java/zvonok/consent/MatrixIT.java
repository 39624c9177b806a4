package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.schoolId;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.Platform;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class MatrixIT {

    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @Test
    void theLeaderSeesTheStateOfEachChildOfTheClassAndNoGuardian() {
        var request = newRequest("ALL");
        acceptAgreement("guardian-01");
        acceptAgreement("guardian-03");
        answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна")
                .then()
                .statusCode(201);
        answer("guardian-03", request, "student-02", "REFUSED", "Ершова Ольга Викторовна")
                .then()
                .statusCode(201);

        String csv = person("staff-01")
                .accept(CSV)
                .get(ofClass("class-3-5a"))
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", equalTo("attachment; filename=\"consent-matrix.csv\""))
                .extract()
                .asString();

        List<String> lines = csv.lines().toList();
        assertEquals(6, lines.size(), csv);
        assertTrue(lines.getFirst().startsWith("\uFEFF\"Класс\";"), csv);
        assertTrue(
                lines.get(1).startsWith("\"5А\";\"Горелов\";\"Семён\";\"Павлович\";\"ответы ещё не собраны\";\"\";"),
                csv);
        assertTrue(lines.get(2).startsWith("\"5А\";\"Ершов\";\"Тимофей\";\"Денисович\";\"отказ\";\"20"), csv);
        assertTrue(lines.get(2).endsWith(";\"2\";\"1\""), csv);
        assertTrue(lines.get(3).endsWith("\"ответы ещё не собраны\";\"\";\"2\";\"1\""), csv);
        assertFalse(csv.contains("Наталья") || csv.contains("Ольга"), csv);
    }

    @Test
    void thePrincipalSeesAllClassesOfTheSchool() {
        String csv = person("staff-04")
                .accept(CSV)
                .get(ofSchool("school-3"))
                .then()
                .statusCode(200)
                .extract()
                .asString();

        List<String> classes =
                csv.lines().skip(1).map(line -> line.split(";", -1)[0]).toList();
        assertEquals(
                List.of("\"2Б\"", "\"2Б\"", "\"2Б\"", "\"2Б\"", "\"5А\"", "\"5А\"", "\"5А\"", "\"5А\"", "\"5А\""),
                classes);
    }

    @Test
    void bothMatricesAreThereAsXlsx() {
        for (String path : List.of(ofClass("class-3-5a"), ofSchool("school-3"))) {
            byte[] file = person("staff-04")
                    .accept(XLSX)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith(XLSX))
                    .extract()
                    .asByteArray();
            assertEquals('P', file[0]);
            assertEquals('K', file[1]);
        }
    }

    @Test
    void onlyLeadersPrincipalsAndTheDistrictHaveThem() {
        for (String type : List.of(CSV, XLSX)) {
            String ofClass = ofClass("class-3-5a");
            String ofSchool = ofSchool("school-3");
            ConsentServiceFixtures.auditor().accept(type).get(ofClass).then().statusCode(200);
            ConsentServiceFixtures.district().accept(type).get(ofSchool).then().statusCode(200);
            person("staff-04").accept(type).get(ofClass).then().statusCode(200);
            person("staff-01").accept(type).get(ofSchool).then().statusCode(403);
            for (String path : List.of(ofClass, ofSchool)) {
                for (String refused : List.of("staff-02", "staff-06", "guardian-01")) {
                    person(refused).accept(type).get(path).then().statusCode(403);
                }
                person("staff-03").accept(type).get(path).then().statusCode(404);
                given().accept(type).get(path).then().statusCode(401);
            }
        }
        person("staff-04")
                .accept("application/json")
                .get(ofClass("class-3-5a"))
                .then()
                .statusCode(406);
    }

    private static String ofClass(String sourceId) {
        return PATH + "/classes/" + classId(sourceId) + "/consent-matrix";
    }

    private static String ofSchool(String sourceId) {
        return PATH + "/schools/" + schoolId(sourceId) + "/consent-matrix";
    }
}
