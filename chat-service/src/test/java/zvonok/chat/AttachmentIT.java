package zvonok.chat;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.chat.attachment.application.PictureDestruction;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "chat"))
class AttachmentIT {

    @Inject
    SettableClock clock;

    @Inject
    PictureDestruction destruction;

    @Inject
    ChatConfig config;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    /** What goes down a member's stream when a picture is gone. */
    private static String toldOfRetraction(String token) throws IOException, InterruptedException {
        try (EventStream stream = EventStream.open(token, 0L)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            stream.received().stream().anyMatch(e -> e.name().equals("attachment.retracted")));
            return stream.received().stream()
                    .filter(e -> e.name().equals("attachment.retracted"))
                    .map(EventStream.Received::data)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] jpeg() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertTrue(ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "jpeg", out));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response upload(String token, UUID chatId, byte[] file, SchoolFixture.Child... depicts) {
        return upload(token, UUID.randomUUID().toString(), chatId, file, depicts);
    }

    private static Response upload(String token, String key, UUID chatId, byte[] file, SchoolFixture.Child... depicts) {
        RequestSpecification request = Api.as(token)
                .header("Idempotency-Key", key)
                .multiPart("chatId", chatId.toString())
                .multiPart("file", "photo.jpg", file, "image/jpeg");
        for (SchoolFixture.Child child : depicts) {
            request = request.multiPart("depicts", child.studentId().toString());
        }
        if (depicts.length == 0) {
            request = request.multiPart("depictsNobody", "true");
        }
        return request.post("/chat/v1/attachments");
    }

    private static Response content(String token, String attachmentId) {
        return Api.as(token).get("/chat/v1/attachments/" + attachmentId + "/content");
    }

    private static void awaitFresh(SchoolFixture school, UUID chatId) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> upload(school.leaderToken(), chatId, jpeg()).statusCode() == 201);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    @Tag("R2.1")
    void pictureIsShownWithConsentAndGoneAfterTheWithdrawal() throws Exception {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        try (var _ = TestEvents.keepWatermark("consent.events", "roster.events")) {
            awaitFresh(school, chatId);
            Response uploaded = upload(school.leaderToken(), chatId, jpeg(), school.child(0), school.child(1));
            uploaded.then().statusCode(201);
            String id = uploaded.path("id");
            content(school.motherToken(0), id).then().statusCode(404);
            UUID messageId = UUID.fromString(
                    Api.post(school.leaderToken(), chatId, Map.of("text", "Экскурсия", "attachmentIds", List.of(id)))
                            .then()
                            .statusCode(202)
                            .extract()
                            .path("id"));
            Api.judge(school, chatId, messageId, 1, "PASS");
            Api.awaitStatus(school.motherToken(0), messageId, "PUBLISHED");

            Response whole = content(school.motherToken(0), id);
            whole.then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .header("Content-Type", "image/jpeg")
                    .header("Content-Length", Integer.toString(uploaded.path("size")));
            byte[] bytes = whole.asByteArray();
            assertEquals(uploaded.path("sha256"), sha256(bytes));
            Response part = Api.as(school.motherToken(1))
                    .header("Range", "bytes=10-19")
                    .get("/chat/v1/attachments/" + id + "/content");
            part.then().statusCode(206).header("Content-Range", "bytes 10-19/" + bytes.length);
            assertArrayEquals(Arrays.copyOfRange(bytes, 10, 20), part.asByteArray());
            Api.as(school.motherToken(1))
                    .header("Range", "bytes=" + bytes.length + "-")
                    .get("/chat/v1/attachments/" + id + "/content")
                    .then()
                    .statusCode(416);
            TestEvent published = Api.event("message.published.v1", messageId);
            assertEquals(
                    uploaded.path("sha256"),
                    published.body().at("/attachments/0/sha256").asText());
            assertEquals(2, published.body().at("/attachments/0/depicts").size());
            content(SchoolFixture.create().leaderToken(), id).then().statusCode(404);

            school.childState(school.child(1), "WITHDRAWN");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> content(school.motherToken(0), id).statusCode() == 410);
            content(school.leaderToken(), id)
                    .then()
                    .statusCode(410)
                    .body("type", equalTo("urn:zvonok:problem:attachment-retracted"))
                    .body("clause", equalTo("2.1"));
            Api.as(school.motherToken(0))
                    .header("Range", "bytes=0-0")
                    .get("/chat/v1/attachments/" + id + "/content")
                    .then()
                    .statusCode(410);
            TestEvent retracted = Api.event("attachment.retracted.v1", UUID.fromString(id));
            assertEquals(
                    messageId.toString(), retracted.body().path("messageId").asText());
            assertEquals(
                    school.child(1).studentId().toString(),
                    retracted.body().at("/studentIds/0").asText());
            Api.as(school.motherToken(0))
                    .get("/chat/v1/messages/" + messageId)
                    .then()
                    .body("attachments[0].retracted", equalTo(true))
                    .body("attachments[0].depicts", empty());
            String told = toldOfRetraction(school.motherToken(0));
            assertTrue(told.contains(id), told);
            assertFalse(
                    told.contains(school.child(1).studentId().toString()), "whose consent ended is nobody's business");
            assertFalse(told.contains("CONSENT_WITHDRAWN"), told);
            school.childState(school.child(1), "GRANTED");
            school.awaitCount("select count(*) from child_consent where school_id = ? and effective = 'GRANTED'", 2);
            content(school.motherToken(0), id).then().statusCode(410);
        }
    }

    @Test
    @Tag("R2.1")
    void grantPastItsTermShowsNothingEvenIfNoEventSaysSo() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        Instant end = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MICROS);
        school.childState(school.child(0), "GRANTED", end);
        school.awaitCount("select count(*) from child_consent where school_id = ? and until_at is not null", 1);
        try (var _ = TestEvents.keepWatermark("consent.events", "roster.events")) {
            awaitFresh(school, chatId);
            String id = upload(school.leaderToken(), chatId, jpeg(), school.child(0))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            clock.set(end.minusNanos(1_000));
            String last = Tokens.of(school.leader, "teacher");
            await().atMost(Duration.ofSeconds(20)).until(() -> content(last, id).statusCode() == 200);
            clock.set(end);
            await().atMost(Duration.ofSeconds(20)).until(() -> content(last, id).statusCode() == 410);
            upload(last, chatId, jpeg(), school.child(0)).then().statusCode(409);
        }
    }

    @Test
    @Tag("R2.1")
    void bytesOfAPictureThatWasTakenBackOrNeverSentAreDestroyed() throws IOException {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        try (var _ = TestEvents.keepWatermark("consent.events", "roster.events")) {
            awaitFresh(school, chatId);
            String sent = upload(school.leaderToken(), chatId, jpeg(), school.child(0))
                    .path("id");
            String kept = upload(school.leaderToken(), chatId, jpeg(), school.child(1))
                    .path("id");
            String unsent = upload(school.leaderToken(), chatId, jpeg()).path("id");
            for (String id : List.of(sent, kept)) {
                Api.post(school.leaderToken(), chatId, Map.of("text", "Экскурсия", "attachmentIds", List.of(id)))
                        .then()
                        .statusCode(202);
            }
            school.childState(school.child(0), "WITHDRAWN");
            Api.event("attachment.retracted.v1", UUID.fromString(sent));

            destruction.destroy().await().atMost(Duration.ofSeconds(20));
            assertFalse(Files.exists(bytes(sent)), "taken back");
            assertTrue(Files.exists(bytes(unsent)), "it may still be sent");
            clock.set(Instant.now().plus(Duration.ofDays(1)).plusSeconds(60));
            destruction.destroy().await().atMost(Duration.ofSeconds(20));

            assertFalse(Files.exists(bytes(unsent)), "a day later");
            assertTrue(Files.exists(bytes(kept)), "what was sent stays");
            Api.post(school.leaderToken(), chatId, Map.of("text", "Поздно", "attachmentIds", List.of(unsent)))
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:zvonok:problem:attachment-unknown"));
            assertEquals(
                    0,
                    OwnerDatabase.count("select count(*) from doomed_picture where school_ref = ?", school.schoolId));
            assertEquals(
                    2,
                    OwnerDatabase.count(
                            "select count(*) from attachment where school_id = ? and destroyed_at is not null and id in (?, ?)",
                            school.schoolId,
                            UUID.fromString(sent),
                            UUID.fromString(unsent)));
        }
    }

    private Path bytes(String attachment) {
        String blob = String.valueOf(
                OwnerDatabase.query("select blob from attachment where id = ?", UUID.fromString(attachment))
                        .getFirst()
                        .get("blob"));
        return config.blobDir().resolve(blob.substring(0, 2)).resolve(blob);
    }

    @Test
    @Tag("R2.1")
    void pictureOfAChildWithoutConsentIsRefused() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        SchoolFixture other = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        school.childState(school.child(1), "REFUSED");
        school.awaitCount("select count(*) from child_consent where school_id = ? and effective = 'REFUSED'", 1);
        try (var _ = TestEvents.keepWatermark("consent.events", "roster.events")) {
            awaitFresh(school, chatId);

            upload(school.leaderToken(), chatId, jpeg(), school.child(0), school.child(1))
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("urn:zvonok:problem:consent-refused"))
                    .body("clause", equalTo("2.1"))
                    .body("studentIds", contains(school.child(1).studentId().toString()));
            upload(school.leaderToken(), chatId, jpeg(), other.child(0))
                    .then()
                    .statusCode(409)
                    .body("studentIds", contains(other.child(0).studentId().toString()));
            upload(other.leaderToken(), chatId, jpeg()).then().statusCode(404);
        }
    }

    @Test
    @Tag("R2.1")
    void staleKnowledgeOfConsentsStopsPicturesButNotText() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        String id;
        try (var _ = TestEvents.keepWatermark("consent.events", "roster.events")) {
            awaitFresh(school, chatId);
            id = upload(school.leaderToken(), chatId, jpeg(), school.child(0)).path("id");
            content(school.leaderToken(), id).then().statusCode(200);
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> content(school.leaderToken(), id).statusCode() == 503);

        content(school.leaderToken(), id).then().body("type", equalTo("urn:zvonok:problem:stale-knowledge"));
        upload(school.leaderToken(), chatId, jpeg(), school.child(0)).then().statusCode(503);
        Api.post(school.leaderToken(), chatId, Map.of("text", "Фото", "attachmentIds", List.of(id)))
                .then()
                .statusCode(503);
        Api.post(school.leaderToken(), chatId, Map.of("text", "Без фото"))
                .then()
                .statusCode(202);
    }

    @Test
    @Tag("R2.1")
    void consentIsAskedAgainAtPublication() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        try (var _ = TestEvents.keepWatermark("consent.events", "roster.events")) {
            awaitFresh(school, chatId);
            String id = upload(school.leaderToken(), chatId, jpeg(), school.child(0))
                    .path("id");
            UUID messageId = UUID.fromString(
                    Api.post(school.leaderToken(), chatId, Map.of("text", "Фото", "attachmentIds", List.of(id)))
                            .path("id"));
            school.childState(school.child(0), "WITHDRAWN");
            Api.event("attachment.retracted.v1", UUID.fromString(id));

            Api.judge(school, chatId, messageId, 1, "PASS");

            Api.awaitStatus(school.leaderToken(), messageId, "RETURNED");
            Api.as(school.leaderToken())
                    .get("/chat/v1/messages/" + messageId)
                    .then()
                    .body("violations[0].rule", equalTo("consent"))
                    .body("violations[0].clause", equalTo("2.1"));
            Api.as(school.leaderToken())
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*")
                    .body(Map.of("text", "Без фото"))
                    .put("/chat/v1/messages/" + messageId)
                    .then()
                    .statusCode(200)
                    .body("attachments.size()", equalTo(0));
            Api.judge(school, chatId, messageId, 2, "PASS");
            Api.awaitStatus(school.motherToken(0), messageId, "PUBLISHED");
        }
    }

    @Test
    void pictureIsSentOnceAndByItsOwnerOnly() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        try (var _ = TestEvents.keepWatermark("consent.events", "roster.events")) {
            awaitFresh(school, chatId);
            String key = UUID.randomUUID().toString();
            String id = upload(school.motherToken(0), key, chatId, jpeg()).path("id");
            assertEquals(id, upload(school.motherToken(0), key, chatId, jpeg()).path("id"));
            Map<String, Object> body = Map.of("text", "", "attachmentIds", List.of(id));

            Api.post(school.leaderToken(), chatId, body)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:zvonok:problem:attachment-unknown"));
            Api.post(school.motherToken(0), chatId, body).then().statusCode(202);
            Api.post(school.motherToken(0), chatId, body).then().statusCode(422);
        }
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from attachment where chat_id = ? and uploaded_by = ?",
                        chatId,
                        school.child(0).mother()));
    }

    @Test
    void badUploadIsAProblem() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        try (var _ = TestEvents.keepWatermark("consent.events", "roster.events")) {
            awaitFresh(school, chatId);

            upload(school.leaderToken(), chatId, "GIF89a".getBytes(StandardCharsets.US_ASCII))
                    .then()
                    .statusCode(415)
                    .body("type", equalTo("urn:zvonok:problem:jpeg-only"));
            upload(school.leaderToken(), chatId, Arrays.copyOf(jpeg(), 50))
                    .then()
                    .statusCode(422);
            upload(school.leaderToken(), "", chatId, jpeg()).then().statusCode(400);
            upload(school.leaderToken(), chatId, new byte[12 * 1024 * 1024])
                    .then()
                    .statusCode(413);
            Api.as(school.leaderToken())
                    .header("Idempotency-Key", Instant.now().toEpochMilli())
                    .multiPart("chatId", chatId.toString())
                    .multiPart("file", "photo.jpg", jpeg(), "image/jpeg")
                    .post("/chat/v1/attachments")
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:zvonok:problem:depicts-missing"));
            Api.as(school.leaderToken())
                    .multiPart("chatId", "x")
                    .multiPart("depictsNobody", "true")
                    .multiPart("file", "photo.jpg", jpeg(), "image/jpeg")
                    .post("/chat/v1/attachments")
                    .then()
                    .statusCode(400);
            Api.as(school.leaderToken())
                    .multiPart("chatId", chatId.toString())
                    .post("/chat/v1/attachments")
                    .then()
                    .statusCode(400);
            Api.creating(school.leaderToken())
                    .body("{}")
                    .post("/chat/v1/attachments")
                    .then()
                    .statusCode(415);
        }
        io.restassured.RestAssured.given()
                .multiPart("chatId", chatId.toString())
                .post("/chat/v1/attachments")
                .then()
                .statusCode(401);
        io.restassured.RestAssured.given()
                .get("/chat/v1/attachments/" + UUID.randomUUID() + "/content")
                .then()
                .statusCode(401);
        content(school.leaderToken(), UUID.randomUUID().toString()).then().statusCode(404);
    }
}
