package zvonok.consent;

import static org.awaitility.Awaitility.await;
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
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.reminder.application.ReminderService;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvents;

/** Reminders: in the hours, once, and only to whom it concerns. The chat's and the meetings' events are the owners' examples. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class ReminderIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant ASKED = Instant.parse("2026-09-10T08:00:00Z");
    private static final Instant WEEK_BEFORE = Instant.parse("2026-09-23T09:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-09-23T18:30:00Z");

    @Inject
    SettableClock clock;

    @Inject
    ReminderService reminders;

    @BeforeEach
    void inSeptember() {
        clock.set(ASKED);
        exampleDistrict();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private static UUID request(String rule) {
        decideRule(rule);
        return uuid(
                person("staff-01")
                        .contentType("application/json")
                        .body(Map.of("formId", newForm(), "dueOn", "2026-09-30"))
                        .post(PATH + "/classes/" + classId("class-3-5a") + "/consent-requests"),
                "id");
    }

    private void remindAt(Instant now) {
        clock.set(now);
        reminders.remind().await().indefinitely();
    }

    private static long given() {
        return OwnerDatabase.count("select count(*) from reminder");
    }

    @Test
    void onlyWhoHasNotAnsweredIsRemindedAndEachRoundOnce() {
        UUID request = request("ALL");
        acceptAgreement("guardian-01");
        answer("guardian-01", request, "student-01", "REFUSED", MOTHER).then().statusCode(201);
        remindAt(WEEK_BEFORE.minus(Duration.ofDays(1)));
        assertEquals(0, given());

        clock.set(WEEK_BEFORE);
        Uni.join()
                .all(reminders.remind(), reminders.remind())
                .andFailFast()
                .await()
                .indefinitely();
        remindAt(WEEK_BEFORE.plusSeconds(60));

        assertEquals(8, given());
        assertEquals(
                8,
                OwnerDatabase.count("select count(*) from outbox where type = 'consent.reminder-due.v1'"
                        + " and school_ref in (select id from school)"));
        person("guardian-01").get(PATH + "/me/reminders").then().statusCode(200).body("items", empty());
        person("guardian-02")
                .get(PATH + "/me/reminders")
                .then()
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("ANSWER_DUE"))
                .body("items[0].requestId", equalTo(request.toString()))
                .body("items[0].studentId", equalTo(personId("student-01").toString()))
                .body("items[0].endsOn", equalTo("2026-09-30"));
        UUID father = personId("guardian-02");
        TestEvents.await(
                "consent.events",
                e -> e.type().equals("consent.reminder-due.v1")
                        && e.body().path("personId").asText().equals(father.toString()));

        remindAt(WEEK_BEFORE.plus(Duration.ofDays(4)));
        remindAt(WEEK_BEFORE.plus(Duration.ofDays(6)));
        assertEquals(24, given());
        person("guardian-02").get(PATH + "/me/reminders").then().body("items", hasSize(1));
        acceptAgreement("guardian-02");
        answer("guardian-02", request, "student-01", "REFUSED", "Лаптев Игорь Андреевич")
                .then()
                .statusCode(201);
        person("guardian-02").get(PATH + "/me/reminders").then().body("items", empty());
        remindAt(WEEK_BEFORE.plus(Duration.ofDays(9)));
        assertEquals(24, given());
    }

    @Test
    void underTheRuleAnyOneAnswerSparesBothGuardians() {
        UUID request = request("ANY");
        acceptAgreement("guardian-01");
        answer("guardian-01", request, "student-01", "GRANTED", MOTHER).then().statusCode(201);

        remindAt(WEEK_BEFORE);

        assertEquals(7, given());
        person("guardian-02").get(PATH + "/me/reminders").then().body("items", empty());
    }

    @Test
    void nobodyIsRemindedOutsideTheHoursAndOnlyTheLastMissedRoundIsMadeUpFor() {
        UUID ignored = request("ANY");
        remindAt(NIGHT);
        assertEquals(0, given());

        remindAt(Instant.parse("2026-09-27T09:00:00Z"));

        assertEquals(
                List.of(2),
                OwnerDatabase.query("select distinct number from reminder").stream()
                        .map(row -> row.get("number"))
                        .toList());
    }

    @Test
    void theHoursAreThoseThatTheMeetingHasDecided() throws IOException {
        UUID ignored = request("ANY");
        ObjectNode decision = (ObjectNode)
                JSON.readTree(Path.of("..", "poll-service", "contracts", "events", "decision.effective.v1.example.json")
                        .toFile());
        UUID id = UUID.randomUUID();
        decision.put("decisionId", id.toString())
                .put("schoolId", schoolId("school-3").toString())
                .put("from", "2026-09-01T00:00:00Z");
        decision.putArray("classes").add(classId("class-3-5a").toString());
        TestEvents.send("poll.events", "decision.effective.v1", schoolId("school-3"), id, decision);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count("select count(*) from hours_decision where id = ?", id) == 1);

        // 08:00 to 20:00 in Yekaterinburg (UTC+5), Monday to Friday.
        remindAt(Instant.parse("2026-09-23T02:59:59Z"));
        remindAt(Instant.parse("2026-09-23T15:00:00Z"));
        assertEquals(0, given());
        remindAt(Instant.parse("2026-09-24T03:00:00Z"));

        assertEquals(9, given());
    }

    @Test
    void aGuardianIsToldThirtyAndSevenDaysBeforeHisConsentEnds() {
        UUID request = request("ANY");
        acceptAgreement("guardian-01");
        UUID consent = uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
        OwnerDatabase.execute("update consent set valid_until = cast(? as date) where id = ?", "2027-05-31", consent);
        String ends = "select count(*) from reminder where kind = 'CONSENT_ENDS'";

        remindAt(Instant.parse("2027-04-30T09:00:00Z"));
        assertEquals(0, OwnerDatabase.count(ends));
        remindAt(Instant.parse("2027-05-01T05:59:59Z"));
        assertEquals(0, OwnerDatabase.count(ends));
        remindAt(Instant.parse("2027-05-01T06:00:00Z"));
        remindAt(Instant.parse("2027-05-02T06:00:00Z"));
        assertEquals(1, OwnerDatabase.count(ends));
        remindAt(Instant.parse("2027-05-24T06:00:00Z"));
        assertEquals(2, OwnerDatabase.count(ends));
        person("guardian-01")
                .get(PATH + "/me/reminders")
                .then()
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("CONSENT_ENDS"))
                .body("items[0].consentId", equalTo(consent.toString()))
                .body("items[0].endsOn", equalTo("2027-05-31"));
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);
        person("guardian-01").get(PATH + "/me/reminders").then().body("items", empty());
    }

    @Test
    void whatTheChatTakesBackIsCountedForTheDuty() throws IOException {
        UUID request = request("ANY");
        acceptAgreement("guardian-01");
        UUID consent = uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);
        ObjectNode picture = (ObjectNode) JSON.readTree(
                Path.of("..", "chat-service", "contracts", "events", "attachment.retracted.v1.example.json")
                        .toFile());
        UUID id = UUID.randomUUID();
        picture.put("attachmentId", id.toString())
                .put("schoolId", schoolId("school-3").toString())
                .put("retractedAt", "2026-09-10T08:00:01Z");
        picture.putArray("studentIds").add(personId("student-01").toString());

        TestEvents.send("chat.events", "attachment.retracted.v1", schoolId("school-3"), id, (JsonNode) picture);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> person("staff-04")
                        .get(PATH + "/destruction-duties")
                        .then()
                        .body("items[0].retracted", equalTo(1))
                        .body("items[0].retractedAt", equalTo("2026-09-10T08:00:01Z")));
    }
}
