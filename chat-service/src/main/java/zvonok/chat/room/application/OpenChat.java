package zvonok.chat.room.application;

import java.util.UUID;

/** The command to open the chat of a class. */
public record OpenChat(UUID classId, String title) {}
