package zvonok.chat.message.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.chat.consent.persistence.ConsentEvent;
import zvonok.chat.hours.application.DecisionEffective;
import zvonok.chat.roster.persistence.RosterEvent;

/** What this service reads of the others' events is in the examples that they publish. */
class ForeignEventsTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static <T> T example(String service, String type, Class<T> shape) throws IOException {
        return JSON.readValue(
                Files.readString(Path.of("..", service + "-service", "contracts", "events", type + ".example.json")),
                shape);
    }

    @ParameterizedTest
    @CsvSource({
        "roster.school-changed.v1, SchoolChanged",
        "roster.class-changed.v1, ClassChanged",
        "roster.student-changed.v1, StudentChanged",
        "roster.guardianship-changed.v1, GuardianshipChanged",
        "roster.staff-changed.v1, StaffChanged"
    })
    void rosterIsUnderstood(String type, String shape) throws Exception {
        Class<?> record = Class.forName(RosterEvent.class.getName() + "$" + shape);

        assertNotNull(example("consent", type, record));
    }

    @ParameterizedTest
    @CsvSource({
        "consent.requested.v1, Requested",
        "consent.answered.v1, Answered",
        "consent.withdrawn.v1, Withdrawn",
        "consent.child-state-changed.v1, ChildStateChanged"
    })
    void consentsAreUnderstood(String type, String shape) throws Exception {
        Class<?> record = Class.forName(ConsentEvent.class.getName() + "$" + shape);

        ConsentEvent event = (ConsentEvent) example("consent", type, record);

        assertEquals("CLASS_CHAT_MEDIA", event.purpose());
    }

    @Test
    void decisionsAreUnderstood() throws IOException {
        DecisionEffective event = example("poll", "decision.effective.v1", DecisionEffective.class);

        assertFalse(event.parameters().windows().isEmpty());
    }

    @Test
    void verdictsAreUnderstood() throws IOException {
        VerdictConsumer.MessageJudged event =
                example("moderation", "message.judged.v1", VerdictConsumer.MessageJudged.class);

        assertNotNull(event.verdict());
    }
}
