package zvonok.launcher.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerEventReaderTest {
    @Test
    void eventIsCompleteAtTheEmptyLine() {
        List<ServerEvent> events = read("id: 7", "event: message.published", "data: {\"text\":\"Привет\"}", "");
        assertEquals("7", events.getFirst().id());
        assertEquals("message.published", events.getFirst().event());
        assertEquals("Привет", events.getFirst().data().path("text").asText());
    }

    @Test
    void pingsAreNoEvents() {
        assertTrue(read(": ping", "", ": ping", "").isEmpty());
    }

    @Test
    void idStaysUntilAnotherComes() {
        List<ServerEvent> events = read("id:8", "data:1", "", "data:2", "", "id: 9", "data: 3", "");
        assertEquals(
                List.of("8", "8", "9"), events.stream().map(ServerEvent::id).toList());
    }

    @Test
    void dataOfSeveralLinesIsOneText() {
        assertEquals(
                2,
                read("data: {", "data: \"a\":2}", "")
                        .getFirst()
                        .data()
                        .path("a")
                        .asInt());
    }

    @Test
    void eventWithoutNameIsAMessageAndWithoutJsonHasNoData() {
        ServerEvent event = read("data: not json", "").getFirst();
        assertEquals("message", event.event());
        assertTrue(event.data().isMissingNode());
    }

    private static List<ServerEvent> read(String... lines) {
        ServerEventReader reader = new ServerEventReader("");
        List<ServerEvent> events = new ArrayList<>();
        for (String line : lines) {
            reader.accept(line).ifPresent(events::add);
        }
        return events;
    }
}
