package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.auditor;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.ConsentServiceFixtures.stranger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;

/** What a person is told about his own data, and what he has corrected. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R1.2")
class OwnDataIT {

    private static final String DATA = PATH + "/me/data";
    private static final String CORRECTIONS = PATH + "/me/correction-requests";

    @Inject
    SettableClock clock;

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @AfterEach
    void thePresent() {
        clock.reset();
    }

    @Test
    void aMotherReadsAllThatIsHeldAboutHerAndHerChildAndWhoHasReadIt() {
        acceptAgreement("guardian-01");
        answer("guardian-01", newRequest("ANY"), "student-01", "GRANTED", "Лаптева Наталья Сергеевна")
                .then()
                .statusCode(201);
        person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/students")
                .then()
                .statusCode(200);
        auditor()
                .get(PATH + "/classes/" + classId("class-3-5a") + "/consents")
                .then()
                .statusCode(200);
        person("staff-02")
                .get(PATH + "/classes/" + classId("class-3-2b") + "/students")
                .then()
                .statusCode(200);

        JsonPath held = person("guardian-01")
                .get(DATA)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .extract()
                .jsonPath();

        assertEquals("lapteva.n", rows(held, "person").getFirst().get("username"));
        assertEquals("Варвара", rows(held, "children").getFirst().get("givenName"));
        assertEquals("GRANTED", rows(held, "childStates").getFirst().get("effective"));
        assertEquals(
                "Лаптева Наталья Сергеевна", rows(held, "consents").getFirst().get("typedName"));
        assertEquals(1, rows(held, "signatureAgreements").size());
        assertEquals(1, rows(held, "account").size());
        assertTrue(rows(held, "history").size() >= 2);
        assertEquals(
                List.of("CLASS_STUDENTS SCHOOL Ветрова", "CLASS_CONSENTS DISTRICT null"),
                rows(held, "readings").stream()
                        .map(r -> r.get("operation") + " " + r.get("readBy") + " " + r.get("readerFamilyName"))
                        .toList());
    }

    private static List<Map<String, Object>> rows(JsonPath held, String section) {
        return held.getList("sections.find { it.name == '" + section + "' }.rows");
    }

    @Test
    void nobodyElseIsInIt() {
        acceptAgreement("guardian-02");
        answer("guardian-02", newRequest("ANY"), "student-01", "REFUSED", "Лаптев Игорь Андреевич")
                .then()
                .statusCode(201);

        String json =
                person("guardian-01").get(DATA).then().statusCode(200).extract().asString();

        assertFalse(json.contains("Игорь"), "the other parent");
        assertFalse(json.contains("Тимофей"), "another child of the class");
        assertFalse(json.contains(ConsentServiceFixtures.personId("guardian-02").toString()));
        person("guardian-03").get(DATA).then().statusCode(200).body(not(containsString("Варвара")));
    }

    @Test
    void thePageCanBeReadAndHoldsNoMarkupOfOthers() {
        importing(RosterFiles.example()
                        .withRow("users.csv", "student-01,", "Варвара", "<b>Варвара</b>")
                        .zip())
                .then()
                .statusCode(201);

        person("guardian-01")
                .accept("text/html")
                .get(DATA)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Language", equalTo("ru"))
                .body(
                        containsString("Ваши дети"),
                        containsString("&lt;b&gt;Варвара"),
                        not(containsString("<b>Варвара")));
    }

    @Test
    void itIsForPeopleOfTheRosterAlone() {
        given().get(DATA).then().statusCode(401);
        auditor().get(DATA).then().statusCode(403);
        stranger().get(CORRECTIONS).then().statusCode(200).body("items", hasSize(0));
    }

    private static Response ask(String who, Map<String, ?> body) {
        return person(who).contentType("application/json").body(body).post(CORRECTIONS);
    }

    private static Response answerTo(String who, String id, String ifMatch) {
        return person(who)
                .contentType("application/json")
                .header("If-Match", ifMatch)
                .body(Map.of("outcome", "CORRECTED", "text", "Исправлено в журнале."))
                .post(PATH + "/correction-requests/" + id + "/answer");
    }

    @Test
    void aRequestIsTrackedFromReceiptToAnswer() {
        clock.set(Instant.parse("2026-09-07T09:00:00Z"));
        String id = ask("guardian-01", Map.of("what", "Отчество", "text", "Не Игоревна, а Егоровна."))
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .body("dueOn", equalTo("2026-09-21"))
                .body("overdue", equalTo(false))
                .extract()
                .path("id");

        answerTo("staff-01", id, "\"0\"").then().statusCode(403);
        answerTo("guardian-01", id, "\"0\"").then().statusCode(403);
        answerTo("staff-05", id, "\"0\"").then().statusCode(404);
        answerTo("staff-04", id, "\"3\"").then().statusCode(412);
        answerTo("staff-04", id, "\"0\"").then().statusCode(200).body("outcome", equalTo("CORRECTED"));
        answerTo("staff-04", id, "\"1\"")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:correction-answered"));

        person("guardian-01")
                .get(CORRECTIONS)
                .then()
                .body("items", hasSize(1))
                .body("items[0].answer", equalTo("Исправлено в журнале."))
                .body("items[0].answeredAt", notNullValue());
    }

    @Test
    void whatIsOverdueIsSeenByThePrincipalAndCounted() {
        clock.set(Instant.parse("2026-09-07T09:00:00Z"));
        ask("guardian-01", Map.of("what", "Класс", "text", "Мы в 5Б.")).then().statusCode(201);
        String overdue = PATH + "/schools/" + schoolId("school-3") + "/correction-requests?overdue=true";

        clock.set(Instant.parse("2026-09-21T23:59:59Z"));
        person("staff-04").get(overdue).then().statusCode(200).body("items", hasSize(0));
        clock.set(Instant.parse("2026-09-22T00:00:00Z"));
        person("staff-04")
                .get(overdue)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].overdue", equalTo(true));
        district().get(overdue).then().statusCode(200).body("items", hasSize(1));
        person("staff-01").get(overdue).then().statusCode(403);
        person("staff-05").get(overdue).then().statusCode(404);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/metrics")
                        .asString()
                        .lines()
                        .anyMatch(line -> line.startsWith("zvonok_corrections_overdue") && line.endsWith(" 1.0")));
    }

    @Test
    void whoBelongsToTwoSchoolsSaysWhichOne() {
        ask("guardian-03", Map.of("what", "Имя", "text", "С ошибкой."))
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:zvonok:problem:validation-failed"));
        ask("guardian-03", Map.of("schoolId", schoolId("school-12"), "what", "Имя", "text", "С ошибкой."))
                .then()
                .statusCode(201);
        ask("guardian-01", Map.of("schoolId", schoolId("school-12"), "what", "Имя", "text", "С ошибкой."))
                .then()
                .statusCode(404);
        ask("guardian-01", Map.of("what", " ", "text", "С ошибкой.")).then().statusCode(400);
    }
}
