package zvonok.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Writes events in the caller's own transaction; {@link OutboxRelay} sends them after the commit. An event is sent if and only
 * if its transaction committed, at least once, in commit order for each aggregate.
 */
@ApplicationScoped
public class Outbox {

    private static final int MAX_PAYLOAD = 900_000;
    private static final String INSERT = """
            with counted as (
              insert into aggregate_version as v (aggregate_id, version) values (?1, 1)
              on conflict (aggregate_id) do update set version = v.version + 1
              returning version)
            insert into outbox (id, topic, record_key, type, school_ref, aggregate_id, aggregate_version, payload, traceparent, request_id)
            select ?2, ?3, ?4, ?5, ?6, ?1, counted.version, ?7, ?8, ?9 from counted
            """;

    /** As {@link #INSERT} for many at once, each of another aggregate; locks are taken in one order, so that two never wait for one another. */
    private static final String INSERT_MANY = """
            with event as (
              select * from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as r (n int, id uuid, topic text, key text, type text,
                school uuid, aggregate uuid, payload text)),
            counted as (
              insert into aggregate_version as v (aggregate_id, version) select aggregate, 1 from event order by aggregate
              on conflict (aggregate_id) do update set version = v.version + 1
              returning aggregate_id, version)
            insert into outbox (id, topic, record_key, type, school_ref, aggregate_id, aggregate_version, payload, traceparent, request_id)
            select e.id, e.topic, e.key, e.type, e.school, e.aggregate, c.version, e.payload, ?2, ?3
            from event e join counted c on c.aggregate_id = e.aggregate order by e.n
            """;
    /** From here on one statement for all is cheaper than one for each. */
    private static final int MANY = 20;

    private final ObjectMapper json;
    private final OutboxRelay relay;

    Outbox(ObjectMapper json, OutboxRelay relay) {
        this.json = json;
        this.relay = relay;
    }

    /** Adds one event to the current transaction of {@link zvonok.kit.tenancy.TenantTransaction}. */
    public Uni<Void> append(OutgoingEvent event) {
        return Panache.getSession().chain(session -> session.flush().chain(() -> insert(session, event)));
    }

    /** Adds several events in their order. */
    public Uni<Void> appendAll(Collection<OutgoingEvent> events) {
        return Panache.getSession()
                .chain(session -> session.flush().chain(() -> insertAll(session, List.copyOf(events))));
    }

    private Uni<Void> insertAll(Mutiny.Session session, List<OutgoingEvent> events) {
        return Multi.createFrom()
                .iterable(events.size() < MANY ? events.stream().map(List::of).toList() : distinct(events))
                .onItem()
                .transformToUniAndConcatenate(part -> Uni.createFrom()
                        .deferred(
                                () -> part.size() == 1 ? insert(session, part.getFirst()) : insertMany(session, part)))
                .onItem()
                .ignoreAsUni();
    }

    /** In their order, cut where an aggregate comes again. */
    private static List<List<OutgoingEvent>> distinct(List<OutgoingEvent> events) {
        List<List<OutgoingEvent>> parts = new ArrayList<>();
        Set<UUID> aggregates = new HashSet<>();
        int from = 0;
        for (int i = 0; i < events.size(); i++) {
            if (!aggregates.add(events.get(i).aggregateId())) {
                parts.add(events.subList(from, i));
                from = i;
                aggregates.clear();
                aggregates.add(events.get(i).aggregateId());
            }
        }
        parts.add(events.subList(from, events.size()));
        return parts;
    }

    private Uni<Void> insertMany(Mutiny.Session session, List<OutgoingEvent> events) {
        List<Row> rows = new ArrayList<>(events.size());
        for (OutgoingEvent event : events) {
            rows.add(new Row(
                    rows.size(),
                    zvonok.kit.request.Ids.next(),
                    event.topic(),
                    key(event),
                    event.type(),
                    event.schoolId(),
                    event.aggregateId(),
                    write(event.data())));
        }
        return session.createNativeQuery(INSERT_MANY)
                .setParameter(1, text(rows))
                .setParameter(2, traceparent())
                .setParameter(3, MDC.get("requestId"))
                .executeUpdate()
                .invoke(relay::expect)
                .replaceWithVoid();
    }

    /** An event on its way into {@link #INSERT_MANY}. */
    private record Row(
            int n,
            UUID id,
            String topic,
            String key,
            String type,
            UUID school,
            UUID aggregate,
            @Nullable String payload) {}

    private static String key(OutgoingEvent event) {
        return event.schoolId() + ":" + event.keyId();
    }

    private Uni<Void> insert(Mutiny.Session session, OutgoingEvent event) {
        return session.createNativeQuery(INSERT)
                .setParameter(1, event.aggregateId())
                .setParameter(2, zvonok.kit.request.Ids.next())
                .setParameter(3, event.topic())
                .setParameter(4, key(event))
                .setParameter(5, event.type())
                .setParameter(6, event.schoolId())
                .setParameter(7, write(event.data()))
                .setParameter(8, traceparent())
                .setParameter(9, MDC.get("requestId"))
                .executeUpdate()
                .invoke(relay::expect)
                .replaceWithVoid();
    }

    private @Nullable String write(@Nullable Object data) {
        if (data == null) {
            return null;
        }
        String text = text(data);
        if (text.length() > MAX_PAYLOAD || text.getBytes(UTF_8).length > MAX_PAYLOAD) {
            // Kafka would refuse it for ever, and everything behind it would wait.
            throw new IllegalArgumentException("an event must not be larger than " + MAX_PAYLOAD + " bytes");
        }
        return text;
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
