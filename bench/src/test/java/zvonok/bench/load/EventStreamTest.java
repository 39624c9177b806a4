package zvonok.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final String STREAM =
            ": ping\n\nid: 7\nevent: message.published\ndata: {\"text\":\"звонок\"}\n\nid: 8\r\ndata: a\r\ndata:b\r\n\r\nid: 9\n\n";
    private static final List<EventStream.Event> EVENTS = List.of(
            new EventStream.Event("message.published", "{\"text\":\"звонок\"}"),
            new EventStream.Event("message", "a\nb"));

    @Test
    void readsEventsAndPassesOverCommentsAndIds() {
        assertEquals(EVENTS, new EventStream().feed(STREAM.getBytes(UTF_8)));
    }

    @Test
    void chunksMayBeCutAnywhereEvenInsideALetter() {
        byte[] bytes = STREAM.getBytes(UTF_8);
        for (int size = 1; size < bytes.length; size++) {
            EventStream stream = new EventStream();
            List<EventStream.Event> events = new ArrayList<>();
            for (int at = 0; at < bytes.length; at += size) {
                events.addAll(stream.feed(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size))));
            }
            assertEquals(EVENTS, events, "chunks of " + size);
        }
    }

    @Test
    void longLinesGrow() {
        String data = "x".repeat(100_000);
        assertEquals(
                List.of(new EventStream.Event("message", data)),
                new EventStream().feed(("data: " + data + "\n\n").getBytes(UTF_8)));
    }
}
