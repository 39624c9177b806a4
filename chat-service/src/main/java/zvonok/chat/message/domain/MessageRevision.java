package zvonok.chat.message.domain;

import java.time.Instant;
import java.util.UUID;

/** What a message said before its author corrected it. */
public record MessageRevision(
        UUID schoolId,
        UUID messageId,
        int revision,
        MessageStatus status,
        String text,
        String violations,
        Instant submittedAt) {}
