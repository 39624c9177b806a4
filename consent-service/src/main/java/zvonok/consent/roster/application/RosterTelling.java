package zvonok.consent.roster.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import zvonok.consent.roster.domain.RosterEvent;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;

/** Tells the other services what has changed in the roster, in the transaction that changed it. */
@ApplicationScoped
public class RosterTelling {

    private static final String TOPIC = "roster.events";

    private final Outbox outbox;

    RosterTelling(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Tells the events in their order. Call inside the run that made the changes. */
    public Uni<Void> tell(List<? extends RosterEvent> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.appendAll(events.stream()
                        .map(event ->
                                OutgoingEvent.of(TOPIC, event.type(), event.schoolId(), event.aggregateId(), event))
                        .toList());
    }
}
