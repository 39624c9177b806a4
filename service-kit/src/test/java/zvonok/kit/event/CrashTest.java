package zvonok.kit.event;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.bootstrap.BootstrapException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.event.History.Occurrence;
import zvonok.kit.testing.PackagedService;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.Replicas;
import zvonok.launcher.server.Distribution;
import zvonok.launcher.server.Kafka;
import zvonok.launcher.server.Ports;
import zvonok.launcher.server.Postgres;
import zvonok.launcher.setup.DatabaseSetup;
import zvonok.launcher.setup.Secret;
import zvonok.launcher.setup.Topics;
import zvonok.launcher.testing.Servers;

/**
 * Two replicas of a service on a PostgreSQL and a Kafka of their own, all of which are killed with signal 9 at random moments
 * under load. Afterwards everything that was answered 2xx is there, and every committed event has had its effect once and in the
 * order of its aggregate. {@link RelayTest} holds the same checker against what would break that.
 */
class CrashTest {

    private static final Logger LOG = Logger.getLogger(CrashTest.class);
    private static final String SERVICE = "tally";
    private static final Path HOME = Path.of("target", "crash").toAbsolutePath();
    private static final Path RUN = Replicas.run(HOME);
    private static final int WRITERS = 8;

    private final Servers shared = Platform.servers();
    private final List<Integer> ports = Ports.free(5);
    private final UUID school = UUID.randomUUID();
    private final UUID member = UUID.randomUUID();
    private final String password = Secret.generate();
    private final Distribution distribution = Distribution.ofCheckout(Platform.root());
    private final Postgres postgres = new Postgres(new Postgres.Settings(
            distribution.postgres(),
            HOME.resolve("postgresql"),
            RUN,
            HOME.resolve("postgresql.log"),
            ports.get(0),
            password,
            100));
    private final Kafka kafka = new Kafka(new Kafka.Settings(
            distribution, HOME.resolve("kafka"), RUN, HOME.resolve("kafka.log"), ports.get(1), ports.get(2)));
    private @Nullable Replicas replicas;

    @BeforeEach
    void start() throws IOException, SQLException, BootstrapException {
        stop();
        Distribution.deleteTree(HOME);
        Path jar = PackagedService.build(
                HOME.resolve("app"), SERVICE, Path.of("target", "classes"), Path.of("target", "test-classes"));
        postgres.start();
        kafka.start();
        DatabaseSetup.Login owner = new DatabaseSetup.Login("tally_owner", Secret.generate());
        DatabaseSetup.Login application = new DatabaseSetup.Login("tally_app", Secret.generate());
        DatabaseSetup.database(postgres::connect, "zvonok");
        DatabaseSetup.schema(postgres::connect, "zvonok", SERVICE, owner, application);
        var _ = Topics.create(kafka.bootstrapServers(), "", 4);
        Map<String, String> environment = new HashMap<>();
        environment.put("ZVONOK_DB_PORT", ports.get(0).toString());
        environment.put("ZVONOK_DB_OWNER", owner.role());
        environment.put("ZVONOK_DB_OWNER_PASSWORD", owner.password());
        environment.put("ZVONOK_DB_APP", application.role());
        environment.put("ZVONOK_DB_APP_PASSWORD", application.password());
        environment.put("ZVONOK_DB_SCHEMA", SERVICE);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("ZVONOK_KEYCLOAK_URL", shared.keycloakUrl());
        environment.put("ZVONOK_ISSUER", shared.issuer());
        replicas = new Replicas(SERVICE, jar, HOME, ports.subList(3, 5), environment);
        for (int number : List.of(0, 1)) {
            replicas().start(number);
            replicas().awaitReady(number);
        }
        try (Connection connection = connect();
                PreparedStatement insert =
                        connection.prepareStatement("insert into membership (school_id, person_id) values (?, ?)")) {
            insert.setObject(1, school);
            insert.setObject(2, member);
            insert.executeUpdate();
        }
    }

    @AfterEach
    void stop() {
        Replicas.stopAll(HOME);
    }

    @Test
    void eachPartIsKilledOnce() throws SQLException, InterruptedException {
        campaign(4, new Random().nextLong(), 300);
    }

    @Test
    @Tag("long")
    void fortyKillsInARow() throws SQLException, InterruptedException {
        campaign(40, new Random().nextLong(), 1_000);
    }

    private enum Victim {
        REPLICA_0,
        REPLICA_1,
        KAFKA,
        POSTGRESQL
    }

    private void campaign(int kills, long seed, int answersBetween) throws SQLException, InterruptedException {
        LOG.infof("crash campaign with seed %d", seed);
        Random random = new Random(seed);
        CrashLoad load = new CrashLoad(List.of(ports.get(3), ports.get(4)), school, member);
        load.start(WRITERS);
        List<Victim> order = new ArrayList<>();
        while (order.size() < kills) {
            List<Victim> round = new ArrayList<>(List.of(Victim.values()));
            Collections.shuffle(round, random);
            order.addAll(round);
        }
        for (Victim victim : order.subList(0, kills)) {
            awaitMore(load, 1 + random.nextInt(answersBetween));
            LOG.infof("kill -9 of %s after %d answers", victim, load.answered().size());
            kill(victim);
        }
        awaitMore(load, 50);
        Map<UUID, Long> answered = load.stop();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> unsent() == 0 && effects().size() >= committed().size());

        List<Occurrence> committed = committed();
        assertEquals(List.of(), History.faults(committed, effects()));
        assertEquals(List.of(), missing(answered, committed));
        assertEquals(List.of(), load.surprises());
        assertEquals(
                0,
                number("select count(*) - count(distinct position) from outbox"),
                "each event has a position of its own");
        assertTrue(committed.size() > 100, "too little happened: " + committed.size());
        LOG.infof(
                "%d events, %d answered aggregates, nothing lost, doubled or disordered",
                committed.size(), answered.size());
    }

    /** Nothing of this platform stays down: all of it answers again before long. */
    private static void awaitMore(CrashLoad load, int answers) {
        int goal = load.answered().size() + answers;
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> load.answered().size() >= goal);
    }

    private void kill(Victim victim) {
        switch (victim) {
            case REPLICA_0 -> killReplica(0);
            case REPLICA_1 -> killReplica(1);
            case KAFKA -> {
                Replicas.kill(Kafka.process(RUN).orElseThrow());
                kafka.start();
            }
            case POSTGRESQL -> {
                Replicas.kill(Postgres.process(RUN).orElseThrow());
                postgres.start();
            }
        }
    }

    private void killReplica(int number) {
        replicas().kill(number);
        replicas().start(number);
    }

    private Replicas replicas() {
        return Objects.requireNonNull(replicas);
    }

    /** Aggregates whose newest answered version is not on file. */
    private static List<String> missing(Map<UUID, Long> answered, List<Occurrence> committed) {
        Map<UUID, Long> newest = new HashMap<>();
        committed.forEach(c -> newest.merge(c.aggregate(), c.version(), Math::max));
        return answered.entrySet().stream()
                .filter(a -> newest.getOrDefault(a.getKey(), 0L) < a.getValue() + 1)
                .map(a -> a.getKey() + " answered with version " + a.getValue())
                .toList();
    }

    private List<Occurrence> committed() throws SQLException {
        return occurrences(
                "select aggregate_id, aggregate_version from outbox where type = 'tally.changed.v1' order by seq");
    }

    private List<Occurrence> effects() throws SQLException {
        return occurrences("select aggregate, version from effect order by at");
    }

    private long unsent() throws SQLException {
        return number("select count(*) from outbox where published_at is null");
    }

    private List<Occurrence> occurrences(String query) throws SQLException {
        List<Occurrence> found = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(new Occurrence(row.getObject(1, UUID.class), row.getLong(2)));
            }
        }
        return found;
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertTrue(row.next());
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = postgres.connect("zvonok");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = " + SERVICE);
        }
        return connection;
    }
}
