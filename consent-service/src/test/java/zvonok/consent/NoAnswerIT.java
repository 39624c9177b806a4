package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.decideRule;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newForm;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;

/** One silent family does not keep a class waiting for ever. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class NoAnswerIT {

    private static final String VARVARA = "items.find { it.name.givenName == 'Варвара' }.";
    private final LocalDate due = LocalDate.now(ZoneOffset.UTC).plusDays(10);

    @Inject
    SettableClock clock;

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @AfterEach
    void theSystemsTime() {
        clock.reset();
    }

    @Test
    void afterTheDueDateThePrincipalRecordsItAndTheGuardianMayStillAnswer() {
        UUID request = request("ALL");
        acceptAgreement("guardian-01");
        acceptAgreement("guardian-02");
        answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна")
                .then()
                .statusCode(201);

        clock.set(lastInstant());
        record("staff-04", request, "student-01", "guardian-02")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:due-date-not-passed"))
                .body("dueOn", equalTo(due.toString()));
        clock.set(lastInstant().plusSeconds(1));
        UUID none = uuid(record("staff-04", request, "student-01", "guardian-02"), "id");
        assertEquals(none, uuid(record("staff-04", request, "student-01", "guardian-02"), "id"), "the same again");

        TestEvent told = TestEvents.await("consent.events", e -> e.aggregateId().equals(none));
        assertEquals("consent.answered.v1", told.type());
        assertEquals("NO_ANSWER", told.body().path("means").asText());
        assertEquals(
                personId("guardian-02").toString(),
                told.body().path("guardianId").asText());
        person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/consents")
                .then()
                .body(VARVARA + "missing", empty())
                .body(
                        VARVARA + "noAnswer",
                        equalTo(List.of(personId("guardian-02").toString())))
                .body(VARVARA + "answers", hasSize(1));
        person("staff-01")
                .get(PATH + "/consent-requests/" + request + "/status")
                .then()
                .body("complete", equalTo(1))
                .body("children.find { it.name.givenName == 'Варвара' }.answered", equalTo(2))
                .body("children.find { it.name.givenName == 'Варвара' }.refused", equalTo(0));
        assertEquals(
                0,
                OwnerDatabase.count("select count(*) from child_state where effective = 'GRANTED'"),
                "no answer is no grant");

        answer("guardian-02", request, "student-01", "GRANTED", "Лаптев Игорь Андреевич")
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"));
        person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/consents")
                .then()
                .body(VARVARA + "noAnswer", empty())
                .body(VARVARA + "answers", hasSize(2));
    }

    @Test
    void whereAnAnswerIsOnFileNothingIsRecorded() {
        UUID request = request("ANY");
        acceptAgreement("guardian-01");
        answer("guardian-01", request, "student-01", "REFUSED", "Лаптева Наталья Сергеевна")
                .then()
                .statusCode(201);
        clock.set(lastInstant().plusSeconds(1));

        for (String guardian : List.of("guardian-01", "guardian-02")) {
            record("staff-04", request, "student-01", guardian)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("urn:zvonok:problem:answer-on-file"));
        }
        assertEquals(0, OwnerDatabase.count("select count(*) from no_answer"));
    }

    @Test
    void onlyThePrincipalRecordsItAndOnlyForWhoIsAsked() {
        UUID request = request("ANY");
        clock.set(lastInstant().plusSeconds(1));

        for (String other : List.of("staff-01", "staff-06", "guardian-01")) {
            record(other, request, "student-01", "guardian-01").then().statusCode(403);
        }
        record("staff-03", request, "student-01", "guardian-01").then().statusCode(404);
        record("staff-04", request, "student-01", "guardian-03")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:zvonok:problem:child-unknown"));
        given().contentType("application/json")
                .body(Map.of())
                .post(PATH + "/consent-requests/" + request + "/no-answers")
                .then()
                .statusCode(401);
        assertEquals(0, OwnerDatabase.count("select count(*) from no_answer"));
    }

    private Instant lastInstant() {
        return due.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
    }

    private UUID request(String rule) {
        decideRule(rule);
        return uuid(
                person("staff-01")
                        .contentType("application/json")
                        .body(Map.of("formId", newForm(), "dueOn", due.toString()))
                        .post(PATH + "/classes/" + classId("class-3-5a") + "/consent-requests"),
                "id");
    }

    private static Response record(String who, UUID request, String student, String guardian) {
        return person(who)
                .contentType("application/json")
                .body(Map.of("studentId", personId(student), "guardianId", personId(guardian)))
                .post(PATH + "/consent-requests/" + request + "/no-answers");
    }
}
