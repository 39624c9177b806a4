package zvonok.chat;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.chat.message.application.HeldMessages;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvents;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "chat"))
class HoursIT {

    private static final List<String> WEEKDAYS = List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY");
    private static final List<Map<String, Object>> EIGHT_TO_TWENTY =
            List.of(Map.of("days", WEEKDAYS, "from", "08:00", "to", "20:00"));
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    // Yekaterinburg is UTC+5; a Friday evening, and the Monday after it.
    private static final Instant LAST_OPEN = Instant.parse("2026-11-20T14:59:59.999999Z");
    private static final Instant FIRST_CLOSED = Instant.parse("2026-11-20T15:00:00Z");
    private static final Instant OPENING = Instant.parse("2026-11-23T03:00:00Z");

    @Inject
    SettableClock clock;

    @Inject
    HeldMessages heldMessages;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    @Tag("R2.2a")
    void withoutADecisionThereIsNoLimitAndNobodySetsOne() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);

        Api.as(school.motherToken(0))
                .get("/chat/v1/chats/" + chatId + "/hours")
                .then()
                .statusCode(200)
                .body("limited", equalTo(false))
                .body("openNow", equalTo(true))
                .body("decisionId", nullValue());
        Api.as(school.leaderToken())
                .contentType("application/json")
                .body("{}")
                .put("/chat/v1/chats/" + chatId + "/hours")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:decision-required"))
                .body("clause", equalTo("2.2"));
        Api.as(SchoolFixture.create().leaderToken())
                .contentType("application/json")
                .body("{}")
                .put("/chat/v1/chats/" + chatId + "/hours")
                .then()
                .statusCode(404);
    }

    @Test
    @Tag("R2.2a")
    void messageIsTakenToTheLastInstantAndRefusedFromTheNextOn() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        UUID decisionId = school.decide(List.of(school.classId), LONG_AGO, null, EIGHT_TO_TWENTY);

        clock.set(LAST_OPEN);
        Api.post(school.leaderToken(), chatId, Map.of("text", "Успели")).then().statusCode(202);
        clock.set(FIRST_CLOSED);
        Api.post(school.leaderToken(), chatId, Map.of("text", "Не успели"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:outside-hours"))
                .body("clause", equalTo("2.2"))
                .body("opensAt", equalTo(OPENING.toString()));
        Api.as(school.motherToken(0))
                .get("/chat/v1/chats/" + chatId + "/hours")
                .then()
                .body("limited", equalTo(true))
                .body("decisionId", equalTo(decisionId.toString()))
                .body("timeZone", equalTo("Asia/Yekaterinburg"))
                .body("windows[0].from", equalTo("08:00"))
                .body("windows[0].to", equalTo("20:00"))
                .body("openNow", equalTo(false))
                .body("opensAt", equalTo(OPENING.toString()));
    }

    @Test
    @Tag("R2.2a")
    void decisionBindsFromItsInstant() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        Instant from = Instant.parse("2026-11-21T10:00:00Z");
        school.decide(List.of(), from, null, EIGHT_TO_TWENTY);

        clock.set(from.minusMillis(1));
        Api.post(school.leaderToken(), chatId, Map.of("text", "Ещё можно"))
                .then()
                .statusCode(202);
        clock.set(from);
        Api.post(school.leaderToken(), chatId, Map.of("text", "Уже нельзя"))
                .then()
                .statusCode(409);
    }

    @Test
    @Tag("R2.2a")
    void heldMessagesGoOutInOrderWhenTheChatOpens() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        school.decide(List.of(school.classId), LONG_AGO, null, EIGHT_TO_TWENTY);
        clock.set(FIRST_CLOSED);
        List<String> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            held.add(Api.post(school.leaderToken(), chatId, Map.of("text", "№ " + i, "outsideHours", "HOLD"))
                    .then()
                    .statusCode(202)
                    .body("status", equalTo("HELD"))
                    .body("publishAfter", equalTo(OPENING.toString()))
                    .extract()
                    .path("id"));
        }
        assertEquals(0, submitted(chatId).size());

        clock.set(OPENING);
        // As many replicas would, all at once, beside the schedule.
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                var _ = replicas.submit(() -> heldMessages.release().await().indefinitely());
            }
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> submitted(chatId).size() == 5);
        assertEquals(held, submitted(chatId));
        assertEquals(0, OwnerDatabase.count("select count(*) from held_message where chat_id = ?", chatId));
        Api.judge(school, chatId, UUID.fromString(held.getFirst()), 1, "PASS");
        Api.awaitStatus(school.motherToken(0), UUID.fromString(held.getFirst()), "PUBLISHED");
    }

    @Test
    @Tag("R2.2a")
    void heldMessageOfWhoLeftTheChatIsNotSaid() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        school.decide(List.of(school.classId), LONG_AGO, null, EIGHT_TO_TWENTY);
        clock.set(FIRST_CLOSED);
        SchoolFixture.Child child = school.child(0);
        UUID held = UUID.fromString(
                Api.post(school.motherToken(0), chatId, Map.of("text", "До завтра", "outsideHours", "HOLD"))
                        .then()
                        .statusCode(202)
                        .body("status", equalTo("HELD"))
                        .extract()
                        .path("id"));
        school.guardianship(child.motherGuardianship(), child.mother(), child.studentId(), "Анна", false);
        school.awaitCount("select count(*) from guardianship where school_id = ? and active", 3);

        clock.set(OPENING);
        heldMessages.release().await().indefinitely();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count("select count(*) from held_message where chat_id = ?", chatId) == 0);
        assertEquals(List.of(), submitted(chatId));
        assertEquals(1, OwnerDatabase.count("select count(*) from message where id = ? and status = 'REFUSED'", held));
    }

    @Test
    @Tag("R2.2a")
    void newDecisionReleasesWhatItAllows() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        school.decide(List.of(), LONG_AGO, null, EIGHT_TO_TWENTY);
        clock.set(FIRST_CLOSED);
        Api.post(school.leaderToken(), chatId, Map.of("text", "Позже", "outsideHours", "HOLD"))
                .then()
                .body("status", equalTo("HELD"));

        school.decide(
                List.of(school.classId),
                LONG_AGO,
                null,
                List.of(Map.of("days", WEEKDAYS, "from", "08:00", "to", "24:00")));

        await().atMost(Duration.ofSeconds(20)).until(() -> submitted(chatId).size() == 1);
    }

    private static List<String> submitted(UUID chatId) {
        return TestEvents.all("chat.events").stream()
                .filter(e -> e.type().equals("message.submitted.v1")
                        && e.body().path("chatId").asText().equals(chatId.toString()))
                .map(e -> e.aggregateId().toString())
                .toList();
    }
}
