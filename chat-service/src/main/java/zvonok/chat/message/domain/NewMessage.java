package zvonok.chat.message.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an author posts into a chat of his. */
public record NewMessage(
        UUID id,
        UUID schoolId,
        UUID chatId,
        UUID classId,
        UUID authorId,
        String text,
        @Nullable UUID replyTo,
        List<UUID> attachmentIds,
        @Nullable AcknowledgementRequest acknowledgement,
        OutsideHours outsideHours) {

    public NewMessage {
        attachmentIds = List.copyOf(attachmentIds);
    }
}
