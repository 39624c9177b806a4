package zvonok.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zvonok.kit.event.History.Occurrence;
import zvonok.kit.testing.Platform;
import zvonok.launcher.testing.Servers;

/**
 * The relay alone, against a database and topics of its own. Each promise stands beside a relay or consumer that breaks it in the
 * way that is tempting, on the same schedule, and the same checker sees that one red.
 */
class RelayTest {

    private static final String TOPIC = "poll.events";
    private static final String APPEND = """
            with counted as (
              insert into aggregate_version as v (aggregate_id, version) values (?, 1)
              on conflict (aggregate_id) do update set version = v.version + 1
              returning version)
            insert into outbox (id, topic, record_key, type, school_ref, aggregate_id, aggregate_version, payload)
            select ?, 'poll.events', ?, 'tally.changed.v1', ?, ?, counted.version, '{}' from counted
            """;

    private final Servers servers = Platform.servers();
    private final List<OutboxRelay> relays = new ArrayList<>();
    private final List<UUID> aggregates = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private Map<String, String> configuration = Map.of();
    private AgroalDataSource database = noDatabase();
    private String prefix = "";

    @BeforeEach
    void aDatabaseAndTopics() throws SQLException {
        configuration = servers.createServiceDatabase("relay");
        prefix = "r" + UUID.randomUUID().toString().substring(0, 8) + ".";
        var _ = servers.createTopics(prefix);
        String url = "jdbc:postgresql://" + servers.postgresHost() + ":" + servers.postgresPort() + "/"
                + value("ZVONOK_DB_NAME");
        var _ = Flyway.configure()
                .dataSource(url, value("ZVONOK_DB_OWNER"), value("ZVONOK_DB_OWNER_PASSWORD"))
                .defaultSchema("relay")
                .locations("db/kit")
                .placeholders(Map.of("app_role", value("ZVONOK_DB_APP")))
                .load()
                .migrate();
        database = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(12)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal(value("ZVONOK_DB_APP")))
                                .credential(new SimplePassword(value("ZVONOK_DB_APP_PASSWORD"))))));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (OutboxRelay relay : relays) {
            relay.stop(new ShutdownEvent());
        }
        database.close();
    }

    private String value(String name) {
        return configuration.getOrDefault(name, "");
    }

    @SuppressWarnings("NullAway")
    private static AgroalDataSource noDatabase() {
        return null;
    }

    private void startRelay() {
        OutboxRelay relay = new OutboxRelay(
                database, new Settings(prefix), servers.kafkaBootstrap(), "relay", new SimpleMeterRegistry());
        relay.start(new StartupEvent());
        relays.add(relay);
    }

    // --- what is promised

    @Test
    void twoRelaysSendEverythingInOrder() throws InterruptedException, ExecutionException, SQLException {
        startRelay();
        startRelay();
        List<UUID> busy = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            busy.add(UUID.randomUUID());
        }
        try (ExecutorService writers = Executors.newFixedThreadPool(6)) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < 6; w++) {
                int first = w;
                all.add(writers.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        commit(busy.get((first + i * 7) % busy.size()));
                    }
                    return true;
                }));
            }
            for (Future<?> one : all) {
                assertEquals(true, one.get());
            }
        }
        everythingIsSent();

        List<Occurrence> committed = committed();
        assertEquals(1_200, committed.size());
        assertEquals(List.of(), History.faults(committed, consumed(sent())));
        assertEquals(
                1_200,
                number("select count(distinct position) from outbox where position between 1 and 1200"),
                "positions are 1 to 1200, each once");
    }

    @Test
    void aLateCommitIsSentAfterItsElders() throws SQLException {
        startRelay();
        lateCommit(this::everythingIsSent);

        assertEquals(List.of(), History.faults(committed(), consumed(sent())));
        assertEquals(
                1,
                number(
                        "select count(*) from outbox late, outbox early where late.seq < early.seq and late.position > early.position"));
    }

    @Test
    void whatIsRolledBackIsNeverSent() throws SQLException {
        startRelay();
        try (Connection connection = begin()) {
            append(connection, aggregates.get(0));
            connection.rollback();
        }
        commit(aggregates.get(1));
        everythingIsSent();

        assertEquals(List.of(new Occurrence(aggregates.get(1), 1)), sent());
    }

    @Test
    void aRelayWhoseRoundIsCutOffSendsItAgainAndConsumersTell() throws SQLException {
        commit(aggregates.get(0));
        commit(aggregates.get(0));
        crashBeforeStamp();
        startRelay();
        everythingIsSent();

        assertEquals(4, sent().size());
        assertEquals(List.of(), History.faults(committed(), consumed(sent())));
    }

    @Test
    void thePositionSurvivesARelayThatDiesHoldingTheLock() throws SQLException {
        try (Connection held = begin();
                Statement statement = held.createStatement()) {
            statement.execute("select position from relay_lock for update");
            startRelay();
            commit(aggregates.get(0));
            held.rollback();
        }
        everythingIsSent();

        assertEquals(1, number("select position from relay_lock"));
    }

    // --- what would break it, seen red

    @Test
    void stampingBeforeTheAcknowledgementLoses() throws SQLException {
        commit(aggregates.get(0));
        try (Connection connection = begin();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update outbox set published_at = now() where published_at is null");
            connection.commit();
        }
        // Killed here, before the broker has it. Whoever comes next finds nothing to send.
        startRelay();
        commit(aggregates.get(1));
        everythingIsSent();

        assertEquals(
                List.of("lost " + new Occurrence(aggregates.get(0), 1)), History.faults(committed(), consumed(sent())));
    }

    @Test
    void readingBeyondTheLastIdLosesALateCommit() throws SQLException {
        long[] last = {0};
        lateCommit(() -> last[0] = sendBeyond(last[0]));

        assertEquals(
                List.of("lost " + new Occurrence(aggregates.get(0), 1)), History.faults(committed(), consumed(sent())));
    }

    @Test
    void skippingLockedRowsReorders() throws SQLException {
        commit(aggregates.get(0));
        commit(aggregates.get(0));
        try (Connection slow = begin();
                Connection quick = begin();
                KafkaProducer<String, byte[]> producer = producer()) {
            List<Occurrence> first = lockOne(slow);
            List<Occurrence> second = lockOne(quick);
            send(producer, second);
            send(producer, first);
            slow.commit();
            quick.commit();
        }
        assertEquals(
                List.of("disordered " + new Occurrence(aggregates.get(0), 1)), History.faults(committed(), sent()));
        assertEquals(
                List.of("lost " + new Occurrence(aggregates.get(0), 1)), History.faults(committed(), consumed(sent())));
    }

    @Test
    void aConsumerThatDoesNotLookAtVersionsDoubles() throws SQLException {
        commit(aggregates.get(0));
        crashBeforeStamp();
        startRelay();
        everythingIsSent();

        assertEquals(List.of("doubled " + new Occurrence(aggregates.get(0), 1)), History.faults(committed(), sent()));
    }

    // --- schedules

    @FunctionalInterface
    private interface Round {
        void run() throws SQLException;
    }

    /** The first to take a number is the last to commit; a round of the relay lies between. */
    private void lateCommit(Round round) throws SQLException {
        try (Connection late = begin()) {
            append(late, aggregates.get(0));
            commit(aggregates.get(1));
            if (relays.isEmpty()) {
                round.run();
            } else {
                await().atMost(Duration.ofSeconds(20)).until(() -> sent().size() == 1);
            }
            late.commit();
        }
        round.run();
    }

    /** A relay that sends its round and is killed before it can stamp it. */
    private void crashBeforeStamp() throws SQLException {
        try (Connection connection = begin();
                Statement statement = connection.createStatement();
                KafkaProducer<String, byte[]> producer = producer()) {
            statement.execute("select position from relay_lock for update");
            send(producer, read(connection, "where published_at is null order by seq"));
            connection.rollback();
        }
    }

    private long sendBeyond(long last) throws SQLException {
        try (Connection connection = begin();
                KafkaProducer<String, byte[]> producer = producer()) {
            send(producer, read(connection, "where seq > " + last + " order by seq"));
            connection.rollback();
        }
        return number("select max(seq) from outbox");
    }

    private static List<Occurrence> lockOne(Connection connection) throws SQLException {
        return read(connection, "where published_at is null order by seq limit 1 for update skip locked");
    }

    // --- database and topic

    private Connection begin() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private void commit(UUID aggregate) throws SQLException {
        try (Connection connection = begin()) {
            append(connection, aggregate);
            connection.commit();
        }
    }

    private static void append(Connection connection, UUID aggregate) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
            UUID school = new UUID(0, 1);
            insert.setObject(1, aggregate);
            insert.setObject(2, UUID.randomUUID());
            insert.setString(3, school + ":" + aggregate);
            insert.setObject(4, school);
            insert.setObject(5, aggregate);
            insert.executeUpdate();
        }
    }

    private static List<Occurrence> read(Connection connection, String condition) throws SQLException {
        List<Occurrence> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select aggregate_id, aggregate_version from outbox " + condition)) {
            while (row.next()) {
                found.add(new Occurrence(row.getObject(1, UUID.class), row.getLong(2)));
            }
        }
        return found;
    }

    private List<Occurrence> committed() throws SQLException {
        try (Connection connection = begin()) {
            return read(connection, "order by seq");
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertTrue(row.next());
            return row.getLong(1);
        }
    }

    private void everythingIsSent() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> number("select count(*) from outbox where published_at is null") == 0);
    }

    /** A consumer that remembers the newest version of each aggregate, as the inbox does. */
    private static List<Occurrence> consumed(List<Occurrence> sent) {
        Map<UUID, Long> newest = new HashMap<>();
        List<Occurrence> effects = new ArrayList<>();
        for (Occurrence event : sent) {
            if (event.version() > newest.getOrDefault(event.aggregate(), 0L)) {
                newest.put(event.aggregate(), event.version());
                effects.add(event);
            }
        }
        return effects;
    }

    private void send(KafkaProducer<String, byte[]> producer, List<Occurrence> events) {
        for (Occurrence event : events) {
            ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                    prefix + TOPIC, new UUID(0, 1) + ":" + event.aggregate(), "{}".getBytes(UTF_8));
            EventHeaders.put(message.headers(), EventHeaders.TYPE, "tally.changed.v1");
            EventHeaders.put(
                    message.headers(), EventHeaders.SUBJECT, event.aggregate().toString());
            EventHeaders.put(message.headers(), EventHeaders.AGGREGATE_VERSION, Long.toString(event.version()));
            var _ = producer.send(message);
        }
        producer.flush();
    }

    /** Everything in the topic, in order within each partition. */
    private List<Occurrence> sent() {
        List<Occurrence> events = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers.kafkaBootstrap(),
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(prefix + TOPIC).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(50))) {
                    String type = EventHeaders.get(message.headers(), EventHeaders.TYPE);
                    if (!EventHeaders.WATERMARK_TYPE.equals(type)) {
                        events.add(new Occurrence(
                                UUID.fromString(
                                        String.valueOf(EventHeaders.get(message.headers(), EventHeaders.SUBJECT))),
                                Long.parseLong(String.valueOf(
                                        EventHeaders.get(message.headers(), EventHeaders.AGGREGATE_VERSION)))));
                    }
                }
            }
        }
        return events;
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafkaBootstrap()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private record Settings(String prefix) implements KitConfig {
        @Override
        public Optional<String> topicPrefix() {
            return Optional.of(prefix);
        }

        @Override
        public Set<String> ownTopics() {
            return Set.of(TOPIC);
        }

        @Override
        public Optional<Set<String>> readTopics() {
            return Optional.empty();
        }

        @Override
        public Duration relayPoll() {
            return Duration.ofMillis(50);
        }

        @Override
        public Duration keepSent() {
            return Duration.ofDays(3);
        }

        @Override
        public int epoch() {
            return 1;
        }
    }
}
