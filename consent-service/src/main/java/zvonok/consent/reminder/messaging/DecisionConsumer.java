package zvonok.consent.reminder.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.consent.reminder.application.HoursService;
import zvonok.consent.reminder.domain.HoursDecision;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;

/** Decisions of meetings; only those about chat hours matter here. */
@ApplicationScoped
class DecisionConsumer {

    private static final String CHAT_HOURS = "CHAT_HOURS";

    private final Inbox inbox;
    private final HoursService hours;

    DecisionConsumer(Inbox inbox, HoursService hours) {
        this.inbox = inbox;
        this.hours = hours;
    }

    @Incoming("decisions")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        return switch (event.type()) {
            case "decision.effective.v1", "decision.ended.v1" -> decision(event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> decision(ReceivedEvent event) {
        return event.isTombstone() || !event.data(DecisionKind.class).kind().equals(CHAT_HOURS)
                ? Uni.createFrom().voidItem()
                : hours.record(event.data(HoursDecision.class));
    }

    /** Looked at first: the parameters differ by kind. */
    record DecisionKind(String kind) {}
}
