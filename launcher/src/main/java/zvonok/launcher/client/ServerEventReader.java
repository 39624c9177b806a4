package zvonok.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** Makes events of lines, by the rules of the HTML standard's section on server-sent events. */
final class ServerEventReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder data = new StringBuilder();
    private String event = "";
    private String id;
    private boolean hasData;

    ServerEventReader(String lastId) {
        this.id = lastId;
    }

    /** Takes a line without its end; an empty one completes an event. */
    Optional<ServerEvent> accept(String line) {
        if (line.isEmpty()) {
            return complete();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        switch (field) {
            case "data" -> {
                data.append(hasData ? "\n" : "").append(value);
                hasData = true;
            }
            case "event" -> event = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            default -> {
                // A comment (": ping") or a field that the standard says to ignore.
            }
        }
        return Optional.empty();
    }

    private Optional<ServerEvent> complete() {
        Optional<ServerEvent> complete = hasData
                ? Optional.of(new ServerEvent(
                        id, event.isEmpty() ? "message" : event, json(data.toString()), System.nanoTime()))
                : Optional.empty();
        data.setLength(0);
        event = "";
        hasData = false;
        return complete;
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
