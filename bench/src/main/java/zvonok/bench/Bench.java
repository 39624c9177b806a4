package zvonok.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.report.Figure;

/**
 * The command behind {@code ./zvonok bench}. It reads {@code ZVONOK_ROOT} (the checkout), and with {@code --here} also
 * {@code ZVONOK_DATA} and {@code ZVONOK_PORT}.
 */
public final class Bench {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int REFUSED = 3;

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Bench() {}

    public static void main(String[] arguments) {
        KAFKA.setLevel(Level.SEVERE);
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\nSee ./zvonok bench --help");
            return USAGE;
        }
        if (options.help()) {
            System.out.print(Options.HELP);
            return OK;
        }
        Path root =
                Path.of(variable("ZVONOK_ROOT").orElse(".")).toAbsolutePath().normalize();
        Path data = variable("ZVONOK_DATA")
                .map(Path::of)
                .orElse(root.resolve("data"))
                .toAbsolutePath()
                .normalize();
        int port = variable("ZVONOK_PORT").map(Integer::parseInt).orElse(8080);
        try (PlatformUnderTest users = new PlatformUnderTest(root, data, port)) {
            if (options.here()) {
                if (!users.ready()) {
                    System.err.println("No platform is ready at " + users.gateway() + ": ./zvonok up");
                    return REFUSED;
                }
                return measure(root, users, options);
            }
            if (users.running()) {
                System.err.println("A platform runs with the data in " + data
                        + " and would share the machine: ./zvonok down, or measure that one with --here");
                return REFUSED;
            }
        }
        try (PlatformUnderTest own = new PlatformUnderTest(root, root.resolve("bench/target/platform"), freePort())) {
            return measureOwn(root, own, options);
        } catch (IOException e) {
            System.err.println("No free port: " + e.getMessage());
            return FAILED;
        }
    }

    private static int measureOwn(Path root, PlatformUnderTest platform, Options options) {
        Thread stop = new Thread(() -> stop(platform), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            if (platform.running()) {
                platform.down();
            }
            platform.clear();
            if (!options.names().contains("start")) {
                System.err.println("starting a platform to measure");
                platform.up();
            }
            return measure(root, platform, options);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            return FAILED;
        }
    }

    private static void stop(PlatformUnderTest platform) {
        try {
            if (platform.running()) {
                platform.down();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int measure(Path root, PlatformUnderTest platform, Options options) {
        String commit = commit(root);
        boolean good = true;
        try (Run run = new Run(platform, options)) {
            for (String name : options.names()) {
                try {
                    for (Figure figure : figures(name, run)) {
                        System.out.println(
                                options.json()
                                        ? figure.json(commit, Instant.now().truncatedTo(ChronoUnit.SECONDS))
                                        : figure.line());
                        good &= figure.met();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return FAILED;
                } catch (Exception e) {
                    System.err.println(name + " could not be measured:");
                    e.printStackTrace();
                    good = false;
                }
            }
        }
        return good ? OK : FAILED;
    }

    private static List<Figure> figures(String name, Run run) throws Exception {
        return switch (name) {
            case "start" -> StartBenchmark.run(run);
            case "memory" -> MemoryBenchmark.run(run);
            case "post" -> PostBenchmark.run(run);
            case "delivery" -> DeliveryBenchmark.run(run);
            case "pool" -> PoolBenchmark.run(run);
            case "checks" -> ChecksBenchmark.run(run);
            case "consent" -> ConsentBenchmark.run(run);
            case "withdrawal" -> WithdrawalBenchmark.run(run);
            case "kill" -> KillBenchmark.run(run);
            case "import" -> ImportBenchmark.run(run);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The commit that is measured, with a plus sign if the files differ from it. */
    private static String commit(Path root) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty=+", "--exclude=*")
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return answer.isEmpty() ? "unknown" : answer;
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
