package zvonok.bench.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One more process of a service, started as the launcher started the first but for its port and its pool. */
public final class SecondReplica implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String APPLICATION = "zvonok-bench-replica";

    private final Process process;
    private final Path log;
    private final int port;

    private SecondReplica(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts it and returns when it is ready. */
    public static SecondReplica start(PlatformUnderTest platform, String service, int pool)
            throws IOException, InterruptedException {
        PlatformUnderTest.Launch first = platform.launch(service);
        Map<String, String> environment = first.environment();
        int port = freePort();
        List<String> command = new ArrayList<>(first.command());
        // The name by which pg_stat_activity tells this replica's connections from the first one's.
        command.add(
                command.indexOf("-jar"),
                "-Dquarkus.datasource.reactive.url=postgresql://" + environment.get("ZVONOK_DB_HOST") + ":"
                        + environment.get("ZVONOK_DB_PORT") + "/" + environment.get("ZVONOK_DB_NAME")
                        + "?application_name=" + APPLICATION);
        Path log = Files.createTempFile("zvonok-bench-replica", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("ZVONOK_DB_POOL", Integer.toString(pool));
        SecondReplica replica = new SecondReplica(builder.start(), log, port);
        try {
            replica.awaitReady();
        } catch (IOException | InterruptedException | RuntimeException e) {
            replica.close();
            throw e;
        }
        return replica;
    }

    /** Where it listens, without the gateway. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What its pooled connections are called in PostgreSQL. */
    public String applicationName() {
        return APPLICATION;
    }

    /** How many lines of its log are of that kind. */
    public long logLines(Predicate<String> kind) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(kind).count();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/q/health/ready"))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answers(http, request)) {
                if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("The second replica does not become ready; its log: " + log);
                }
                Thread.sleep(POLL);
            }
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
