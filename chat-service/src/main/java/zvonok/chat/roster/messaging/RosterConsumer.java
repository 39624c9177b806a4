package zvonok.chat.roster.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.chat.roster.persistence.RosterEvent;
import zvonok.chat.roster.persistence.RosterRepository;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.ReceivedEvent;

/** Keeps this service's view of the roster. Each event carries the whole state of its aggregate. */
@ApplicationScoped
class RosterConsumer {

    private final Inbox inbox;
    private final RosterRepository roster;

    RosterConsumer(Inbox inbox, RosterRepository roster) {
        this.inbox = inbox;
        this.roster = roster;
    }

    @Incoming("roster")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        return switch (event.type()) {
            case "roster.school-changed.v1" ->
                event.isTombstone() ? erase("school", event) : save(event, RosterEvent.SchoolChanged.class);
            case "roster.class-changed.v1" ->
                event.isTombstone() ? erase("school_class", event) : save(event, RosterEvent.ClassChanged.class);
            case "roster.student-changed.v1" ->
                event.isTombstone() ? erase("student", event) : save(event, RosterEvent.StudentChanged.class);
            case "roster.guardianship-changed.v1" ->
                event.isTombstone() ? erase("guardianship", event) : save(event, RosterEvent.GuardianshipChanged.class);
            case "roster.staff-changed.v1" ->
                event.isTombstone() ? erase("staff", event) : save(event, RosterEvent.StaffChanged.class);
            case "roster.administrator-changed.v1" ->
                event.isTombstone()
                        ? erase("group_administrator", event)
                        : save(event, RosterEvent.AdministratorChanged.class);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> save(ReceivedEvent event, Class<? extends RosterEvent> shape) {
        return roster.save(event.data(shape));
    }

    private Uni<Void> erase(String table, ReceivedEvent event) {
        return roster.erase(table, event.aggregateId());
    }
}
