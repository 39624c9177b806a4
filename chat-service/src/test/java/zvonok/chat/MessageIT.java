package zvonok.chat;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.Tokens;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "chat"))
class MessageIT {

    @Test
    @Tag("R1.5d")
    void postedMessageIsSubmittedAndThenPublished() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);

        UUID messageId = Api.posted(school.leaderToken(), chatId, "Завтра экскурсия");

        TestEvent submitted = Api.event("message.submitted.v1", messageId);
        assertEquals(school.schoolId + ":" + chatId, submitted.key());
        Api.as(school.motherToken(0))
                .get("/chat/v1/messages/" + messageId)
                .then()
                .statusCode(404);
        Api.judge(school, chatId, messageId, 1, "PASS");
        Api.awaitStatus(school.motherToken(0), messageId, "PUBLISHED");
        TestEvent published = Api.event("message.published.v1", messageId);
        assertEquals("Завтра экскурсия", published.body().path("text").asText());
        Api.as(school.motherToken(1))
                .get("/chat/v1/chats/" + chatId + "/messages")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body(
                        "items[0].contentSha256",
                        equalTo(published.body().path("contentSha256").asText()))
                .body("items[0].publishedAt", notNullValue())
                .body("nextCursor", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"RETURN,RETURNED", "HOLD,WAITING_REVIEW", "REFUSE,REFUSED", "ADVISE,PUBLISHED"})
    @Tag("R2.4a")
    void verdictDecides(String verdict, String status) {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        UUID messageId = Api.posted(school.motherToken(0), chatId, "ВСЕМ ПРИВЕТ");

        Api.judge(school, chatId, messageId, 1, verdict);

        Api.awaitStatus(school.motherToken(0), messageId, status);
        Api.as(school.motherToken(0))
                .get("/chat/v1/messages/" + messageId)
                .then()
                .body("violations[0].clause", equalTo("2.3"))
                .body("corrected", equalTo("тише"));
        Api.as(school.leaderToken())
                .get("/chat/v1/chats/" + chatId + "/messages")
                .then()
                .body("items", hasSize(status.equals("PUBLISHED") ? 1 : 0));
    }

    @Test
    @Tag("R2.4a")
    void authorCorrectsAReturnedMessageAsANewRevision() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        UUID messageId = Api.posted(school.motherToken(0), chatId, "ВСЕМ ПРИВЕТ");
        Api.judge(school, chatId, messageId, 1, "RETURN");
        Api.awaitStatus(school.motherToken(0), messageId, "RETURNED");
        String tag = Api.as(school.motherToken(0))
                .get("/chat/v1/messages/" + messageId)
                .header("ETag");

        Api.as(school.motherToken(0))
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("text", "Всем привет"))
                .put("/chat/v1/messages/" + messageId)
                .then()
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("status", equalTo("SUBMITTED"))
                .body("violations", hasSize(0));

        Api.judge(school, chatId, messageId, 1, "PASS");
        Api.judge(school, chatId, messageId, 2, "PASS");
        Api.awaitStatus(school.leaderToken(), messageId, "PUBLISHED");
        assertEquals(
                2,
                Api.event("message.published.v1", messageId)
                        .body()
                        .path("revision")
                        .asInt());
        assertEquals(1, OwnerDatabase.count("select count(*) from message_revision where message_id = ?", messageId));
    }

    @Test
    void correctionNeedsTheAuthorTheTagAndAReturnedMessage() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        UUID messageId = Api.published(school, school.motherToken(0), chatId, "Всем привет");
        String path = "/chat/v1/messages/" + messageId;
        Map<String, String> body = Map.of("text", "Другое");

        Api.as(school.motherToken(1))
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body)
                .put(path)
                .then()
                .statusCode(403);
        Api.as(school.motherToken(0))
                .contentType(ContentType.JSON)
                .body(body)
                .put(path)
                .then()
                .statusCode(428);
        Api.as(school.motherToken(0))
                .contentType(ContentType.JSON)
                .header("If-Match", "\"99\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
        Api.as(school.motherToken(0))
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body)
                .put(path)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:message-not-returned"));
        Api.as(Tokens.of(UUID.randomUUID(), "guardian"))
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body)
                .put(path)
                .then()
                .statusCode(404);
    }

    @Test
    void pagesGoBackInTimeAndEachEndsWithItsNewest() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        List.of("1", "2", "3").forEach(text -> Api.published(school, school.leaderToken(), chatId, text));
        String path = "/chat/v1/chats/" + chatId + "/messages?limit=2";

        String cursor = Api.as(school.motherToken(0))
                .get(path)
                .then()
                .body("items.text", contains("2", "3"))
                .extract()
                .path("nextCursor");

        Api.as(school.motherToken(0))
                .get(path + "&cursor=" + cursor)
                .then()
                .body("items.text", contains("1"))
                .body("nextCursor", nullValue());
        Api.as(school.motherToken(0)).get(path + "&cursor=x").then().statusCode(400);
    }

    @Test
    void replyAndAcknowledgementTravelWithTheMessage() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        UUID first = Api.published(school, school.motherToken(0), chatId, "Когда собрание?");
        Map<String, Object> body = Map.of(
                "text",
                "В среду",
                "replyTo",
                first,
                "acknowledgement",
                Map.of("title", "Собрание", "dueOn", "2030-05-01"));

        UUID answer = UUID.fromString(Api.post(school.leaderToken(), chatId, body)
                .then()
                .statusCode(202)
                .extract()
                .path("id"));

        Api.judge(school, chatId, answer, 1, "PASS");
        TestEvent published = Api.event("message.published.v1", answer);
        assertEquals(first.toString(), published.body().path("replyTo").asText());
        assertEquals("2030-05-01", published.body().at("/acknowledgement/dueOn").asText());
        Api.post(school.motherToken(0), chatId, body).then().statusCode(403);
        Api.post(school.leaderToken(), chatId, Map.of("text", "?", "replyTo", UUID.randomUUID()))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:reply-unknown"));
    }

    @Test
    void whoIsNoMemberGetsTheAnswerForWhatDoesNotExist() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        SchoolFixture other = SchoolFixture.create();
        UUID chatId = Api.openChat(school);
        UUID messageId = Api.published(school, school.leaderToken(), chatId, "Тайна класса");

        for (UUID id : List.of(chatId, UUID.randomUUID())) {
            Api.post(other.leaderToken(), id, Map.of("text", "?")).then().statusCode(404);
            Api.as(other.leaderToken())
                    .get("/chat/v1/chats/" + id + "/messages")
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:zvonok:problem:not-found"));
        }
        Api.as(other.leaderToken()).get("/chat/v1/messages/" + messageId).then().statusCode(404);
        Api.as(Tokens.staff("district-admin"))
                .get("/chat/v1/messages/" + messageId)
                .then()
                .statusCode(404);
        io.restassured.RestAssured.given()
                .get("/chat/v1/messages/" + messageId)
                .then()
                .statusCode(401);
    }

    @Test
    void sameKeyPostsOnce() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        String key = UUID.randomUUID().toString();

        String first = null;
        for (int i = 0; i < 2; i++) {
            String id = Api.as(school.leaderToken())
                    .header("Idempotency-Key", key)
                    .contentType(ContentType.JSON)
                    .body(Map.of("text", "Один раз"))
                    .post("/chat/v1/chats/" + chatId + "/messages")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            assertEquals(first == null ? id : first, id);
            first = id;
        }
        assertEquals(1, OwnerDatabase.count("select count(*) from message where chat_id = ?", chatId));
    }

    @Test
    void badInputIsAProblem() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);

        for (String body : List.of(
                "{\"text\":1}",
                "{\"text\":null}",
                "{}",
                "{\"text\":\"x\",\"unknown\":1}",
                "{\"text\":\"x\",\"replyTo\":\"no\"}",
                "{\"text\":\"a\\u0000b\"}",
                "{\"text\":\"a\\ud800b\"}",
                "{\"text\":\"x\",\"outsideHours\":\"LATER\"}",
                "{\"text\":\"x\",\"attachmentIds\":[null]}",
                "{\"text\":\"x\",\"acknowledgement\":{\"title\":\" \"}}",
                "{\"text\":",
                "[]",
                "\"text\"")) {
            Api.creating(school.leaderToken())
                    .body(body)
                    .post("/chat/v1/chats/" + chatId + "/messages")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void emptyAndOverlongTextsAreRefused() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);

        Api.post(school.leaderToken(), chatId, Map.of("text", " \n")).then().statusCode(422);
        Api.post(school.leaderToken(), chatId, Map.of("text", "а".repeat(8_001)))
                .then()
                .statusCode(400);
        Api.post(school.leaderToken(), chatId, Map.of("text", "а".repeat(8_000)))
                .then()
                .statusCode(202);
    }
}
