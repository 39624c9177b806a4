package zvonok.moderation.roster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvents;

/** The examples that the owners of the events publish are understood. */
@QuarkusTest
@QuarkusTestResource(
        value = Platform.class,
        initArgs = {
            @ResourceArg(name = "service", value = "moderation"),
            @ResourceArg(
                    name = "zvonok.moderation.max-characters-by-chat.11111111-1111-7111-8111-111111111111",
                    value = "20")
        })
class ForeignExamplesTest {

    private static JsonNode example(String producer, String type) {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("..", producer, "contracts", "events", type + ".example.json")
                            .toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "roster.school-changed.v1, schoolId, select count(*) from school where id = ? and active",
        "roster.student-changed.v1, studentId, select count(*) from student where student_id = ? and active and class_id is not null",
        "roster.guardianship-changed.v1, guardianshipId, select count(*) from guardianship where guardianship_id = ? and active",
        "roster.staff-changed.v1, assignmentId, select count(*) from staff where assignment_id = ? and active and role = 'CLASS_LEADER'"
    })
    void anExampleOfTheRosterHasItsEffectAndItsTombstoneEndsIt(String type, String idField, String kept) {
        JsonNode example = example("consent-service", type);
        UUID school = UUID.fromString(example.get("schoolId").asText());
        UUID id = UUID.fromString(example.get(idField).asText());
        TestEvents.send("roster.events", type, school, id, example);
        await().until(() -> OwnerDatabase.count(kept, id) == 1);
        TestEvents.send("roster.events", type, school, id, null);
        await().until(() -> OwnerDatabase.count(kept, id) == 0);
    }

    @Test
    void chatsAndMessagesOfTheChatServiceAreUnderstood() {
        JsonNode chat = example("chat-service", "chat.opened.v1");
        UUID chatId = UUID.fromString(chat.get("chatId").asText());
        TestEvents.send(
                "chat.events",
                "chat.opened.v1",
                UUID.fromString(chat.get("schoolId").asText()),
                chatId,
                chat);
        await().until(() -> OwnerDatabase.count("select count(*) from chat where chat_id = ?", chatId) == 1);
        JsonNode message = example("chat-service", "message.submitted.v1");
        UUID messageId = UUID.fromString(message.get("messageId").asText());
        TestEvents.send(
                "chat.events",
                "message.submitted.v1",
                UUID.fromString(message.get("schoolId").asText()),
                messageId,
                UUID.fromString(message.get("chatId").asText()),
                message);
        assertEquals(
                "PASS",
                TestEvents.await("moderation.events", e -> e.aggregateId().equals(messageId))
                        .body()
                        .get("verdict")
                        .asText());
    }
}
