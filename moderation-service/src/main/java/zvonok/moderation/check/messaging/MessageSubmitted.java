package zvonok.moderation.check.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What moderation needs of {@code message.submitted.v1}. */
record MessageSubmitted(
        @Nullable UUID messageId,
        @Nullable UUID chatId,
        int revision,
        @Nullable String text) {}
