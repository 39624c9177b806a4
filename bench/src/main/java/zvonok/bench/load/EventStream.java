package zvonok.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code text/event-stream} as the HTML standard describes it, from chunks cut anywhere. Not safe for many threads. */
public final class EventStream {
    private byte[] line = new byte[512];
    private int length;
    private boolean afterCarriageReturn;
    private String type = "";
    private final List<String> data = new ArrayList<>();

    /** One event: its type ({@code message} if it names none) and its data lines. */
    public record Event(String type, String data) {}

    /** Takes the next bytes and returns the events that they complete. Comments and empty events are passed over. */
    public List<Event> feed(byte[] bytes) {
        List<Event> complete = new ArrayList<>();
        for (byte b : bytes) {
            if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
            } else if (b == '\n' || b == '\r') {
                afterCarriageReturn = b == '\r';
                take(new String(line, 0, length, StandardCharsets.UTF_8), complete);
                length = 0;
            } else {
                afterCarriageReturn = false;
                append(b);
            }
        }
        return complete;
    }

    private void append(byte b) {
        if (length == line.length) {
            line = java.util.Arrays.copyOf(line, length * 2);
        }
        line[length++] = b;
    }

    private void take(String text, List<Event> complete) {
        if (text.isEmpty()) {
            if (!data.isEmpty()) {
                complete.add(new Event(type.isEmpty() ? "message" : type, String.join("\n", data)));
            }
            type = "";
            data.clear();
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        switch (field) {
            case "event" -> type = value;
            case "data" -> data.add(value);
            default -> {}
        }
    }
}
