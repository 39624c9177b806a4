package zvonok.ack.legalforce.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.ack.legalforce.domain.MarkDecision;
import zvonok.ack.legalforce.persistence.DecisionRepository;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;

/** Follows the decisions of meetings; each event carries the decision's full state. */
@ApplicationScoped
class DecisionConsumer {

    private final Inbox inbox;
    private final DecisionRepository decisions;

    DecisionConsumer(Inbox inbox, DecisionRepository decisions) {
        this.inbox = inbox;
        this.decisions = decisions;
    }

    @Incoming("poll")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        return switch (event.type()) {
            case "decision.effective.v1", "decision.ended.v1" ->
                event.isTombstone() ? decisions.forget(event.schoolId(), event.aggregateId()) : save(event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> save(ReceivedEvent event) {
        DecisionChanged changed = event.data(DecisionChanged.class);
        if (!changed.kind().equals(DecisionChanged.MARK_EQUALS_SIGNATURE)) {
            return Uni.createFrom().voidItem();
        }
        DecisionChanged.Marks marks = event.data(DecisionChanged.Marks.class);
        return decisions.save(
                event.schoolId(),
                new MarkDecision(
                        changed.decisionId(),
                        changed.classes(),
                        changed.from(),
                        changed.until(),
                        marks.parameters().forms(),
                        changed.recordedAt()));
    }
}
