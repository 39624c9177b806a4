package zvonok.kit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import zvonok.kit.problem.Failures;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Gives events their effect exactly once: the effects of a batch, the positions behind it and the newest version of each
 * aggregate commit in one transaction of the consumer's own database.
 *
 * <p>An event that was read before (a redelivery, a zombie) or sent before (a repeated round of the relay) has no second effect.
 * What cannot be decoded, and what the database refuses for its content, goes to the dead letters with its bytes intact and
 * {@code zvonok.dead.letters} counts it. Any other failure is retried in place, in order, until it succeeds.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final String POSITIONS =
            "select partition, next_offset, cluster_id from consumer_position where topic = ?1 and partition in"
                    + " (select cast(p as int) from jsonb_array_elements_text(cast(cast(?2 as text) as jsonb)) as p)"
                    + " order by partition for update";
    private static final String SAVE_POSITIONS = """
            insert into consumer_position as c (topic, partition, cluster_id, next_offset, watermark)
            select ?1, p.partition, ?2, p.next, p.watermark
              from jsonb_to_recordset(cast(cast(?3 as text) as jsonb)) as p(partition int, next bigint, watermark timestamptz)
            on conflict (topic, partition) do update
              set cluster_id = excluded.cluster_id, next_offset = excluded.next_offset,
                  watermark = greatest(c.watermark, excluded.watermark)
            """;
    // One array: from a set of unknown size the planner concludes that the whole table is to be read.
    private static final String VERSIONS =
            "select aggregate_id, school_ref, epoch, version from consumed_version where topic = ?1"
                    + " and aggregate_id = any(cast(cast(?2 as text) as uuid[]))";
    private static final String SAVE_VERSIONS = """
            insert into consumed_version as c (topic, aggregate_id, school_ref, epoch, version)
            select ?1, v.aggregate, v.school, v.epoch, v.version
              from jsonb_to_recordset(cast(cast(?2 as text) as jsonb))
                as v(aggregate uuid, school uuid, epoch int, version bigint)
            on conflict (topic, aggregate_id, school_ref) do update set epoch = excluded.epoch, version = excluded.version, at = now()
            """;

    private final TenantTransaction transactions;
    private final DeadLetters deadLetters;
    private final KafkaCluster cluster;
    private final ObjectMapper json;
    private final OpenTelemetry telemetry;
    private final MeterRegistry metrics;

    Inbox(
            TenantTransaction transactions,
            DeadLetters deadLetters,
            KafkaCluster cluster,
            ObjectMapper json,
            OpenTelemetry telemetry,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.cluster = cluster;
        this.json = json;
        this.telemetry = telemetry;
        this.metrics = metrics;
    }

    /**
     * Receives one batch of one topic. The handler is called for each event in order, inside the batch's transaction, which may
     * see the schools of the batch's events; it passes over types that it does not know.
     */
    public Uni<Void> receive(ConsumerRecords<String, byte[]> batch, Function<ReceivedEvent, Uni<Void>> handler) {
        return receivePrepared(batch, events -> Uni.createFrom().item(handler));
    }

    /**
     * The same for a consumer whose events ask for work that takes long and needs no session: it is given the events before the
     * transaction opens, and answers with the handler that is called inside it. Some of the events may turn out to have had their
     * effect before; for those the handler is not called. Where the batch is tried again, it is prepared again.
     */
    public Uni<Void> receivePrepared(ConsumerRecords<String, byte[]> batch, Preparation preparation) {
        Map<String, List<ConsumerRecord<String, byte[]>>> byTopic = new LinkedHashMap<>();
        batch.forEach(
                r -> byTopic.computeIfAbsent(r.topic(), t -> new ArrayList<>()).add(r));
        Uni<Void> all = Uni.createFrom().voidItem();
        for (List<ConsumerRecord<String, byte[]>> records : byTopic.values()) {
            all = all.chain(() -> receiveAll(records, preparation));
        }
        return all;
    }

    /** What is done with a batch's events before its transaction; it answers with what is done with each of them inside. */
    @FunctionalInterface
    public interface Preparation {
        Uni<Function<ReceivedEvent, Uni<Void>>> prepare(List<ReceivedEvent> events);
    }

    private Uni<Void> receiveAll(List<ConsumerRecord<String, byte[]>> records, Preparation preparation) {
        return retried(() -> apply(records, preparation, false))
                .onFailure(Inbox::isPoison)
                .recoverWithUni(poison ->
                        records.size() == 1 ? bury(records.getFirst(), poison) : oneByOne(records, preparation));
    }

    /** After a poisoned batch: record by record, so that only the poisoned ones are put aside. */
    private Uni<Void> oneByOne(List<ConsumerRecord<String, byte[]>> records, Preparation preparation) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(
                        record -> Uni.createFrom().deferred(() -> receiveAll(List.of(record), preparation)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> bury(ConsumerRecord<String, byte[]> record, Throwable poison) {
        LOG.errorf(
                "dead letter: topic=%s partition=%d offset=%d cause=%s",
                record.topic(), record.partition(), record.offset(), Failures.describe(poison));
        metrics.counter("zvonok.dead.letters", "topic", record.topic()).increment();
        return retried(() -> deadLetters
                .send(record, poison)
                .chain(() -> apply(
                        List.of(record),
                        none -> Uni.createFrom().item(e -> Uni.createFrom().voidItem()),
                        true)));
    }

    private Uni<Void> retried(java.util.function.Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure(e -> !isPoison(e))
                .invoke(e -> {
                    metrics.counter("zvonok.consumer.retries").increment();
                    LOG.warnf("consumer retries: %s", Failures.describe(e));
                })
                .onFailure(e -> !isPoison(e))
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .indefinitely();
    }

    private Uni<Void> apply(List<ConsumerRecord<String, byte[]>> records, Preparation preparation, boolean buried) {
        String topic = records.getFirst().topic();
        List<Decoded> decoded = buried
                ? records.stream().map(r -> new Decoded(r, null, null)).toList()
                : records.stream().map(this::decode).toList();
        List<ReceivedEvent> events = new ArrayList<>();
        decoded.forEach(d -> {
            if (d.event() != null) {
                events.add(d.event());
            }
        });
        Set<UUID> schools = new HashSet<>();
        events.forEach(event -> schools.add(event.schoolId()));
        return preparation.prepare(events).chain(handler -> apply(topic, decoded, schools, handler));
    }

    private Uni<Void> apply(
            String topic, List<Decoded> decoded, Set<UUID> schools, Function<ReceivedEvent, Uni<Void>> handler) {
        return transactions.runForSchools(
                schools,
                () -> Panache.getSession()
                        .chain(session -> unseen(session, topic, decoded)
                                .chain(fresh -> unsent(session, topic, fresh)
                                        .chain(unsent -> handleAll(unsent, handler)
                                                .chain(session::flush)
                                                .chain(() -> saveVersions(session, topic, unsent)))
                                        .chain(() -> savePositions(session, topic, fresh)))));
    }

    /** Drops what lies before the stored positions, whose rows stay locked until the commit. */
    private Uni<List<Decoded>> unseen(Mutiny.Session session, String topic, List<Decoded> batch) {
        return session.createNativeQuery(POSITIONS, Object[].class)
                .setParameter(1, topic)
                .setParameter(
                        2,
                        write(batch.stream()
                                .map(d -> d.record().partition())
                                .distinct()
                                .toList()))
                .getResultList()
                .map(rows -> {
                    Map<Integer, Long> next = new HashMap<>();
                    for (Object[] row : rows) {
                        if (cluster.id().equals(row[2])) {
                            next.put(((Number) row[0]).intValue(), ((Number) row[1]).longValue());
                        }
                    }
                    return batch.stream()
                            .filter(d -> d.record().offset()
                                    >= next.getOrDefault(d.record().partition(), 0L))
                            .toList();
                });
    }

    /** Drops what the relay sent twice: at or below the newest version of its aggregate that had its effect. */
    private Uni<List<ReceivedEvent>> unsent(Mutiny.Session session, String topic, List<Decoded> fresh) {
        List<ReceivedEvent> events = new ArrayList<>();
        fresh.forEach(d -> {
            if (d.event() != null) {
                events.add(d.event());
            }
        });
        if (events.isEmpty()) {
            return Uni.createFrom().item(events);
        }
        Set<String> aggregates = new HashSet<>();
        events.forEach(e -> aggregates.add(e.aggregateId().toString()));
        return session.createNativeQuery(VERSIONS, Object[].class)
                .setParameter(1, topic)
                .setParameter(2, "{" + String.join(",", aggregates) + "}")
                .getResultList()
                .map(rows -> {
                    Map<Told, Sequence> newest = new HashMap<>();
                    rows.forEach(row -> newest.put(
                            new Told((UUID) row[0], (UUID) row[1]),
                            new Sequence(((Number) row[2]).intValue(), ((Number) row[3]).longValue())));
                    List<ReceivedEvent> kept = new ArrayList<>();
                    for (ReceivedEvent event : events) {
                        Sequence known = newest.get(Told.by(event));
                        Sequence next = new Sequence(event.epoch(), event.aggregateVersion());
                        if (known == null || next.compareTo(known) > 0) {
                            noticeGap(topic, known, next);
                            newest.put(Told.by(event), next);
                            kept.add(event);
                        }
                    }
                    return kept;
                });
    }

    /** An aggregate as one school is told of it: what moves to another school is told to both, on two partitions. */
    private record Told(UUID aggregateId, UUID schoolId) {
        static Told by(ReceivedEvent event) {
            return new Told(event.aggregateId(), event.schoolId());
        }
    }

    /** Where an aggregate stands. After a restore its owner counts again from an older version, in a later epoch. */
    private record Sequence(int epoch, long version) implements Comparable<Sequence> {
        @Override
        public int compareTo(Sequence other) {
            return epoch == other.epoch ? Long.compare(version, other.version) : Integer.compare(epoch, other.epoch);
        }
    }

    /** Compaction leaves gaps, on purpose; anywhere else one is a loss, so that somebody must look. */
    private void noticeGap(String topic, @Nullable Sequence known, Sequence next) {
        if (known != null && next.epoch() == known.epoch() && next.version() > known.version() + 1) {
            metrics.counter("zvonok.consumer.gaps", "topic", topic).increment();
            LOG.warnf("gap: topic=%s after version %d comes %d", topic, (Object) known.version(), next.version());
        }
    }

    /** Not by recursion: a batch may be longer than the stack is deep. */
    private Uni<Void> handleAll(List<ReceivedEvent> events, Function<ReceivedEvent, Uni<Void>> handler) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> Uni.createFrom().deferred(() -> handle(event, handler)))
                .onItem()
                .ignoreAsUni();
    }

    // The span's scope outlives this method: it ends with the handler's last step, on the same context.
    @SuppressWarnings("MustBeClosedChecker")
    private Uni<Void> handle(ReceivedEvent event, Function<ReceivedEvent, Uni<Void>> handler) {
        Span span = telemetry
                .getTracer("zvonok")
                .spanBuilder("receive " + event.type())
                .setParent(event.trace())
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
        Scope scope = span.makeCurrent();
        mark(event, span);
        return Uni.createFrom()
                .deferred(() -> handler.apply(event))
                .onTermination()
                .invoke(() -> {
                    scope.close();
                    span.end();
                    unmark();
                });
    }

    private static void mark(ReceivedEvent event, Span span) {
        MDC.put("traceId", span.getSpanContext().getTraceId());
        if (event.requestId() != null) {
            MDC.put("requestId", event.requestId());
        }
    }

    private static void unmark() {
        MDC.remove("traceId");
        MDC.remove("requestId");
    }

    private Uni<Void> saveVersions(Mutiny.Session session, String topic, List<ReceivedEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<Told, Sequence> newest = new HashMap<>();
        events.forEach(e -> newest.put(Told.by(e), new Sequence(e.epoch(), e.aggregateVersion())));
        List<Map<String, Object>> rows = newest.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Told::aggregateId).thenComparing(Told::schoolId)))
                .map(e -> Map.<String, Object>of(
                        "aggregate",
                        e.getKey().aggregateId().toString(),
                        "school",
                        e.getKey().schoolId().toString(),
                        "epoch",
                        e.getValue().epoch(),
                        "version",
                        e.getValue().version()))
                .toList();
        return session.createNativeQuery(SAVE_VERSIONS)
                .setParameter(1, topic)
                .setParameter(2, write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<Void> savePositions(Mutiny.Session session, String topic, List<Decoded> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<Integer, Map<String, Object>> rows = new HashMap<>();
        for (Decoded d : fresh) {
            Map<String, Object> row =
                    rows.computeIfAbsent(d.record().partition(), p -> new HashMap<>(Map.of("partition", p)));
            row.put("next", d.record().offset() + 1);
            if (d.watermark() != null) {
                row.put("watermark", d.watermark().toString());
            }
        }
        List<Map<String, Object>> ordered = rows.values().stream()
                .sorted(Comparator.comparing(r -> (Integer) java.util.Objects.requireNonNull(r.get("partition"))))
                .toList();
        return session.createNativeQuery(SAVE_POSITIONS)
                .setParameter(1, topic)
                .setParameter(2, cluster.id())
                .setParameter(3, write(ordered))
                .executeUpdate()
                .replaceWithVoid();
    }

    private record Decoded(
            ConsumerRecord<String, byte[]> record,
            @Nullable ReceivedEvent event,
            @Nullable Instant watermark) {}

    private Decoded decode(ConsumerRecord<String, byte[]> record) {
        String type = EventHeaders.get(record.headers(), EventHeaders.TYPE);
        try {
            if (EventHeaders.WATERMARK_TYPE.equals(type)) {
                return new Decoded(record, null, Instant.parse(required(record, EventHeaders.TIME)));
            }
            ReceivedEvent event = new ReceivedEvent(
                    UUID.fromString(required(record, EventHeaders.ID)),
                    required(record, EventHeaders.TYPE),
                    UUID.fromString(required(record, EventHeaders.SCHOOL_ID)),
                    UUID.fromString(required(record, EventHeaders.SUBJECT)),
                    epoch(EventHeaders.get(record.headers(), EventHeaders.EPOCH)),
                    Long.parseLong(required(record, EventHeaders.AGGREGATE_VERSION)),
                    Instant.parse(required(record, EventHeaders.TIME)),
                    record.value(),
                    json.reader(),
                    EventHeaders.get(record.headers(), EventHeaders.REQUEST_ID),
                    trace(EventHeaders.get(record.headers(), EventHeaders.TRACE_PARENT)));
            return new Decoded(record, event, null);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new UndecodableEvent(e);
        }
    }

    private static int epoch(@Nullable String header) {
        return header == null ? 1 : Integer.parseInt(header);
    }

    private static Context trace(@Nullable String traceparent) {
        if (traceparent == null || !traceparent.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")) {
            return Context.root();
        }
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        traceparent.substring(3, 35),
                        traceparent.substring(36, 52),
                        TraceFlags.fromHex(traceparent, 53),
                        TraceState.getDefault())));
    }

    private static String required(ConsumerRecord<String, byte[]> record, String header) {
        String value = EventHeaders.get(record.headers(), header);
        if (value == null) {
            throw new UndecodableEvent("header is missing");
        }
        return value;
    }

    private static boolean isPoison(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UndecodableEvent) {
                return true;
            }
        }
        String state = Failures.sqlState(failure);
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
