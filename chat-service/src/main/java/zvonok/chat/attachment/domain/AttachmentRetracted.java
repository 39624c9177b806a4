package zvonok.chat.attachment.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code attachment.retracted.v1}: a picture was taken back because a consent is no longer in force (clause 2.1). */
public record AttachmentRetracted(
        UUID attachmentId,
        @Nullable UUID messageId,
        UUID chatId,
        UUID schoolId,
        List<UUID> studentIds,
        String reason,
        Instant retractedAt) {

    public static final String TYPE = "attachment.retracted.v1";
    public static final String CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN";
}
