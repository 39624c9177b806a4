package zvonok.chat.consent.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.chat.attachment.application.RetractionService;
import zvonok.chat.consent.persistence.ConsentEvent;
import zvonok.chat.consent.persistence.ConsentRepository;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;

/** Keeps this service's view of the consents, and takes pictures back as soon as one is no longer in force (clause 2.1). */
@ApplicationScoped
class ConsentConsumer {

    private static final String CHAT_MEDIA = "CLASS_CHAT_MEDIA";

    private final Inbox inbox;
    private final ConsentRepository consents;
    private final RetractionService retractions;

    ConsentConsumer(Inbox inbox, ConsentRepository consents, RetractionService retractions) {
        this.inbox = inbox;
        this.consents = consents;
        this.retractions = retractions;
    }

    @Incoming("consents")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        return switch (event.type()) {
            case "consent.requested.v1" ->
                event.isTombstone()
                        ? consents.erase("consent_request", event.aggregateId())
                        : requested(event.data(ConsentEvent.Requested.class));
            case "consent.answered.v1" ->
                event.isTombstone()
                        ? consents.erase("consent_answer", event.aggregateId())
                        : answered(event.data(ConsentEvent.Answered.class));
            case "consent.withdrawn.v1" ->
                event.isTombstone()
                        ? consents.erase("consent_answer", event.aggregateId())
                        : withdrawn(event.data(ConsentEvent.Withdrawn.class));
            case "consent.child-state-changed.v1" ->
                event.isTombstone()
                        ? Uni.createFrom().voidItem()
                        : childState(event.data(ConsentEvent.ChildStateChanged.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> requested(ConsentEvent.Requested event) {
        return event.purpose().equals(CHAT_MEDIA)
                ? consents.save(event)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> answered(ConsentEvent.Answered event) {
        return event.purpose().equals(CHAT_MEDIA)
                ? consents.save(event)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> withdrawn(ConsentEvent.Withdrawn event) {
        return event.purpose().equals(CHAT_MEDIA)
                ? consents.save(event)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> childState(ConsentEvent.ChildStateChanged event) {
        if (!event.purpose().equals(CHAT_MEDIA)) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> saved = consents.save(event);
        return event.isInForce() ? saved : saved.chain(() -> retractions.retract(event.schoolId(), event.studentId()));
    }
}
