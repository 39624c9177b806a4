package zvonok.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.Failures;

/**
 * Sends the outbox to Kafka, on one thread of its own with a JDBC connection of its own. Any number of replicas may run: each
 * round holds the one row of {@code relay_lock}, so rounds of all replicas follow one another.
 *
 * <p>Guarantees: every committed event is sent at least once; events of one aggregate are sent in commit order; {@code position}
 * grows in the order of sending and is never given to a row that commits later than a reader has already passed. A round that
 * fails is rolled back and sent again whole; consumers tell the repetition by {@code ce_aggregateversion}.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final long WATERMARK_MILLIS = 1_000;

    /**
     * Far below the producer's delivery timeout: a batch that expires would let the next one of its partition pass. Giving up
     * before that, with the whole producer, keeps what arrives a beginning of what was sent.
     */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(20);

    private static final String EXPECTS_EVENTS = "zvonok.outbox";
    private static final String LOCK = "select position, clock_timestamp() from relay_lock for update";
    private static final String ANY_UNPUBLISHED = "select exists (select from outbox where published_at is null)";
    private static final String UNPUBLISHED =
            "select seq, id, topic, record_key, type, school_ref, aggregate_id, aggregate_version, payload, traceparent,"
                    + " request_id, created_at from outbox where published_at is null order by seq limit " + BATCH;
    // Positions grow with the time of sending, so the oldest rows are found without reading the others.
    private static final String SWEEP =
            "delete from outbox where seq in (select o.seq from (select seq, published_at from outbox"
                    + " where position is not null order by position limit 5000) o where o.published_at < now() - ?::interval)";
    private static final String STAMP =
            "update outbox o set published_at = clock_timestamp(), position = ? + n.ordinality"
                    + " from unnest(?::bigint[]) with ordinality as n(seq, ordinality) where o.seq = n.seq";

    private final AgroalDataSource database;
    private final KitConfig config;
    private final String bootstrap;
    private final String service;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private volatile double oldestUnsentSeconds;
    private @Nullable Thread thread;

    OutboxRelay(
            AgroalDataSource database,
            KitConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
            @ConfigProperty(name = "quarkus.application.name") String service,
            MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.bootstrap = bootstrap;
        this.service = service;
        metrics.gauge("zvonok.outbox.age.seconds", this, r -> r.oldestUnsentSeconds);
    }

    /** Notes that the current request's transaction holds an event, so that its commit wakes the relay. */
    void expect() {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(EXPECTS_EVENTS, true);
        }
    }

    /** Called after each commit; wakes the relay if the transaction wrote an event. */
    public void wakeAfterCommit() {
        Context context = Vertx.currentContext();
        if (context != null && context.removeLocal(EXPECTS_EVENTS) && wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** Whether the relay's thread is alive. */
    public boolean isAlive() {
        return thread != null && thread.isAlive();
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::relay);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake.release();
        if (thread != null) {
            thread.join(5_000);
        }
    }

    private void relay() {
        long pause = 100;
        while (running) {
            try (Connection connection = database.getConnection();
                    KafkaProducer<String, byte[]> producer = newProducer()) {
                connection.setAutoCommit(false);
                while (running) {
                    rounds(connection, producer);
                    pause = 100;
                }
            } catch (SQLException | KafkaException | ExecutionException | TimeoutException e) {
                LOG.warnf("relay pauses %d ms: %s", (Object) pause, Failures.describe(e));
                pause = waitAfterFailure(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.errorf("relay failed: %s", Failures.describe(e));
                pause = waitAfterFailure(pause);
            }
        }
    }

    private long waitAfterFailure(long pause) {
        try {
            boolean woken = wake.tryAcquire(pause, TimeUnit.MILLISECONDS);
            return woken ? pause : Math.min(pause * 2, 2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
            return pause;
        }
    }

    private void rounds(Connection connection, KafkaProducer<String, byte[]> producer)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        long nextWatermark = System.nanoTime();
        long nextSweep = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        boolean woken = true;
        while (running) {
            boolean due = System.nanoTime() - nextWatermark >= 0;
            int sent = due || woken || hasUnpublished(connection) ? round(connection, producer, due) : 0;
            if (due && sent < BATCH) {
                nextWatermark = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WATERMARK_MILLIS);
            }
            if (System.nanoTime() - nextSweep >= 0) {
                sweep(connection);
                nextSweep = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            }
            woken = sent == BATCH || wake.tryAcquire(config.relayPoll().toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
        }
    }

    private static boolean hasUnpublished(Connection connection) throws SQLException {
        try (PreparedStatement any = connection.prepareStatement(ANY_UNPUBLISHED);
                ResultSet found = any.executeQuery()) {
            boolean exists = found.next() && found.getBoolean(1);
            connection.commit();
            return exists;
        }
    }

    /** One locked round: at most one batch; with it, where nothing is left behind, the watermark. Returns the events sent. */
    private int round(Connection connection, KafkaProducer<String, byte[]> producer, boolean watermarkDue)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        try (PreparedStatement toLock = connection.prepareStatement(LOCK);
                PreparedStatement unpublished = connection.prepareStatement(UNPUBLISHED)) {
            long position;
            Instant before;
            try (ResultSet lock = toLock.executeQuery()) {
                if (!lock.next()) {
                    throw new IllegalStateException("relay_lock has no row");
                }
                position = lock.getLong(1);
                before = lock.getObject(2, OffsetDateTime.class).toInstant();
            }
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            List<Long> sent = new ArrayList<>();
            // A fresh statement is a fresh snapshot (READ COMMITTED): it sees all that committed before "before".
            try (ResultSet row = unpublished.executeQuery()) {
                while (row.next()) {
                    if (sent.isEmpty()) {
                        oldestUnsentSeconds = (before.toEpochMilli()
                                        - row.getObject("created_at", OffsetDateTime.class)
                                                .toInstant()
                                                .toEpochMilli())
                                / 1000.0;
                    }
                    Future<RecordMetadata> acknowledgement = producer.send(toRecord(row));
                    if (acknowledgement.isDone()) {
                        // Refused at once: what comes after it must not overtake it.
                        var _ = acknowledgement.get();
                    }
                    acknowledgements.add(acknowledgement);
                    sent.add(row.getLong("seq"));
                }
            }
            awaitAll(acknowledgements);
            if (!sent.isEmpty()) {
                stamp(connection, position, sent);
            }
            connection.commit();
            if (sent.size() < BATCH) {
                oldestUnsentSeconds = 0;
                if (watermarkDue) {
                    awaitAll(sendWatermark(producer, before));
                }
            }
            return sent.size();
        } catch (SQLException | ExecutionException | TimeoutException | InterruptedException | RuntimeException e) {
            // First nothing more may leave this producer, then another relay may go on.
            producer.close(Duration.ZERO);
            rollback(connection);
            throw e;
        }
    }

    private static void stamp(Connection connection, long position, List<Long> sent) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(STAMP);
                PreparedStatement head = connection.prepareStatement("update relay_lock set position = ?")) {
            update.setLong(1, position);
            update.setArray(2, connection.createArrayOf("bigint", sent.toArray()));
            update.executeUpdate();
            head.setLong(1, position + sent.size());
            head.executeUpdate();
        }
    }

    private ProducerRecord<String, byte[]> toRecord(ResultSet row) throws SQLException {
        String payload = row.getString("payload");
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                config.topic(row.getString("topic")),
                row.getString("record_key"),
                payload == null ? null : payload.getBytes(UTF_8));
        var headers = record.headers();
        EventHeaders.put(headers, EventHeaders.SPEC_VERSION, "1.0");
        EventHeaders.put(headers, EventHeaders.ID, row.getString("id"));
        EventHeaders.put(headers, EventHeaders.SOURCE, "/zvonok/" + service);
        EventHeaders.put(headers, EventHeaders.TYPE, row.getString("type"));
        EventHeaders.put(headers, EventHeaders.SUBJECT, row.getString("aggregate_id"));
        EventHeaders.put(
                headers,
                EventHeaders.TIME,
                row.getObject("created_at", OffsetDateTime.class).toInstant().toString());
        EventHeaders.put(headers, EventHeaders.DATA_SCHEMA, "urn:zvonok:event:" + row.getString("type"));
        EventHeaders.put(headers, EventHeaders.CONTENT_TYPE, "application/json");
        EventHeaders.put(headers, EventHeaders.SCHOOL_ID, row.getString("school_ref"));
        EventHeaders.put(headers, EventHeaders.AGGREGATE_VERSION, row.getString("aggregate_version"));
        EventHeaders.put(headers, EventHeaders.EPOCH, Integer.toString(config.epoch()));
        EventHeaders.put(headers, EventHeaders.REQUEST_ID, row.getString("request_id"));
        EventHeaders.put(headers, EventHeaders.TRACE_PARENT, row.getString("traceparent"));
        return record;
    }

    /** Sent outside the round: it only says what is already true. */
    private List<Future<RecordMetadata>> sendWatermark(KafkaProducer<String, byte[]> producer, Instant time) {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        for (String name : config.ownTopics()) {
            String topic = config.topic(name);
            for (PartitionInfo partition : producer.partitionsFor(topic)) {
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                        topic, partition.partition(), "watermark:" + partition.partition(), new byte[0]);
                EventHeaders.put(record.headers(), EventHeaders.SPEC_VERSION, "1.0");
                EventHeaders.put(
                        record.headers(), EventHeaders.ID, UUID.randomUUID().toString());
                EventHeaders.put(record.headers(), EventHeaders.SOURCE, "/zvonok/" + service);
                EventHeaders.put(record.headers(), EventHeaders.TYPE, EventHeaders.WATERMARK_TYPE);
                EventHeaders.put(record.headers(), EventHeaders.TIME, time.toString());
                acknowledgements.add(producer.send(record));
            }
        }
        return acknowledgements;
    }

    private static void awaitAll(List<Future<RecordMetadata>> acknowledgements)
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + ACKNOWLEDGED_WITHIN.toNanos();
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            var _ = acknowledgement.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private void sweep(Connection connection) throws SQLException {
        try (PreparedStatement old = connection.prepareStatement(SWEEP);
                PreparedStatement keys = connection.prepareStatement(
                        "delete from idempotency_key where created_at < now() - interval '30 days'")) {
            old.setString(1, config.keepSent().toString());
            old.executeUpdate();
            keys.executeUpdate();
            connection.commit();
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debugf("rollback failed: %s", Failures.describe(e));
        }
    }

    private KafkaProducer<String, byte[]> newProducer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        service + "-relay",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        8L * 1024 * 1024,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        120_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
