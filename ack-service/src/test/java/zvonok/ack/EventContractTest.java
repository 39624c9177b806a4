package zvonok.ack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.ack.AckFixtures.acknowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zvonok.ack.AckFixtures.Message;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;

/** What this service sends is what its schemas and examples promise. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "ack"))
class EventContractTest {

    private static final Path EVENTS = Path.of("contracts", "events");
    private static final List<String> TYPES =
            List.of("acknowledgement.requested.v1", "acknowledgement.recorded.v1", "acknowledgement.completed.v1");

    private static TestEvents.Watermarks watermarks;

    @BeforeAll
    static void ownersAreHealthy() {
        watermarks = TestEvents.keepWatermark("poll.events", "consent.events", "roster.events");
    }

    @AfterAll
    static void ownersRest() {
        watermarks.close();
    }

    @Test
    void examplesAreValid() throws IOException {
        for (String type : TYPES) {
            assertValid(type, new ObjectMapper().readTree(Files.readString(EVENTS.resolve(type + ".example.json"))));
        }
    }

    @Test
    void whatIsSentIsValidAndHasTheMembersOfTheExample() throws IOException {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        f.child(mother);
        Message message = Message.first("По договору.");
        UUID request = f.ask(message);
        acknowledge(mother, request, 1, message.sha256(), null).then().statusCode(201);

        for (String type : TYPES) {
            TestEvent sent = TestEvents.await(
                    "ack.events",
                    e -> e.type().equals(type)
                            && e.body().get("requestId").asText().equals(request.toString()));
            assertValid(type, sent.body());
            assertEquals(
                    members(new ObjectMapper().readTree(Files.readString(EVENTS.resolve(type + ".example.json")))),
                    members(sent.body()));
        }
    }

    private static Set<String> members(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static void assertValid(String type, JsonNode event) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(EVENTS.resolve(type + ".schema.json")));
        var complaints =
                schema.validate(event, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        assertTrue(complaints.isEmpty(), () -> type + ": " + complaints);
    }
}
