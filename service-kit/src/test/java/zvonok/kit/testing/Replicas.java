package zvonok.kit.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zvonok.launcher.server.ChildProcess;

/**
 * Replicas of a packaged service as processes of their own, to be killed with signal 9 and started again.
 *
 * @param name of the service
 * @param jar as {@link PackagedService} built it
 * @param home where the logs go; the processes are on file in {@code home/run}
 * @param ports one for each replica
 * @param environment what {@code ./zvonok up} would give the service
 */
public record Replicas(String name, Path jar, Path home, List<Integer> ports, Map<String, String> environment) {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** Where the processes of a home are on file. */
    public static Path run(Path home) {
        return home.resolve("run");
    }

    /** Ends whatever an earlier run has left in a home. */
    public static void stopAll(Path home) {
        for (ChildProcess process : ChildProcess.leftovers(run(home))) {
            process.stop("KILL", Duration.ofSeconds(10));
        }
    }

    /** Starts a replica and does not wait for it. */
    public void start(int number) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("QUARKUS_HTTP_PORT", ports.get(number).toString());
        var _ = ChildProcess.start(
                name + "-" + number,
                run(home),
                home.resolve(name + "-" + number + ".log"),
                home,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dmp.messaging.connector.smallrye-kafka.session.timeout.ms=6000",
                        "-Dmp.messaging.connector.smallrye-kafka.heartbeat.interval.ms=1500",
                        "-jar",
                        jar.toString()),
                own);
    }

    /** Waits until the readiness check of a replica passes. */
    public void awaitReady(int number) {
        ChildProcess.find(name + "-" + number, run(home))
                .orElseThrow()
                .awaitReady(
                        () -> isReady(ports.get(number)),
                        Duration.ofSeconds(90),
                        home.resolve(name + "-" + number + ".log"));
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill(int number) {
        kill(ChildProcess.find(name + "-" + number, run(home)).orElseThrow());
    }

    /** {@code kill -9} of any process that a test started. */
    public static void kill(ChildProcess process) {
        process.signal("KILL");
        if (!process.awaitEnd(Duration.ofSeconds(10))) {
            throw new IllegalStateException(process.name() + " survived kill -9");
        }
    }

    private static boolean isReady(int port) {
        try {
            return CLIENT.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
