package zvonok.moderation.check;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;
import zvonok.moderation.ModerationFixtures;

@QuarkusTest
@QuarkusTestResource(
        value = Platform.class,
        initArgs = {
            @ResourceArg(name = "service", value = "moderation"),
            @ResourceArg(
                    name = "zvonok.moderation.max-characters-by-chat.11111111-1111-7111-8111-111111111111",
                    value = "20")
        })
class JudgingTest {

    private static final Path CONTRACTS = Path.of("contracts/events");

    private ModerationFixtures school;

    @BeforeEach
    void openChat() {
        school = ModerationFixtures.openChat();
    }

    private UUID submit(String text) {
        UUID message = UUID.randomUUID();
        submit(message, 1, text);
        return message;
    }

    private void submit(UUID message, int revision, String text) {
        TestEvents.send(
                "chat.events",
                "message.submitted.v1",
                school.schoolId(),
                message,
                school.chatId(),
                school.submitted(message, revision, text));
    }

    private static TestEvent judged(UUID message, int revision) {
        return TestEvents.await(
                "moderation.events",
                e -> e.aggregateId().equals(message) && e.body().get("revision").asInt() == revision);
    }

    @Test
    @Tag("R2.4a")
    @Tag("R2.3e")
    void aSubmittedMessageIsJudged() {
        UUID message = submit("СРОЧНО сдайте анкеты.");
        TestEvent event = judged(message, 1);
        assertEquals("message.judged.v1", event.type());
        assertEquals(school.schoolId() + ":" + school.chatId(), event.key());
        assertEquals("RETURN", event.body().get("verdict").asText());
        assertEquals("Срочно сдайте анкеты.", event.body().get("corrected").asText());
        assertEquals(6, event.body().get("violations").get(0).get("to").asInt());
        assertTrue(schema().validate(event.body()).isEmpty());
    }

    @Test
    void aCleanMessagePassesAndIsCounted() {
        double before = counted("PASS");
        UUID message = submit("Добрый день! Завтра собрание в 18:00.");
        assertEquals("PASS", judged(message, 1).body().get("verdict").asText());
        await().until(() -> counted("PASS") >= before + 1);
    }

    @Test
    void everyRevisionIsJudgedOnceHoweverOftenItArrives() {
        UUID message = submit("СРОЧНО");
        Map<String, Object> first = school.submitted(message, 1, "СРОЧНО");
        TestEvents.sendVersion(
                "chat.events", "message.submitted.v1", school.schoolId(), message, school.chatId(), 1, first);
        TestEvents.sendVersion(
                "chat.events", "message.submitted.v1", school.schoolId(), message, school.chatId(), 7, first);
        TestEvents.sendVersion(
                "chat.events",
                "message.submitted.v1",
                school.schoolId(),
                message,
                school.chatId(),
                8,
                school.submitted(message, 2, "Срочно"));
        assertEquals("PASS", judged(message, 2).body().get("verdict").asText());
        List<Integer> revisions = TestEvents.all("moderation.events").stream()
                .filter(e -> e.aggregateId().equals(message))
                .map(e -> e.body().get("revision").asInt())
                .toList();
        assertEquals(List.of(1, 2), revisions);
        assertEquals(2, OwnerDatabase.count("select count(*) from judgement where message_id = ?", message));
    }

    @Test
    void messagesAreJudgedWhileManyOthersAreStillWriting() {
        String text = "Добрый день здраствуйте подскажите пожалуста когда будет экскурссия в музей. ".repeat(8);
        String token = Tokens.of(school.guardian(), "guardian");
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<CompletableFuture<Integer>> checks = IntStream.range(0, 300)
                    .mapToObj(i -> HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + RestAssured.port + "/moderation/v1/checks"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"chatId\":\"" + school.chatId() + "\",\"text\":\"" + text + i + "\"}"))
                            .build())
                    .map(request -> http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                            .thenApply(HttpResponse::statusCode))
                    .toList();
            await().until(() -> checks.stream().anyMatch(CompletableFuture::isDone));
            assertEquals(
                    "PASS",
                    judged(submit("Добрый день!"), 1).body().get("verdict").asText());
            assertTrue(checks.stream().anyMatch(check -> !check.isDone()), "the message came after all live checks");
            assertTrue(checks.stream().allMatch(check -> check.join() == 200));
        }
    }

    @Test
    void aMessageOfAChatThatNobodyIsKnownOfIsJudgedToo() {
        UUID chat = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        Map<String, Object> submitted = new HashMap<>(school.submitted(message, 1, "Добрый день!"));
        submitted.put("chatId", chat);
        TestEvents.send("chat.events", "message.submitted.v1", school.schoolId(), message, chat, submitted);
        assertEquals("PASS", judged(message, 1).body().get("verdict").asText());
    }

    @Test
    void nastyTextsAreJudgedAndTheRestGoesOn() {
        UUID huge = submit("КРИК ".repeat(50_000));
        UUID surrogates = UUID.randomUUID();
        String raw = "{\"messageId\":\"%s\",\"chatId\":\"%s\",\"revision\":1,\"text\":\"КРИК \\ud83d \\u0000\"}"
                .formatted(surrogates, school.chatId());
        TestEvents.sendRaw(
                "chat.events",
                school.schoolId() + ":" + school.chatId(),
                raw.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                TestEvents.headers("chat.events", "message.submitted.v1", school.schoolId(), surrogates, 1, Map.of()));
        UUID ordinary = submit("Добрый день!");
        assertEquals("RETURN", judged(huge, 1).body().get("verdict").asText());
        assertEquals("RETURN", judged(surrogates, 1).body().get("verdict").asText());
        assertEquals("PASS", judged(ordinary, 1).body().get("verdict").asText());
    }

    @Test
    void whatIsNoMessageGoesToTheDeadLettersAndTheRestGoesOn() {
        UUID broken = UUID.randomUUID();
        TestEvents.send(
                "chat.events",
                "message.submitted.v1",
                school.schoolId(),
                broken,
                school.chatId(),
                Map.of("messageId", broken, "revision", 1));
        UUID ordinary = submit("Добрый день!");
        assertEquals("PASS", judged(ordinary, 1).body().get("verdict").asText());
        assertTrue(TestEvents.messages("dead-letters").stream()
                .anyMatch(m ->
                        new String(m.value(), java.nio.charset.StandardCharsets.UTF_8).contains(broken.toString())));
    }

    @Test
    void noTextIsKept() {
        UUID message = submit("Приметное слово синхрофазотрон");
        judged(message, 1);
        assertEquals(0, OwnerDatabase.count("select count(*) from judgement j where j::text like '%синхрофазотрон%'"));
        assertEquals(0, OwnerDatabase.count("select count(*) from outbox o where o.payload like '%синхрофазотрон%'"));
    }

    @Test
    void theExampleFitsTheSchema() throws IOException {
        assertTrue(schema().validate(new ObjectMapper()
                        .readTree(Files.readString(CONTRACTS.resolve("message.judged.v1.example.json"))))
                .isEmpty());
        assertTrue(!schema().validate(new ObjectMapper().readTree("{\"revision\":0}"))
                .isEmpty());
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(CONTRACTS.resolve("message.judged.v1.schema.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double counted(String verdict) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line ->
                        line.startsWith("zvonok_verdicts_total") && line.contains("verdict=\"" + verdict + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
