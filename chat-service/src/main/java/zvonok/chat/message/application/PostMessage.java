package zvonok.chat.message.application;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.message.domain.AcknowledgementRequest;
import zvonok.chat.message.domain.OutsideHours;

/** The command to post a message into a chat. */
public record PostMessage(
        UUID chatId,
        String text,
        @Nullable UUID replyTo,
        List<UUID> attachmentIds,
        @Nullable AcknowledgementRequest acknowledgement,
        OutsideHours outsideHours) {

    public PostMessage {
        attachmentIds = List.copyOf(attachmentIds);
    }
}
