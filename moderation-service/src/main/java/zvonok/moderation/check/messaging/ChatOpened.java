package zvonok.moderation.check.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What moderation needs of {@code chat.opened.v1}. */
record ChatOpened(@Nullable UUID chatId, @Nullable UUID classId) {}
