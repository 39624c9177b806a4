package zvonok.ack.request.application;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.request.domain.Ask;
import zvonok.ack.request.domain.MessageContent;

/**
 * Record that a message, or a new revision of it, was published.
 *
 * @param ask null where the author asks for no acknowledgement
 */
public record RecordPublication(
        UUID schoolId,
        UUID classId,
        UUID chatId,
        MessageContent content,
        @Nullable Ask ask) {}
