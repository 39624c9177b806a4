package zvonok.launcher.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Keycloak under {@code /auth} with its own database in the platform's PostgreSQL. It is started without {@code kc.sh},
 * which would stand between the launcher and the process, with memory settings for a machine that runs everything.
 */
public final class Keycloak {
    public static final String ADMIN = "admin";
    private static final String NAME = "keycloak";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> JVM = List.of(
            "-Xms96m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+ExitOnOutOfMemoryError");

    private final Settings settings;

    /**
     * Where it lives and who it is.
     *
     * @param home what {@link Distribution#keycloak()} returned
     * @param directory its working directory
     * @param publicUrl the address that browsers and tokens know, for instance {@code http://localhost:8080/auth}; empty:
     *     whatever address it is called by
     * @param themes the directory of the mails' wording, {@code deploy/keycloak/themes}
     */
    public record Settings(
            Path home,
            Path directory,
            Path run,
            Path log,
            int port,
            int managementPort,
            int databasePort,
            String database,
            String databaseUser,
            String databasePassword,
            String adminPassword,
            Optional<String> publicUrl,
            Path themes) {}

    public Keycloak(Settings settings) {
        this.settings = settings;
    }

    /** Where a checkout has the wording of Keycloak's mails. */
    public static Path themes(Path root) {
        return root.toAbsolutePath().resolve("deploy").resolve("keycloak").resolve("themes");
    }

    /** The address on this machine that answers without a gateway in between. */
    public String url() {
        return "http://127.0.0.1:" + settings.port() + "/auth";
    }

    /** The password of the bootstrap administrator. */
    public String adminPassword() {
        return settings.adminPassword();
    }

    /** Starts it and returns when it is ready. */
    public void start() {
        ChildProcess process = ChildProcess.start(
                NAME,
                settings.run(),
                settings.log(),
                settings.directory(),
                command(settings.home(), JVM, List.of("start", "--optimized")),
                environment());
        process.awaitReady(() -> ready(settings.managementPort()), PATIENCE, settings.log());
    }

    /** Ends it in order. */
    public void stop() {
        process(settings.run()).ifPresent(process -> process.stop("TERM", Duration.ofSeconds(20)));
    }

    /** Its process, if it was started from this run directory. */
    public static Optional<ChildProcess> process(Path run) {
        return ChildProcess.find(NAME, run);
    }

    /** Whether the Keycloak with that management port says that it is ready. */
    public static boolean ready(int managementPort) {
        if (!Ports.answers(managementPort)) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/auth/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static List<String> command(Path home, List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Distribution.java());
        command.addAll(jvm);
        command.addAll(List.of(
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-cp",
                home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KC_DB_URL",
                "jdbc:postgresql://127.0.0.1:" + settings.databasePort() + "/" + settings.database(),
                "KC_DB_USERNAME",
                settings.databaseUser(),
                "KC_DB_PASSWORD",
                settings.databasePassword(),
                "KC_DB_POOL_INITIAL_SIZE",
                "2",
                "KC_DB_POOL_MAX_SIZE",
                "20",
                "KC_HTTP_ENABLED",
                "true",
                "KC_HTTP_HOST",
                "127.0.0.1",
                "KC_HTTP_PORT",
                Integer.toString(settings.port()),
                "KC_HTTP_MANAGEMENT_PORT",
                Integer.toString(settings.managementPort()),
                "KC_CACHE",
                "local"));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
        environment.put("KC_PROXY_HEADERS", "xforwarded");
        environment.put("KC_HTTP_POOL_MAX_THREADS", "24");
        environment.put("KC_SPI_THEME__FOLDER__DIR", settings.themes().toString());
        settings.publicUrl()
                .ifPresentOrElse(
                        url -> {
                            environment.put("KC_HOSTNAME", url);
                            environment.put("KC_HOSTNAME_BACKCHANNEL_DYNAMIC", "true");
                        },
                        () -> environment.put("KC_HOSTNAME_STRICT", "false"));
        return environment;
    }
}
