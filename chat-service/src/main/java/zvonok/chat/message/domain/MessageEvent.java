package zvonok.chat.message.domain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to messages, as the other services are told. */
public sealed interface MessageEvent {

    UUID messageId();

    UUID chatId();

    UUID schoolId();

    /** The stable name of the event. */
    @JsonIgnore
    default String type() {
        return switch (this) {
            case MessageSubmitted e -> "message.submitted.v1";
            case MessagePublished e -> "message.published.v1";
            case MessageReturned e -> "message.returned.v1";
        };
    }

    /** A revision went to moderation. */
    record MessageSubmitted(
            UUID messageId,
            UUID chatId,
            UUID classId,
            UUID schoolId,
            UUID authorId,
            int revision,
            String text,
            List<UUID> attachmentIds,
            Instant submittedAt)
            implements MessageEvent {}

    /** A revision became visible to all members. */
    record MessagePublished(
            UUID messageId,
            UUID chatId,
            UUID classId,
            UUID schoolId,
            UUID authorId,
            int revision,
            String text,
            List<PublishedAttachment> attachments,
            @Nullable UUID replyTo,
            @Nullable AcknowledgementRequest acknowledgement,
            String contentSha256,
            Instant publishedAt)
            implements MessageEvent {}

    /** A revision was not published; for its author alone. */
    record MessageReturned(
            UUID messageId,
            UUID chatId,
            UUID schoolId,
            UUID authorId,
            int revision,
            Judgement.Verdict verdict,
            @JsonRawValue String violations,
            @Nullable String corrected)
            implements MessageEvent {}

    /** A picture of a published message. */
    record PublishedAttachment(UUID attachmentId, String sha256, String mediaType, List<UUID> depicts) {}
}
