package zvonok.chat.message.persistence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that waits, with the decisions about its class's hours. */
public record HeldMessage(
        UUID messageId, UUID classId, @Nullable String decisions) {}
