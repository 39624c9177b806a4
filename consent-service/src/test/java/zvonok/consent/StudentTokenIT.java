package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.emptyDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.Tokens;

/** All that a student's token opens, of every address of this service; a new address fails this test until it is named. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class StudentTokenIT {

    /** What concerns the student himself, and what anybody may ask. */
    private static final Set<String> OWN = Set.of(
            "GET /me",
            "GET /me/data",
            "GET /me/consent-requests",
            "GET /me/signature-agreement",
            "PUT /me/signature-agreement",
            "GET /me/reminders",
            "GET /me/correction-requests",
            "POST /me/correction-requests",
            "POST /consent-requests/{id}/answers",
            "POST /consents/{id}/withdrawal",
            "GET /consents/{id}/receipt",
            "GET /students/{id}/consent-states",
            "GET /receipts/{number}");

    private final List<String> opened = new ArrayList<>();

    @Test
    void aStudentGetsAtNothingButWhatConcernsHimself() {
        emptyDistrict();
        importing(RosterFiles.example()
                        .withBirthDates("student-01,2011-01-15", "student-02,2011-01-15")
                        .zip())
                .then()
                .statusCode(201);
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID mothers =
                uuid(answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна"), "consentId");

        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        Set<String> known = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(Set.of("get", "post", "put", "delete", "patch")::contains)
                .forEach(method -> {
                    String operation = method.toUpperCase(java.util.Locale.ROOT) + " " + path.substring(PATH.length());
                    known.add(operation);
                    if (!OWN.contains(operation)) {
                        tryIt(operation, request, mothers);
                    }
                }));

        assertEquals(List.of(), opened);
        assertTrue(known.containsAll(OWN), "each of these is an address");
    }

    /** Refused, or an empty list. */
    private void tryIt(String operation, UUID request, UUID consent) {
        String method = operation.substring(0, operation.indexOf(' '));
        String template = operation.substring(operation.indexOf(' ') + 1);
        UUID id = template.startsWith("/classes")
                ? classId("class-3-5a")
                : template.startsWith("/schools")
                        ? schoolId("school-3")
                        : template.startsWith("/consent-requests")
                                ? request
                                : template.startsWith("/consents") ? consent : UUID.randomUUID();
        RequestSpecification student = student("student-01");
        Response response = (method.equals("GET")
                        ? student
                        : student.contentType("application/json").body("{}"))
                .request(method, PATH + template.replaceAll("\\{[a-zA-Z]+}", id.toString()));
        boolean nothing = response.statusCode() == 200
                && response.contentType().startsWith("application/json")
                && List.of().equals(response.jsonPath().getList("items"));
        if (response.statusCode() < 400 && !nothing) {
            opened.add(operation + " " + response.statusCode());
        }
    }

    @Test
    void anotherChildAndItsAnswersAreNotThere() {
        emptyDistrict();
        importing(RosterFiles.example()
                        .withBirthDates("student-01,2011-01-15", "student-02,2011-01-15", "student-03,2019-01-15")
                        .zip())
                .then()
                .statusCode(201);
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID mothers =
                uuid(answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна"), "consentId");
        acceptAgreement("student-02");

        Map<String, Object> forVarvara = Map.of(
                "studentId", personId("student-01"), "answer", "REFUSED", "typedName", "Ершов Тимофей Денисович");
        student("student-02")
                .contentType("application/json")
                .body(forVarvara)
                .post(PATH + "/consent-requests/" + request + "/answers")
                .then()
                .statusCode(404);
        for (String reader : List.of("student-01", "student-02")) {
            student(reader)
                    .post(PATH + "/consents/" + mothers + "/withdrawal")
                    .then()
                    .statusCode(404);
            student(reader)
                    .get(PATH + "/consents/" + mothers + "/receipt")
                    .then()
                    .statusCode(404);
        }
        student("student-02")
                .get(PATH + "/students/" + personId("student-01") + "/consent-states")
                .then()
                .statusCode(404);
        student("student-03")
                .contentType("application/json")
                .body(Map.of(
                        "studentId",
                        personId("student-03"),
                        "answer",
                        "GRANTED",
                        "typedName",
                        "Сафина Аделина Маратовна"))
                .post(PATH + "/consent-requests/" + request + "/answers")
                .then()
                .statusCode(404);
        student("student-01")
                .contentType("application/json")
                .body(Map.of("code", "0000-0000-0000-0000"))
                .post(PATH + "/me/claims")
                .then()
                .statusCode(403);
    }

    private static RequestSpecification student(String sourceId) {
        return ConsentServiceFixtures.as(Tokens.of(personId(sourceId), "student"));
    }
}
