package zvonok.chat.message.application;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import zvonok.chat.attachment.application.AttachmentView;
import zvonok.chat.message.domain.AcknowledgementRequest;
import zvonok.chat.message.domain.MessageStatus;

/** A message as a member sees it; {@code violations} and {@code corrected} are filled for its author alone. */
public record MessageView(
        UUID id,
        UUID chatId,
        UUID authorId,
        int revision,
        MessageStatus status,
        String text,
        List<AttachmentView> attachments,
        @Nullable UUID replyTo,
        @Nullable AcknowledgementRequest acknowledgement,
        @Nullable String contentSha256,
        Instant submittedAt,
        @Nullable Instant publishAfter,
        @Nullable Instant publishedAt,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class)
        JsonNode violations,

        @Nullable String corrected) {}
