package zvonok.chat.message.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.message.domain.Message;
import zvonok.chat.message.domain.MessageStatus;

/** The answer to a posted or corrected message: it is on file and with moderation, or held until {@code publishAfter}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostedMessage(
        UUID id,
        UUID chatId,
        int revision,
        MessageStatus status,
        @Nullable Instant publishAfter,
        Instant submittedAt) {

    static PostedMessage of(Message message) {
        return new PostedMessage(
                message.id(),
                message.chatId(),
                message.revision(),
                message.status(),
                message.publishAfter(),
                message.submittedAt());
    }
}
