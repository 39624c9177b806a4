package zvonok.chat.room.domain;

import java.time.Instant;
import java.util.UUID;

/** {@code chat.opened.v1}: a class chat opened. */
public record ChatOpened(UUID chatId, UUID schoolId, UUID classId, String title, UUID openedBy, Instant openedAt) {

    public static final String TYPE = "chat.opened.v1";
}
