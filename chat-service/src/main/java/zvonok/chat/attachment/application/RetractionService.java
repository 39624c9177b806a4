package zvonok.chat.attachment.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import zvonok.chat.attachment.domain.AttachmentRetracted;
import zvonok.chat.attachment.persistence.AttachmentRepository;
import zvonok.chat.room.application.ChatService;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;

/** Takes pictures back when a consent is no longer in force (clause 2.1). They stay away, also after a new consent. */
@ApplicationScoped
public class RetractionService {

    private final AttachmentRepository attachments;
    private final Outbox outbox;
    private final Clock clock;

    RetractionService(AttachmentRepository attachments, Outbox outbox, Clock clock) {
        this.attachments = attachments;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Takes back every picture that shows the child, and tells so. Call it inside the run of the event. */
    public Uni<Void> retract(UUID schoolId, UUID studentId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return attachments
                .retract(schoolId, studentId, now)
                .chain(gone -> outbox.appendAll(gone.stream()
                        .map(a -> new OutgoingEvent(
                                ChatService.TOPIC,
                                AttachmentRetracted.TYPE,
                                schoolId,
                                a.id(),
                                a.chatId(),
                                new AttachmentRetracted(
                                        a.id(),
                                        a.messageId(),
                                        a.chatId(),
                                        schoolId,
                                        List.of(studentId),
                                        AttachmentRetracted.CONSENT_WITHDRAWN,
                                        now)))
                        .toList()));
    }
}
