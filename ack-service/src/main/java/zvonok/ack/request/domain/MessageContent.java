package zvonok.ack.request.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What there is to see in one revision of a message, and so what an acknowledgement of it is bound to.
 *
 * @param attachmentHashes lower-case hex SHA-256 of each attachment, in their order
 */
public record MessageContent(UUID messageId, int revision, String text, List<String> attachmentHashes) {

    public MessageContent {
        attachmentHashes = List.copyOf(attachmentHashes);
    }

    /**
     * Lower-case hex SHA-256 of the canonical JSON {@code {"attachments":[…],"messageId":…,"revision":…,"text":…}}.
     *
     * @throws IllegalArgumentException where the text has no canonical form
     */
    public String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(canonical().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String canonical() {
        return new CanonicalJson()
                .raw("{\"attachments\":")
                .strings(attachmentHashes)
                .raw(",\"messageId\":")
                .string(messageId.toString())
                .raw(",\"revision\":")
                .raw(Integer.toString(revision))
                .raw(",\"text\":")
                .string(text)
                .raw("}")
                .toString();
    }
}
