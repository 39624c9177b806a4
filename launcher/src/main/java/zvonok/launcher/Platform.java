package zvonok.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import zvonok.launcher.gateway.Gateway;
import zvonok.launcher.server.ChildProcess;
import zvonok.launcher.server.Distribution;
import zvonok.launcher.server.Kafka;
import zvonok.launcher.server.Keycloak;
import zvonok.launcher.server.Ports;
import zvonok.launcher.server.Postgres;
import zvonok.launcher.server.StartFailed;
import zvonok.launcher.setup.DatabaseSetup;
import zvonok.launcher.setup.Topics;

/**
 * {@code ./zvonok up}: starts everything, keeps it running, and stops it in order. Two things start at a time, since the
 * machine has two cores: the servers that others wait for go first.
 */
final class Platform {
    static final String LAUNCHER = "launcher";
    private static final int MAX_CONNECTIONS = 150;
    private static final int DEFAULT_PARTITIONS = 4;
    private static final Duration SERVICE_PATIENCE = Duration.ofMinutes(4);
    private static final Duration WATCH = Duration.ofMillis(500);
    private static final int RESTARTS = 5;
    private static final Duration RESTART_PERIOD = Duration.ofMinutes(2);
    private static final long LOG_BYTES = 20L * 1024 * 1024;

    private final Path root;
    private final DataDirectory data;
    private final int gatewayPort;
    private final MailServer mail;
    private final Progress progress = new Progress(System.out);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Part, Deque<Long>> restarts = new EnumMap<>(Part.class);
    private volatile boolean stopping;
    private Optional<Gateway> gateway = Optional.empty();

    Platform(Path root, DataDirectory data, int gatewayPort, MailServer mail) {
        this.root = root;
        this.data = data;
        this.gatewayPort = gatewayPort;
        this.mail = mail;
    }

    /** Runs the platform until it is told to stop. */
    void run() {
        data.create();
        try (FileChannel channel = FileChannel.open(
                        data.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lockOrRefuse(channel)) {
            if (lock.isValid()) {
                runLocked();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileLock lockOrRefuse(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            String pid = ChildProcess.find(LAUNCHER, data.run())
                    .map(process -> " as process " + process.pid())
                    .orElse("");
            throw new Refusal("Zvonok is running already" + pid + " at " + Services.publicUrl(PortBook.read(data.run()))
                    + ". Stop it with: ./zvonok down");
        }
        return lock;
    }

    private void runLocked() {
        stopLeftovers();
        if (!Ports.isFree(gatewayPort)) {
            throw new Refusal("Port " + gatewayPort
                    + ", where the gateway listens, is in use. Choose another: ZVONOK_PORT=" + (gatewayPort + 10)
                    + " ./zvonok up");
        }
        if (Files.isDirectory(data.postgres()) && !Files.exists(data.secrets())) {
            throw new Refusal(data.secrets()
                    + " is missing, but there is data that needs it. Put it back, or start anew:" + " ./zvonok reset");
        }
        ChildProcess.recordSelf(LAUNCHER, data.run());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAsAsked, "shutdown"));
        Secrets secrets = new Secrets(data.secrets());
        PortBook ports = PortBook.settle(data.run(), gatewayPort);
        try {
            startAll(secrets, ports);
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Whoever is asked to stop while starting sees its steps fail; that is no failure.
            if (shutdown()) {
                throw e instanceof CompletionException && e.getCause() instanceof StartFailed failed ? failed : e;
            }
            awaitStopped();
        }
    }

    /** A signal's hook. Stopping when asked to is success, whichever signal it was. */
    private void stopAsAsked() {
        if (shutdown()) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void startAll(Secrets secrets, PortBook ports) {
        rotateLogs();
        Services services = new Services(root, data, secrets, ports);
        services.requireBuilt();
        Distribution distribution = Distribution.ofCheckout(root);
        progress.say("Starting Zvonok; data in " + data.path());

        KeycloakSetup.expect(data, secrets, ports, mail);
        Readiness readiness = new Readiness(ports, data);
        Gateway front = new Gateway(gatewayPort, routes(ports), new Page(ports, readiness));
        gateway = Optional.of(front);
        front.start();

        Map<Part, Runnable> starts = new EnumMap<>(Part.class);
        Postgres postgres = new Postgres(new Postgres.Settings(
                distribution.postgres(),
                data.postgres(),
                data.run(),
                data.log(Part.POSTGRESQL.label()),
                ports.port(Part.POSTGRESQL),
                secrets.get("database.superuser"),
                MAX_CONNECTIONS));
        starts.put(Part.POSTGRESQL, postgres::start);
        Kafka kafka = new Kafka(new Kafka.Settings(
                distribution,
                data.kafka(),
                data.run(),
                data.log(Part.KAFKA.label()),
                ports.port(Part.KAFKA),
                ports.port(PortBook.KAFKA_CONTROLLER)));
        starts.put(Part.KAFKA, kafka::start);
        DatabaseSetup.Login keycloakOwner = new DatabaseSetup.Login("keycloak", secrets.get("database.keycloak-owner"));
        Keycloak keycloak = new Keycloak(new Keycloak.Settings(
                distribution.keycloak(),
                data.keycloak(),
                data.run(),
                data.log(Part.KEYCLOAK.label()),
                ports.port(Part.KEYCLOAK),
                ports.port(PortBook.KEYCLOAK_MANAGEMENT),
                ports.port(Part.POSTGRESQL),
                "keycloak",
                keycloakOwner.role(),
                keycloakOwner.password(),
                KeycloakSetup.adminPassword(secrets),
                Optional.of(Services.publicUrl(ports) + "/auth"),
                Keycloak.themes(root)));
        starts.put(Part.KEYCLOAK, keycloak::start);
        for (Part part : Part.services()) {
            starts.put(part, () -> {
                ChildProcess process = services.start(part);
                process.awaitReady(() -> readiness.ready(part), SERVICE_PATIENCE, data.log(part.label()));
            });
        }

        CompletableFuture<Void> kafkaReady = task(() -> {
            progress.step("Kafka is ready", kafka::start);
            Topics.create(kafka.bootstrapServers(), "", partitions());
        });
        CompletableFuture<Void> databaseReady = task(() -> {
            progress.step("PostgreSQL is ready", postgres::start);
            setUpDatabases(postgres, services, keycloakOwner);
        });
        services.install();
        CompletableFuture<Void> keycloakReady = databaseReady.thenRunAsync(
                () -> {
                    progress.step("Keycloak is ready", () -> {
                        keycloak.start();
                        KeycloakSetup.apply(data, secrets, ports, mail);
                    });
                },
                tasks);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        all.add(keycloakReady);
        for (Part part : Part.services()) {
            all.add(databaseReady.runAfterBothAsync(
                    kafkaReady, () -> progress.step(part.label() + "-service is ready", start(starts, part)), tasks));
        }
        awaitAll(all);
        progress.say("Everything is ready");
        System.out.println(Page.summary(ports, secrets, data));
        System.out.flush();
        watch(starts);
    }

    private static Runnable start(Map<Part, Runnable> starts, Part part) {
        return Objects.requireNonNull(starts.get(part), part::label);
    }

    private static void awaitAll(List<CompletableFuture<Void>> all) {
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        all.forEach(one -> {
            CompletableFuture<Void> ignored = one.whenComplete((done, failure) -> {
                if (failure != null) {
                    firstFailure.completeExceptionally(
                            failure instanceof CompletionException wrapped && wrapped.getCause() != null
                                    ? wrapped.getCause()
                                    : failure);
                }
            });
            assert ignored != null;
        });
        CompletableFuture.anyOf(firstFailure, CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)))
                .join();
    }

    private CompletableFuture<Void> task(Runnable work) {
        return CompletableFuture.runAsync(work, tasks);
    }

    private static void setUpDatabases(Postgres postgres, Services services, DatabaseSetup.Login keycloakOwner) {
        try {
            DatabaseSetup.ownDatabase(postgres::connect, "keycloak", keycloakOwner);
            DatabaseSetup.database(postgres::connect, Services.DATABASE);
            for (Part part : Part.services()) {
                DatabaseSetup.schema(
                        postgres::connect,
                        Services.DATABASE,
                        part.label(),
                        services.owner(part),
                        services.application(part));
            }
        } catch (SQLException e) {
            throw new StartFailed("The databases cannot be set up: " + e.getMessage(), e);
        }
    }

    private static int partitions() {
        String named = System.getenv("ZVONOK_PARTITIONS");
        return named == null || named.isBlank() ? DEFAULT_PARTITIONS : Integer.parseInt(named);
    }

    private static Map<String, Integer> routes(PortBook ports) {
        Map<String, Integer> routes = new HashMap<>();
        routes.put("auth", ports.port(Part.KEYCLOAK));
        Part.services().forEach(part -> routes.put(part.label(), ports.port(part)));
        return routes;
    }

    /** Starts again what ended by itself, until that happens too often. */
    private void watch(Map<Part, Runnable> starts) {
        Thread watcher = new Thread(
                () -> {
                    while (!stopping) {
                        for (Part part : Part.values()) {
                            boolean alive = ChildProcess.find(part.label(), data.run())
                                    .map(ChildProcess::alive)
                                    .orElse(true);
                            if (!alive && !stopping) {
                                restart(part, start(starts, part));
                            }
                        }
                        pause();
                    }
                },
                "watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void restart(Part part, Runnable start) {
        Deque<Long> recent = restarts.computeIfAbsent(part, same -> new ArrayDeque<>());
        long now = System.nanoTime();
        while (!recent.isEmpty() && now - recent.getFirst() > RESTART_PERIOD.toNanos()) {
            recent.removeFirst();
        }
        if (recent.size() >= RESTARTS) {
            ChildProcess.find(part.label(), data.run()).ifPresent(ChildProcess::forget);
            progress.say(part.label() + " keeps ending and is left alone now; see ./zvonok logs " + part.label());
            return;
        }
        recent.addLast(now);
        progress.say(part.label() + " ended by itself; starting it again");
        try {
            progress.step(part.label() + " is ready again", start);
        } catch (StartFailed e) {
            progress.say(String.valueOf(e.getMessage()));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WATCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops everything in order, once; called by a signal's hook or after a failed start.
     *
     * @return whether this call did it
     */
    private synchronized boolean shutdown() {
        if (stopping) {
            return false;
        }
        stopping = true;
        Progress stop = new Progress(System.out);
        stop.say("Stopping Zvonok");
        try {
            gateway.ifPresent(Gateway::close);
            tasks.shutdownNow();
            boolean ended = tasks.awaitTermination(5, TimeUnit.SECONDS);
            if (!ended) {
                stop.say("A start that was under way did not end at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            stop.say(String.valueOf(e.getMessage()));
        }
        stopParts(data);
        ChildProcess.find(LAUNCHER, data.run()).ifPresent(ChildProcess::forget);
        stop.say("Everything has stopped");
        stopped.countDown();
        return true;
    }

    private void awaitStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopLeftovers() {
        List<ChildProcess> left = ChildProcess.leftovers(data.run());
        if (!left.isEmpty()) {
            progress.say("The last run was killed and left " + left.size()
                    + (left.size() == 1 ? " process" : " processes") + "; stopping");
        }
        stopParts(data);
    }

    /** Stops the services, then Keycloak, Kafka and PostgreSQL, then whatever else bears this data directory's mark. */
    static void stopParts(DataDirectory data) {
        List<Thread> stops = Part.services().stream()
                .map(part -> Thread.ofVirtual()
                        .start(() -> ChildProcess.find(part.label(), data.run())
                                .ifPresent(process -> process.stop("TERM", Duration.ofSeconds(15)))))
                .toList();
        stops.forEach(Platform::join);
        Keycloak.process(data.run()).ifPresent(process -> process.stop("TERM", Duration.ofSeconds(15)));
        Kafka.process(data.run()).ifPresent(process -> process.stop("TERM", Duration.ofSeconds(15)));
        Postgres.process(data.run()).ifPresent(process -> process.stop("INT", Duration.ofSeconds(30)));
        ChildProcess.leftovers(data.run()).forEach(process -> process.stop("TERM", Duration.ofSeconds(10)));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rotateLogs() {
        for (Part part : Part.values()) {
            Path log = data.log(part.label());
            try {
                if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
                    Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
