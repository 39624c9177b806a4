package zvonok.ack.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessageContentTest {

    private static final UUID MESSAGE = UUID.fromString("019ab5f0-0000-7000-8000-00000000000a");

    /** The expected hashes were computed by two other implementations, which agreed. */
    @Test
    @Tag("R2.5")
    void hashIsThatOfOtherImplementations() throws IOException {
        int compared = 0;
        for (JsonNode row : fixtures()) {
            JsonNode content = row.get("content");
            List<String> attachments = new ArrayList<>();
            content.get("attachments").forEach(a -> attachments.add(a.asText()));
            MessageContent ours = new MessageContent(
                    UUID.fromString(content.get("messageId").asText()),
                    content.get("revision").asInt(),
                    content.get("text").asText(),
                    attachments);
            assertEquals(row.get("sha256").asText(), ours.sha256(), ours.canonical());
            compared++;
        }
        assertEquals(11, compared);
    }

    @Test
    void canonicalFormIsExact() {
        assertEquals(
                "{\"attachments\":[\"aa\",\"bb\"],\"messageId\":\"019ab5f0-0000-7000-8000-00000000000a\",\"revision\":2,\"text\":\"\\\"+\\\"\\u001f/\"}",
                new MessageContent(MESSAGE, 2, "\"+\"\u001f/", List.of("aa", "bb")).canonical());
    }

    @Test
    @Tag("R2.5")
    void everythingThatIsSeenCounts() {
        String hash = new MessageContent(MESSAGE, 1, "текст", List.of("aa", "bb")).sha256();

        assertNotEquals(hash, new MessageContent(UUID.randomUUID(), 1, "текст", List.of("aa", "bb")).sha256());
        assertNotEquals(hash, new MessageContent(MESSAGE, 2, "текст", List.of("aa", "bb")).sha256());
        assertNotEquals(hash, new MessageContent(MESSAGE, 1, "текст ", List.of("aa", "bb")).sha256());
        assertNotEquals(hash, new MessageContent(MESSAGE, 1, "текст", List.of("bb", "aa")).sha256());
        assertNotEquals(hash, new MessageContent(MESSAGE, 1, "текст", List.of("aa")).sha256());
    }

    @Test
    void halfASurrogatePairHasNoCanonicalForm() {
        for (String text : List.of("\ud800", "a\udc00b", "\ud83d", "\ude00\ud83d")) {
            MessageContent content = new MessageContent(MESSAGE, 1, text, List.of());
            assertThrows(IllegalArgumentException.class, content::sha256);
        }
    }

    private static JsonNode fixtures() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MessageContentTest.class.getResourceAsStream("/content-hashes.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
