package zvonok.consent.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.bootstrap.BootstrapException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.ConsentServiceFixtures;
import zvonok.consent.history.ChildRegister.Answered;
import zvonok.consent.history.ChildRegister.Seen;
import zvonok.consent.history.ChildRegister.Told;
import zvonok.consent.history.ChildRegister.Withdrawn;
import zvonok.consent.history.Linearizability.Operation;
import zvonok.kit.testing.PackagedService;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.Replicas;
import zvonok.kit.testing.Tokens;
import zvonok.launcher.server.Distribution;
import zvonok.launcher.server.Ports;
import zvonok.launcher.server.Postgres;
import zvonok.launcher.setup.DatabaseSetup;
import zvonok.launcher.setup.Secret;
import zvonok.launcher.testing.Servers;

/**
 * Two guardians, each on two devices, grant, refuse and withdraw at once for the same child, at two replicas of the service with a
 * PostgreSQL of their own, all of which are killed with signal 9 meanwhile, while others read. Each child's history must be
 * linearizable: in particular nobody sees "granted" after a withdrawal was answered 2xx. {@link LinearizabilityTest} holds the
 * checker against histories that break this.
 */
@Tag("R2.1")
class ConsentHistoriesTest {

    private static final Logger LOG = Logger.getLogger(ConsentHistoriesTest.class);
    private static final String SERVICE = "consent";
    private static final Path HOME = Path.of("target", "histories").toAbsolutePath();
    private static final int CLASSES_AT_ONCE = 4;
    private static final int DEVICES = 2;
    private static final int ACTS = 3;
    private static final int READERS = 2;
    private static final int READINGS = 5;

    private final Servers shared = Platform.servers();
    private final List<Integer> ports = Ports.free(3);
    private final List<Integer> replicaPorts = ports.subList(1, 3);
    private final Postgres postgres = new Postgres(new Postgres.Settings(
            Distribution.ofCheckout(Platform.root()).postgres(),
            HOME.resolve("postgresql"),
            Replicas.run(HOME),
            HOME.resolve("postgresql.log"),
            ports.get(0),
            Secret.generate(),
            100));
    private final Clients clients = new Clients(replicaPorts);
    private final Map<String, UUID> ids = new HashMap<>();
    private final Map<UUID, ConcurrentLinkedQueue<Operation>> histories = new ConcurrentHashMap<>();
    private @Nullable Replicas replicas;

    @BeforeEach
    void start() throws IOException, SQLException, BootstrapException {
        stop();
        Distribution.deleteTree(HOME);
        Path jar = PackagedService.build(HOME.resolve("app"), SERVICE, Path.of("target", "classes"));
        postgres.start();
        DatabaseSetup.Login owner = new DatabaseSetup.Login("consent_owner", Secret.generate());
        DatabaseSetup.Login application = new DatabaseSetup.Login("consent_app", Secret.generate());
        DatabaseSetup.database(postgres::connect, "zvonok");
        DatabaseSetup.schema(postgres::connect, "zvonok", SERVICE, owner, application);
        String topicPrefix = "h" + UUID.randomUUID().toString().substring(0, 8) + ".";
        var _ = shared.createTopics(topicPrefix);
        Map<String, String> environment = new HashMap<>();
        environment.put("ZVONOK_DB_PORT", ports.get(0).toString());
        environment.put("ZVONOK_DB_OWNER", owner.role());
        environment.put("ZVONOK_DB_OWNER_PASSWORD", owner.password());
        environment.put("ZVONOK_DB_APP", application.role());
        environment.put("ZVONOK_DB_APP_PASSWORD", application.password());
        environment.put("ZVONOK_DB_SCHEMA", SERVICE);
        environment.put("ZVONOK_KIT_TOPIC_PREFIX", topicPrefix);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", shared.kafkaBootstrap());
        environment.put("ZVONOK_KEYCLOAK_URL", shared.keycloakUrl());
        environment.put("ZVONOK_ISSUER", shared.issuer());
        environment.put("ZVONOK_KEYCLOAK_CLIENT_SECRET", shared.consentClientSecret());
        environment.put("ZVONOK_CONSENT_ACCOUNTS_EVERY", "off");
        // The tokens of the shared servers say that everybody signed in when the servers were started.
        environment.put("ZVONOK_SIGN_IN_MAX_AGE", "P1D");
        replicas = new Replicas(SERVICE, jar, HOME, replicaPorts, environment);
        for (int number : List.of(0, 1)) {
            replicas().start(number);
            replicas().awaitReady(number);
        }
    }

    @AfterEach
    void stop() {
        Replicas.stopAll(HOME);
    }

    @Test
    void fortyHistoriesWithEachPartKilledOnce() throws Exception {
        campaign(10, new Random().nextLong(), Duration.ofMillis(1500));
    }

    @Test
    @Tag("long")
    void aThousandHistoriesWithKillsAllTheTime() throws Exception {
        campaign(250, new Random().nextLong(), Duration.ofSeconds(6));
    }

    private void campaign(int classes, long seed, Duration pause) throws Exception {
        LOG.infof("histories with seed %d", seed);
        Random random = new Random(seed);
        prepare(classes);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                Killer killer = new Killer(random.nextLong(), pause)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int from = 0; from < classes; from += CLASSES_AT_ONCE) {
                for (int number = from; number < Math.min(from + CLASSES_AT_ONCE, classes); number++) {
                    running.addAll(history(people, number, random));
                }
                for (Future<Void> one : running) {
                    one.get(5, TimeUnit.MINUTES);
                }
                running.clear();
            }
            killer.end();
            LOG.infof(
                    "%d histories, %d operations, %d calls repeated, %d kills",
                    histories.size(),
                    histories.values().stream()
                            .mapToInt(ConcurrentLinkedQueue::size)
                            .sum(),
                    clients.repeated(),
                    killer.kills());
            assertTrue(killer.kills() >= 3, "each part is killed at least once");
        }
        assertEquals(classes * ManyClasses.CHILDREN, histories.size());
        histories.forEach((child, history) ->
                assertTrue(Linearizability.holds(List.copyOf(history)), () -> "child " + child + ": " + history));
    }

    /** The roster, its consent request to each class, and each guardian's agreement. */
    private void prepare(int classes) throws SQLException {
        JsonNode report =
                clients.postZip(Tokens.staff("district-admin"), PATH + "/roster-imports", ManyClasses.roster(classes));
        assertEquals("APPLIED", report.path("state").asText(), report::toString);
        try (Connection connection = postgres.connect("zvonok");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select source_id, id from consent.person union all"
                        + " select source_id, id from consent.school_class union all"
                        + " select source_id, id from consent.school")) {
            while (rows.next()) {
                ids.put(rows.getString(1), rows.getObject(2, UUID.class));
            }
        }
        String leader = token(ManyClasses.LEADER);
        JsonNode form = clients.post(leader, PATH + "/forms", ConsentServiceFixtures.form(id(ManyClasses.SCHOOL)));
        for (int number = 0; number < classes; number++) {
            JsonNode request = clients.post(
                    leader,
                    PATH + "/classes/" + id(ManyClasses.classId(number)) + "/consent-requests",
                    Map.of("formId", form.path("id").asText(), "dueOn", "2099-05-31"));
            ids.put("request-" + number, UUID.fromString(request.path("id").asText()));
            for (int guardian = 0; guardian < 2; guardian++) {
                clients.put(
                        token(ManyClasses.guardian(number, guardian)),
                        PATH + "/me/signature-agreement",
                        Map.of("version", 2));
            }
        }
    }

    private List<Future<Void>> history(ExecutorService people, int number, Random random) {
        List<Callable<Void>> all = new ArrayList<>();
        for (int child = 0; child < ManyClasses.CHILDREN; child++) {
            UUID student = id(ManyClasses.child(number, child));
            histories.put(student, new ConcurrentLinkedQueue<>());
            for (int device = 0; device < 2 * DEVICES; device++) {
                int guardian = device % 2;
                long seed = random.nextLong();
                all.add(() -> act(number, student, guardian, new Random(seed)));
            }
        }
        for (int reader = 0; reader < READERS; reader++) {
            all.add(() -> read(number));
        }
        return all.stream().map(people::submit).toList();
    }

    private @Nullable Void act(int number, UUID student, int guardian, Random random) {
        String token = token(ManyClasses.guardian(number, guardian));
        String granted = "";
        for (int i = 0; i < ACTS; i++) {
            long asked = System.nanoTime();
            if (!granted.isEmpty() && random.nextInt(3) > 0) {
                String consent = granted;
                JsonNode told = clients.post(token, PATH + "/consents/" + consent + "/withdrawal", Map.of());
                note(student, asked, new Withdrawn(consent, state(told, "effective")));
                granted = "";
            } else {
                boolean grants = random.nextInt(4) > 0;
                JsonNode told = clients.post(
                        token,
                        PATH + "/consent-requests/" + id("request-" + number) + "/answers",
                        Map.of(
                                "studentId",
                                student,
                                "answer",
                                grants ? "GRANTED" : "REFUSED",
                                "typedName",
                                ManyClasses.typedName(number, guardian)));
                String consent = told.path("consentId").asText();
                note(student, asked, new Answered(guardian, grants, consent, state(told, "effective")));
                granted = grants ? consent : "";
            }
        }
        return null;
    }

    private @Nullable Void read(int number) {
        String token = token(ManyClasses.LEADER);
        for (int i = 0; i < READINGS; i++) {
            long asked = System.nanoTime();
            JsonNode rows = clients.get(token, PATH + "/classes/" + id(ManyClasses.classId(number)) + "/consents");
            for (JsonNode row : rows.path("items")) {
                note(UUID.fromString(row.path("studentId").asText()), asked, new Seen(state(row, "state")));
            }
        }
        return null;
    }

    private void note(UUID student, long asked, Told told) {
        Objects.requireNonNull(histories.get(student)).add(new Operation(asked, System.nanoTime(), told));
    }

    private static @Nullable String state(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }

    private String token(String sourceId) {
        return Tokens.of(id(sourceId), "guardian");
    }

    private UUID id(String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    private Replicas replicas() {
        return Objects.requireNonNull(replicas);
    }

    /** Kills one part after another with signal 9, and starts it again, until it is told to end. */
    private final class Killer implements AutoCloseable {

        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<Integer> work;
        private volatile boolean on = true;

        Killer(long seed, Duration pause) {
            this.work = thread.submit(() -> run(new Random(seed), pause));
        }

        private int run(Random random, Duration pause) throws InterruptedException {
            int kills = 0;
            // What is killed first is chosen by chance; the three take turns, so that each has its turn in a short run
            // too.
            int victim = random.nextInt(3);
            while (on || kills < 3) {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis() / 2 + random.nextLong(pause.toMillis()));
                if (victim == 2) {
                    Replicas.kill(Postgres.process(Replicas.run(HOME)).orElseThrow());
                    postgres.start();
                } else {
                    replicas().kill(victim);
                    replicas().start(victim);
                    replicas().awaitReady(victim);
                }
                kills++;
                victim = (victim + 1) % 3;
            }
            return kills;
        }

        void end() {
            on = false;
        }

        int kills() throws InterruptedException, ExecutionException, TimeoutException {
            return work.get(3, TimeUnit.MINUTES);
        }

        @Override
        public void close() {
            on = false;
            thread.shutdown();
        }
    }
}
