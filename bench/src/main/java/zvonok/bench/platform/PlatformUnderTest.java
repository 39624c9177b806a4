package zvonok.bench.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.client.RunningPlatform;
import zvonok.launcher.server.ChildProcess;

/**
 * A platform that the benchmarks measure, as its launcher left it in its data directory. It is started and stopped by the
 * script {@code ./zvonok}, as a person would.
 */
public final class PlatformUnderTest implements AutoCloseable {
    public static final List<String> SERVICES = List.of("consent", "chat", "moderation", "ack", "poll");
    public static final List<String> SERVERS = List.of("postgresql", "kafka", "keycloak");

    /** What the launcher prints when the last part is ready and the realm is in place. */
    private static final String READY = "Everything is ready";

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path root;
    private final Path data;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningPlatform people;

    /**
     * Starts nothing.
     *
     * @param root the checkout with the script
     * @param port the gateway's
     */
    public PlatformUnderTest(Path root, Path data, int port) {
        this.root = root;
        this.data = data;
        this.port = port;
        this.people = RunningPlatform.at(gateway(), data);
    }

    /** The origin as browsers and tokens know it. */
    public URI gateway() {
        return URI.create("http://localhost:" + port);
    }

    /** The people's way in. */
    public RunningPlatform people() {
        return people;
    }

    /** A login of its own for a person of the roster, with a token at the beginning of its life. */
    public ApiClient login(String username) {
        return people.client()
                .login(username, properties("secrets/demo-accounts.properties").getProperty(username));
    }

    /** Whether a launcher runs with this data directory, ready or not. */
    public boolean running() {
        return ChildProcess.find("launcher", data.resolve("run"))
                .filter(ChildProcess::alive)
                .isPresent();
    }

    /** Whether every part says that it is ready. */
    public boolean ready() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway() + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs {@code ./zvonok up} and returns how long it took until everything was ready. */
    public Duration up() throws InterruptedException, IOException {
        Path log = root.resolve("bench").resolve("target").resolve("up.log");
        Files.deleteIfExists(log);
        // The launcher prints the staff's passwords at the end.
        Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        long begin = System.nanoTime();
        Process launcher = zvonok(ProcessBuilder.Redirect.to(log.toFile()), "up");
        while (!(Files.exists(log) && Files.readString(log).contains(READY) && ready())) {
            if (!launcher.isAlive()) {
                throw new IllegalStateException("./zvonok up ended with " + launcher.exitValue() + "; see " + log);
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                down();
                throw new IllegalStateException("./zvonok up was not ready in time; see " + log);
            }
            Thread.sleep(POLL);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Runs {@code ./zvonok down}. */
    public void down() throws InterruptedException {
        if (!zvonok(ProcessBuilder.Redirect.DISCARD, "down").waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("./zvonok down did not end");
        }
    }

    /** What {@code ./zvonok evaluate --speed --json} prints, in a JVM of its own. */
    public List<String> evaluateSpeed() throws IOException, InterruptedException {
        Process evaluation = new ProcessBuilder(root.resolve("zvonok").toString(), "evaluate", "--speed", "--json")
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(evaluation.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (evaluation.waitFor() != 0) {
            throw new IllegalStateException("./zvonok evaluate --speed ended with " + evaluation.exitValue());
        }
        return printed.lines().filter(line -> line.startsWith("{")).toList();
    }

    /** Removes what an earlier run left. The platform must not run. */
    public void clear() {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A superuser's connection to the platform's database. */
    public Connection database() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", properties("secrets/secrets.properties").getProperty("database.superuser", ""));
        login.setProperty("ApplicationName", "zvonok-bench");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + part("postgresql") + "/zvonok", login);
    }

    /** The broker's address. */
    public String kafka() {
        return "127.0.0.1:" + part("kafka");
    }

    /** The port of a part. */
    public int part(String name) {
        return Integer.parseInt(properties("run/ports.properties").getProperty(name));
    }

    /** The process of a part. */
    public long pid(String name) {
        return ChildProcess.find(name, data.resolve("run"))
                .filter(ChildProcess::alive)
                .orElseThrow(() -> new IllegalStateException(name + " does not run"))
                .pid();
    }

    /** The process that started the parts and is the gateway. */
    public long launcherPid() {
        return pid("launcher");
    }

    /** What a part's process was started with: its command line and the variables of the platform's contract. */
    public Launch launch(String name) {
        Path process = Path.of("/proc", Long.toString(pid(name)));
        try {
            List<String> command = List.of(Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8)
                    .split("\0", -1));
            Map<String, String> environment = new TreeMap<>();
            for (String entry : Files.readString(process.resolve("environ"), StandardCharsets.UTF_8)
                    .split("\0", -1)) {
                int equals = entry.indexOf('=');
                if (equals > 0) {
                    environment.put(entry.substring(0, equals), entry.substring(equals + 1));
                }
            }
            return new Launch(command.subList(0, command.size() - 1), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a process was started. */
    public record Launch(List<String> command, Map<String, String> environment) {
        /** Says nothing: the environment holds passwords. */
        @Override
        public String toString() {
            return "Launch";
        }
    }

    /** Processor time used so far by each part and by the gateway. */
    public Map<String, Duration> processorTime() {
        Map<String, Duration> times = new TreeMap<>();
        Stream.concat(SERVERS.stream(), SERVICES.stream()).forEach(part -> times.put(part, ofTree(pid(part))));
        times.put("gateway", ofProcess(ProcessHandle.of(launcherPid()).orElseThrow()));
        return times;
    }

    @Override
    public void close() {
        people.close();
        http.shutdownNow();
    }

    private static Duration ofTree(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            return Stream.concat(Stream.of(process), descendants)
                    .map(PlatformUnderTest::ofProcess)
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static Duration ofProcess(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private Process zvonok(ProcessBuilder.Redirect output, String command) {
        ProcessBuilder builder = new ProcessBuilder(root.resolve("zvonok").toString(), command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("ZVONOK_DATA", data.toString());
        builder.environment().put("ZVONOK_PORT", Integer.toString(port));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties properties(String file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(data.resolve(file))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The platform has not written " + file, e);
        }
        return properties;
    }
}
