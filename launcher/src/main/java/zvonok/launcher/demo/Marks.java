package zvonok.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import zvonok.launcher.client.Answer;

/** Acknowledging, which two steps show: as a read mark before the decision, as a signature after it. */
final class Marks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stage stage;

    Marks(Stage stage) {
        this.stage = stage;
    }

    /** The guardian's request for a message, when it has arrived. */
    JsonNode awaitRequest(Actor guardian, String messageId) {
        String path = "/ack/v1/me/requests";
        Answer answer = stage.eventually(
                "The request for acknowledgement",
                guardian.api(),
                path,
                now -> find(now, messageId).isPresent());
        return find(answer, messageId).orElseThrow();
    }

    /** Acknowledges what the request names; the answer is the receipt or the refusal. */
    Answer acknowledge(Actor guardian, JsonNode request, Child child, String form, String contentSha256, int expected) {
        return stage.post(
                guardian.api(),
                path(request),
                Map.of(
                        "requestVersion",
                        request.path("requestVersion").asInt(),
                        "contentSha256",
                        contentSha256,
                        "studentId",
                        child.id(),
                        "form",
                        form),
                expected);
    }

    static String path(JsonNode request) {
        return "/ack/v1/requests/" + request.path("id").asText() + "/acknowledgements";
    }

    /**
     * The hash of what a member sees, computed here: SHA-256 of the canonical JSON (RFC 8785) of message, revision, text
     * and pictures.
     */
    static String contentSha256(JsonNode message) {
        StringBuilder attachments = new StringBuilder();
        message.path("attachments")
                .forEach(attachment -> attachments
                        .append(attachments.isEmpty() ? "" : ",")
                        .append(text(attachment.path("sha256").asText())));
        String canonical = "{\"attachments\":[" + attachments + "],\"messageId\":"
                + text(message.path("id").asText()) + ",\"revision\":"
                + message.path("revision").asInt() + ",\"text\":"
                + text(message.path("text").asText()) + "}";
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static Optional<JsonNode> find(Answer answer, String messageId) {
        return Stage.items(answer).stream()
                .filter(item -> item.path("messageId").asText().equals(messageId))
                .findFirst();
    }

    private static String text(String value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Every text is JSON", e);
        }
    }
}
