package zvonok.launcher.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL with real passwords (scram-sha-256) and fsync on, reached over TCP on 127.0.0.1 only. PostgreSQL refuses
 * to run as root; there it gets a user namespace of its own, in which it is not.
 */
public final class Postgres {
    public static final String SUPERUSER = "postgres";
    private static final String NAME = "postgresql";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int STARTS = 5;

    private final Settings settings;

    /**
     * Where it lives.
     *
     * @param programs what {@link Distribution#postgres()} returned
     * @param data the cluster's directory; created if it is not there
     * @param run where the pid is kept
     * @param maxConnections PostgreSQL's limit over all databases
     */
    public record Settings(
            Path programs, Path data, Path run, Path log, int port, String superuserPassword, int maxConnections) {}

    public Postgres(Settings settings) {
        this.settings = settings;
    }

    /** Starts it, after a crash too, and returns when it answers queries. */
    public void start() {
        if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
            initialize();
        }
        clearStaleLock();
        for (int attempt = 1; ; attempt++) {
            ChildProcess process = ChildProcess.start(
                    NAME, settings.run(), settings.log(), settings.data(), serverCommand(), Map.of());
            try {
                process.awaitReady(this::answers, PATIENCE, settings.log());
                return;
            } catch (StartFailed failed) {
                process.stop("INT", Duration.ofSeconds(10));
                // After a kill -9 of the first process its helpers need a moment to notice and let go of the memory.
                if (attempt == STARTS) {
                    throw failed;
                }
            }
        }
    }

    /** Ends it: sessions are cut, everything committed is on disk. */
    public void stop() {
        ChildProcess.find(NAME, settings.run()).ifPresent(process -> process.stop("INT", Duration.ofSeconds(30)));
    }

    /** The server's first process, if it was started from this run directory. */
    public static Optional<ChildProcess> process(Path run) {
        return ChildProcess.find(NAME, run);
    }

    /** Opens a connection as the superuser. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", settings.superuserPassword());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("ApplicationName", "zvonok-launcher");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database, properties);
    }

    private boolean answers() {
        if (!Ports.answers(settings.port())) {
            return false;
        }
        try (Connection connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private void initialize() {
        Path half = settings.data().resolveSibling(settings.data().getFileName() + ".half");
        Distribution.deleteTree(half);
        try {
            Files.createDirectories(half.toAbsolutePath().getParent());
            Path password = Files.createTempFile(
                    half.toAbsolutePath().getParent(),
                    "initdb",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(password, settings.superuserPassword() + "\n");
                run(program(
                        "initdb",
                        "-D",
                        half.toString(),
                        "--username=" + SUPERUSER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
            } finally {
                Files.deleteIfExists(password);
            }
            Files.move(half, settings.data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailed(
                    "Cannot create the database cluster in " + settings.data() + ": " + e.getMessage(), e);
        }
    }

    private void run(List<String> command) throws IOException {
        Files.createDirectories(settings.log().toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            if (builder.start().waitFor() != 0) {
                throw new StartFailed(
                        "initdb failed. The end of " + settings.log() + ":\n" + ChildProcess.tail(settings.log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while the database cluster was created", e);
        }
    }

    private List<String> serverCommand() {
        return program(
                "postgres",
                "-D",
                settings.data().toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + settings.port(),
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=" + settings.maxConnections(),
                "-c",
                "shared_buffers=96MB",
                "-c",
                "max_wal_size=1GB",
                "-c",
                "checkpoint_completion_target=0.9",
                "-c",
                "password_encryption=scram-sha-256",
                "-c",
                "fsync=on",
                "-c",
                "jit=off",
                "-c",
                "log_parameter_max_length=0",
                "-c",
                "log_parameter_max_length_on_error=0",
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "log_error_verbosity=terse");
    }

    private List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(settings.programs().resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** A pid that the system has given to somebody else since would keep PostgreSQL from starting; the rest it judges itself. */
    private void clearStaleLock() {
        Path lock = settings.data().resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        try {
            String pid = Files.readAllLines(lock).getFirst().trim();
            Path process = Path.of("/proc", pid);
            if (Files.exists(process) && !worksIn(process, settings.data())) {
                Files.delete(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean worksIn(Path process, Path directory) {
        try {
            return process.resolve("cwd").toRealPath().equals(directory.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
