package zvonok.consent.destruction.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.consent.destruction.application.DestructionDuties;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;

/** Pictures that the chat has taken back; nothing else of its events matters here. */
@ApplicationScoped
class PictureConsumer {

    private final Inbox inbox;
    private final DestructionDuties duties;

    PictureConsumer(Inbox inbox, DestructionDuties duties) {
        this.inbox = inbox;
        this.duties = duties;
    }

    @Incoming("pictures")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        if (!event.type().equals("attachment.retracted.v1") || event.isTombstone()) {
            return Uni.createFrom().voidItem();
        }
        Retracted picture = event.data(Retracted.class);
        return duties.retracted(event.schoolId(), picture.studentIds(), picture.retractedAt());
    }

    /** What this service reads of {@code attachment.retracted.v1}. */
    record Retracted(List<UUID> studentIds, Instant retractedAt) {

        Retracted {
            studentIds = List.copyOf(studentIds);
        }
    }
}
