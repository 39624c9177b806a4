package zvonok.kit.tally;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import zvonok.kit.event.Inbox;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.event.ReceivedEvent;
import zvonok.kit.tenancy.TenantTransaction;

@ApplicationScoped
class TallyConsumer {

    record Member(UUID schoolId, UUID personId) {}

    record Note(@Nullable String note) {}

    private final Inbox inbox;
    private final Outbox outbox;
    private final TenantTransaction transactions;

    TallyConsumer(Inbox inbox, Outbox outbox, TenantTransaction transactions) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Incoming("roster")
    Uni<Void> receiveRoster(ConsumerRecords<String, byte[]> batch) {
        return inbox.receive(batch, this::apply);
    }

    @Incoming("tallies")
    Uni<Void> receiveTallies(ConsumerRecords<String, byte[]> batch) {
        return inbox.receivePrepared(batch, this::prepare);
    }

    private Uni<Void> apply(ReceivedEvent event) {
        return switch (event.type()) {
            case "test.member.v1" -> join(event.data(Member.class));
            case "test.note.v1" -> note(event, event.data(Note.class).note());
            default -> Uni.createFrom().voidItem();
        };
    }

    /** Notes the transaction in which it works, so that a test can tell it from the one of the effects. */
    private Uni<Function<ReceivedEvent, Uni<Void>>> prepare(List<ReceivedEvent> events) {
        return transactions
                .runForSchools(
                        events.stream().map(ReceivedEvent::schoolId).toList(),
                        () -> Panache.getSession()
                                .chain(s -> s.createNativeQuery(
                                                "select cast(pg_current_xact_id() as text)", String.class)
                                        .getSingleResult()))
                .map(transaction -> event -> echo(event, transaction));
    }

    /** One event more for each change, so that the trace has somewhere to go on to. */
    private Uni<Void> echo(ReceivedEvent event, String prepared) {
        return event.type().equals(TallyService.CHANGED)
                ? note(event, prepared)
                        .chain(() -> outbox.append(OutgoingEvent.of(
                                "ack.events",
                                "tally.echoed.v1",
                                event.schoolId(),
                                UUID.nameUUIDFromBytes(
                                        event.id().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                event.data(TallyState.class))))
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> join(Member member) {
        return Panache.getSession()
                .chain(s -> s.createNativeQuery(
                                "insert into membership (school_id, person_id) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, member.schoolId())
                        .setParameter(2, member.personId())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> note(ReceivedEvent event, @Nullable String note) {
        return Panache.getSession()
                .chain(s -> s.createNativeQuery(
                                "insert into effect (school_id, aggregate, version, type, note, request_id, trace_id)"
                                        + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                        .setParameter(1, event.schoolId())
                        .setParameter(2, event.aggregateId())
                        .setParameter(3, event.aggregateVersion())
                        .setParameter(4, event.type())
                        .setParameter(5, note)
                        .setParameter(6, MDC.get("requestId"))
                        .setParameter(7, MDC.get("traceId"))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
