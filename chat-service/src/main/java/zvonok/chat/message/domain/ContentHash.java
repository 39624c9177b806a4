package zvonok.chat.message.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an acknowledgement of a message binds: SHA-256 of its canonical JSON (RFC 8785). */
final class ContentHash {

    private ContentHash() {}

    /** Lower-case hex; the attachments' hashes in their order. */
    static String of(UUID messageId, int revision, String text, List<String> attachments) {
        String canonical = "{\"attachments\":["
                + attachments.stream().map(ContentHash::quoted).collect(Collectors.joining(","))
                + "],\"messageId\":" + quoted(messageId.toString()) + ",\"revision\":" + revision + ",\"text\":"
                + quoted(text) + "}";
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 8785 section 3.2.2.2: only what JSON must escape is escaped, in the shortest way. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
