package zvonok.chat.message.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import zvonok.chat.attachment.application.MessageAttachments;
import zvonok.chat.message.domain.Judgement;
import zvonok.chat.message.domain.Message;
import zvonok.chat.message.domain.MessageEvent;
import zvonok.chat.message.persistence.MessageRepository;
import zvonok.kit.event.Outbox;

/** Carries out moderation's verdicts. */
@ApplicationScoped
public class VerdictService {

    /** Said to the author whose picture shows a child whose consent is no longer in force. */
    private static final String CONSENT_VIOLATION =
            "[{\"rule\":\"consent\",\"clause\":\"2.1\",\"from\":0,\"to\":0,\"message\":{"
                    + "\"ru\":\"На фото есть ребёнок, для которого сейчас нет согласия. Пожалуйста, отправьте сообщение без этого фото.\","
                    + "\"en\":\"The picture shows a child for whom there is no consent now. Please send the message without it.\"},"
                    + "\"suggestion\":null}]";

    private final MessageRepository messages;
    private final MessageAttachments attachments;
    private final Outbox outbox;
    private final Clock clock;

    VerdictService(MessageRepository messages, MessageAttachments attachments, Outbox outbox, Clock clock) {
        this.messages = messages;
        this.attachments = attachments;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Publishes or returns the message. Consents are asked once more: what moderation passed goes back to its author where a
     * picture may no longer be shown. Call it inside the run of the event; a verdict that no longer counts changes nothing.
     */
    public Uni<Void> judge(UUID messageId, Judgement judgement) {
        return messages.findById(messageId).chain(message -> {
            if (message == null || !message.awaits(judgement.revision())) {
                return Uni.createFrom().voidItem();
            }
            return message.attachmentCount() == 0
                    ? decide(message, judgement, List.of())
                    : judgeWithPictures(message, judgement);
        });
    }

    private Uni<Void> judgeWithPictures(Message message, Judgement judgement) {
        return attachments
                .forPublication(message.schoolId(), message.classId(), message.id())
                .chain(pictures -> pictures.stream().allMatch(MessageAttachments.Publishable::isAllowed)
                                && pictures.size() == message.attachmentCount()
                        ? decide(
                                message,
                                judgement,
                                pictures.stream()
                                        .map(MessageAttachments.Publishable::attachment)
                                        .toList())
                        : decide(message, withoutConsent(judgement), List.of()));
    }

    private static Judgement withoutConsent(Judgement judgement) {
        return switch (judgement.verdict()) {
            case PASS, ADVISE -> new Judgement(judgement.revision(), Judgement.Verdict.RETURN, CONSENT_VIOLATION, null);
            case RETURN, HOLD, REFUSE -> judgement;
        };
    }

    private Uni<Void> decide(
            Message message, Judgement judgement, List<MessageEvent.PublishedAttachment> publishedAttachments) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return message.judge(judgement, publishedAttachments, now)
                .map(event -> outbox.append(MessageEvents.outgoing(event)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
