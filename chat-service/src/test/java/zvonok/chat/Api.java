package zvonok.chat;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;

/** Requests to the service, and moderation's part in it. */
final class Api {

    private Api() {}

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).header("Accept-Language", "en");
    }

    static RequestSpecification creating(String token) {
        return as(token).header("Idempotency-Key", UUID.randomUUID().toString()).contentType(ContentType.JSON);
    }

    static Response open(SchoolFixture school) {
        return creating(school.leaderToken())
                .body(Map.of("classId", school.classId, "title", "5 А"))
                .post("/chat/v1/chats");
    }

    static UUID openChat(SchoolFixture school) {
        return UUID.fromString(open(school).then().statusCode(201).extract().path("id"));
    }

    static Response post(String token, UUID chatId, Map<String, ?> body) {
        return creating(token).body(body).post("/chat/v1/chats/" + chatId + "/messages");
    }

    static UUID posted(String token, UUID chatId, String text) {
        return UUID.fromString(post(token, chatId, Map.of("text", text))
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
    }

    /** What moderation would say of that message's revision. */
    static void judge(SchoolFixture school, UUID chatId, UUID messageId, int revision, String verdict) {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("messageId", messageId);
        data.put("chatId", chatId);
        data.put("schoolId", school.schoolId);
        data.put("revision", revision);
        data.put("verdict", verdict);
        data.put(
                "violations",
                verdict.equals("PASS")
                        ? List.of()
                        : List.of(Map.of(
                                "rule",
                                "capitals",
                                "clause",
                                "2.3",
                                "from",
                                0,
                                "to",
                                3,
                                "message",
                                Map.of("ru", "Без крика", "en", "No shouting"))));
        data.put("corrected", verdict.equals("PASS") ? null : "тише");
        data.put("judgedAt", Instant.now());
        TestEvents.send("moderation.events", "message.judged.v1", school.schoolId, messageId, chatId, data);
    }

    static void awaitStatus(String token, UUID messageId, String status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status.equals(as(token)
                        .get("/chat/v1/messages/" + messageId)
                        .jsonPath()
                        .getString("status")));
    }

    static UUID published(SchoolFixture school, String token, UUID chatId, String text) {
        UUID messageId = posted(token, chatId, text);
        judge(school, chatId, messageId, 1, "PASS");
        awaitStatus(token, messageId, "PUBLISHED");
        return messageId;
    }

    static TestEvent event(String type, UUID aggregateId) {
        return TestEvents.await(
                "chat.events", e -> e.type().equals(type) && e.aggregateId().equals(aggregateId));
    }
}
