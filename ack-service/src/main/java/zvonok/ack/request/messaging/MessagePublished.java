package zvonok.ack.request.messaging;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.request.domain.Ask;
import zvonok.ack.request.domain.MessageContent;

/** What this service reads of {@code message.published.v1}. */
record MessagePublished(
        UUID messageId,
        UUID chatId,
        UUID classId,
        int revision,
        String text,
        List<Attachment> attachments,
        @Nullable Acknowledgement acknowledgement,
        String contentSha256) {

    MessagePublished {
        Objects.requireNonNull(messageId);
        Objects.requireNonNull(chatId);
        Objects.requireNonNull(classId);
        Objects.requireNonNull(text);
        attachments = List.copyOf(attachments);
        Objects.requireNonNull(contentSha256);
    }

    record Attachment(String sha256) {
        Attachment {
            Objects.requireNonNull(sha256);
        }
    }

    record Acknowledgement(String title, @Nullable LocalDate dueOn) {
        Acknowledgement {
            Objects.requireNonNull(title);
        }
    }

    MessageContent content() {
        return new MessageContent(
                messageId,
                revision,
                text,
                attachments.stream().map(Attachment::sha256).toList());
    }

    @Nullable
    Ask ask() {
        return acknowledgement == null ? null : new Ask(acknowledgement.title(), acknowledgement.dueOn());
    }
}
