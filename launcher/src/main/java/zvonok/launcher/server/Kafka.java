package zvonok.launcher.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A single Kafka node in KRaft mode, in a JVM of its own. Topics exist only if somebody created them on purpose. */
public final class Kafka {
    private static final String NAME = "kafka";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> JVM = List.of(
            "-Xms96m",
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true");

    private final Settings settings;

    /**
     * Where it lives.
     *
     * @param data the broker's directory; formatted if it is empty
     * @param run where the pid is kept
     * @param controllerPort a second port, used by the node to speak with itself
     */
    public record Settings(Distribution distribution, Path data, Path run, Path log, int port, int controllerPort) {}

    public Kafka(Settings settings) {
        this.settings = settings;
    }

    /** The address for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    /** Starts it, after a crash too, and returns when it answers clients. */
    public void start() {
        Path configuration = settings.data().resolve("server.properties");
        Path logs = settings.data().resolve("log");
        try {
            Files.createDirectories(logs);
            writeConfiguration(configuration, logs);
            if (!Files.exists(logs.resolve("meta.properties"))) {
                format(configuration);
            }
        } catch (IOException e) {
            throw new StartFailed("Cannot prepare Kafka in " + settings.data() + ": " + e.getMessage(), e);
        }
        ChildProcess process = ChildProcess.start(
                NAME,
                settings.run(),
                settings.log(),
                settings.data(),
                command("kafka.Kafka", configuration.toString()),
                Map.of());
        process.awaitReady(this::answers, PATIENCE, settings.log());
    }

    /** Ends it in order. */
    public void stop() {
        process(settings.run()).ifPresent(process -> process.stop("TERM", Duration.ofSeconds(20)));
    }

    /** The broker's process, if it was started from this run directory. */
    public static Optional<ChildProcess> process(Path run) {
        return ChildProcess.find(NAME, run);
    }

    private boolean answers() {
        if (!Ports.answers(settings.port())) {
            return false;
        }
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4000);
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void format(Path configuration) throws IOException {
        Process format = new ProcessBuilder(command(
                        "kafka.tools.StorageTool",
                        "format",
                        "--ignore-formatted",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                .start();
        try {
            if (format.waitFor() != 0) {
                throw new StartFailed("Kafka's storage could not be formatted. The end of " + settings.log() + ":\n"
                        + ChildProcess.tail(settings.log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while Kafka was prepared", e);
        }
    }

    private List<String> command(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Distribution.java());
        command.addAll(JVM);
        command.add("-Djava.util.logging.config.file=" + settings.data().resolve("logging.properties"));
        command.add("-cp");
        command.add(settings.distribution().classPath());
        command.add(main);
        command.addAll(List.of(arguments));
        return command;
    }

    private void writeConfiguration(Path file, Path logs) throws IOException {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + settings.controllerPort());
        p.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + settings.port() + ",CONTROLLER://127.0.0.1:" + settings.controllerPort());
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + settings.port());
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("log.dirs", logs.toString());
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("default.replication.factor", "1");
        p.setProperty("min.insync.replicas", "1");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("background.threads", "2");
        p.setProperty("log.cleaner.threads", "1");
        p.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        p.setProperty("log.segment.bytes", "67108864");
        p.setProperty("message.max.bytes", "1048588");
        p.setProperty("controlled.shutdown.enable", "true");
        p.setProperty("metadata.log.max.snapshot.interval.ms", "3600000");
        try (OutputStream out = Files.newOutputStream(file)) {
            p.store(out, "Written at every start");
        }
        Files.writeString(settings.data().resolve("logging.properties"), """
                handlers=java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level=INFO
                java.util.logging.SimpleFormatter.format=%1$tFT%1$tT %4$s %3$s %5$s%6$s%n
                .level=WARNING
                kafka.server.level=INFO
                """);
    }
}
