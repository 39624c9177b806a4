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
import java.util.Collection;
import java.util.List;
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
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> Uni.createFrom().deferred(() -> insert(session, event)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> insert(Mutiny.Session session, OutgoingEvent event) {
        return session.createNativeQuery(INSERT)
                .setParameter(1, event.aggregateId())
                .setParameter(2, zvonok.kit.request.Ids.next())
                .setParameter(3, event.topic())
                .setParameter(4, event.schoolId() + ":" + event.keyId())
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
        try {
            if (data == null) {
                return null;
            }
            String text = json.writeValueAsString(data);
            if (text.length() > MAX_PAYLOAD || text.getBytes(UTF_8).length > MAX_PAYLOAD) {
                // Kafka would refuse it for ever, and everything behind it would wait.
                throw new IllegalArgumentException("an event must not be larger than " + MAX_PAYLOAD + " bytes");
            }
            return text;
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
