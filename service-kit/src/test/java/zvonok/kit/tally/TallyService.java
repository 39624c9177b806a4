package zvonok.kit.tally;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zvonok.kit.event.Freshness;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

@ApplicationScoped
class TallyService {

    static final String TOPIC = "poll.events";
    static final String CHANGED = "tally.changed.v1";

    private final TenantTransaction transactions;
    private final TallyRepository tallies;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Freshness freshness;

    /** How often the work of an opening really began; a repetition must not count. */
    final AtomicInteger opened = new AtomicInteger();

    TallyService(
            TenantTransaction transactions,
            TallyRepository tallies,
            Idempotency idempotency,
            Outbox outbox,
            Freshness freshness) {
        this.transactions = transactions;
        this.tallies = tallies;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.freshness = freshness;
    }

    Uni<TallyState> open(Caller caller, @Nullable String key, OpenTallyRequest request) {
        return transactions.run(
                caller,
                request.schoolId(),
                () -> idempotency.once(caller, key, "open-tally", request, TallyState.class, () -> create(request)));
    }

    private Uni<TallyState> create(OpenTallyRequest request) {
        opened.incrementAndGet();
        Tally tally = new Tally(Ids.next(), request.schoolId(), request.label(), 0);
        return Uni.createFrom()
                .item(tally)
                .invoke(t -> t.add(request.amount()))
                .chain(tallies::persistAndFlush)
                .map(Tally::state)
                .call(this::announce);
    }

    Uni<TallyState> add(Caller caller, UUID id, @Nullable String ifMatch, int more) {
        return transactions.run(
                caller,
                () -> required(id)
                        .invoke(t -> EntityTags.require(ifMatch, t.state().version()))
                        .invoke(t -> t.add(more))
                        .call(tallies::flush)
                        .map(Tally::state)
                        .call(this::announce));
    }

    Uni<TallyState> find(Caller caller, UUID id) {
        return transactions.run(caller, () -> required(id).map(Tally::state));
    }

    Uni<List<TallyState>> list(Caller caller) {
        return transactions.run(
                caller,
                () -> tallies.findAll()
                        .list()
                        .map(all -> all.stream().map(Tally::state).toList()));
    }

    Uni<List<TallyState>> listOf(Caller caller, UUID schoolId) {
        return transactions.run(
                caller,
                schoolId,
                () -> tallies.findAll()
                        .list()
                        .map(all -> all.stream().map(Tally::state).toList()));
    }

    /** Past Hibernate's mapping, as a service's own reports are. */
    Uni<List<String>> labels(Caller caller) {
        return transactions.run(
                caller,
                () -> Panache.getSession()
                        .chain(s -> s.createNativeQuery("select label from tally", String.class)
                                .getResultList()));
    }

    Uni<Void> fresh(Caller caller) {
        return transactions.run(caller, () -> freshness.require("roster.events", Duration.ofSeconds(2)));
    }

    /** Holds its transaction's connection for a moment. */
    Uni<Void> dawdle(Caller caller, int millis) {
        return transactions.run(
                caller,
                () -> Panache.getSession()
                        .chain(s -> s.createNativeQuery("select cast(pg_sleep(?1) as text)", String.class)
                                .setParameter(1, millis / 1000.0)
                                .getSingleResult())
                        .replaceWithVoid());
    }

    /** As an import does: one transaction, many events of many aggregates. */
    Uni<Void> flood(Caller caller, UUID schoolId, int events) {
        return transactions.run(
                caller,
                schoolId,
                () -> outbox.appendAll(IntStream.range(0, events)
                        .mapToObj(i ->
                                OutgoingEvent.of("ack.events", "test.flood.v1", schoolId, Ids.next(), Map.of("i", i)))
                        .toList()));
    }

    private Uni<Tally> required(UUID id) {
        return tallies.findById(id).onItem().ifNull().failWith(() -> new Refusal(KitError.NOT_FOUND));
    }

    private Uni<Void> announce(TallyState state) {
        return outbox.append(OutgoingEvent.of(TOPIC, CHANGED, state.schoolId(), state.id(), state));
    }
}
