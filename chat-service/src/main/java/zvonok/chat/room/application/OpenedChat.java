package zvonok.chat.room.application;

import java.time.Instant;
import java.util.UUID;

/** A chat as its members see it. */
public record OpenedChat(UUID id, UUID classId, UUID schoolId, String title, Instant openedAt) {}
