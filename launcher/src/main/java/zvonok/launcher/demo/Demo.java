package zvonok.launcher.demo;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import zvonok.launcher.client.LoginFailed;
import zvonok.launcher.client.RunningPlatform;

/**
 * Plays the main path on the running platform. Exit codes: 0 every step showed what it must, 1 one did not, 2 wrong
 * usage, 3 the platform does not answer.
 */
public final class Demo {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int NOT_RUNNING = 3;

    private static final String HELP = """
            Usage: ./zvonok demo [--roster FILE] [--no-color]

            Plays the main path on the running platform (./zvonok up), through its gateway and with real logins:
            a roster becomes schools, classes and accounts; guardians consent or refuse; the class chat opens; the
            parents' meeting decides; a message is checked and published; guardians acknowledge; one withdraws consent;
            the auditor looks back. May be run again and again: each run plays with people of its own.

              --roster FILE   another OneRoster 1.2 package instead of examples/roster.zip
              --no-color      plain text (the default when the output is not a terminal)

            Exit codes: 0 all steps passed, 1 a step failed, 2 wrong usage, 3 the platform is not running.""";

    private Demo() {}

    /** Called by the launcher with the system properties {@code zvonok.url}, {@code zvonok.data}, {@code zvonok.root}. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int code = run(out, List.of(arguments));
        out.flush();
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(PrintStream out, List<String> arguments) {
        Path roster = Path.of(System.getProperty("zvonok.root", "."), "examples", "roster.zip");
        boolean colored = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                && System.getenv("NO_COLOR") == null;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--help", "-h" -> {
                    out.println(HELP);
                    return 0;
                }
                case "--no-color" -> colored = false;
                case "--roster" -> {
                    i++;
                    if (i == arguments.size()) {
                        return usage("--roster needs a file");
                    }
                    roster = Path.of(arguments.get(i));
                }
                default -> {
                    return usage("Unknown argument " + arguments.get(i));
                }
            }
        }
        System.setProperty("java.awt.headless", "true");
        try (RunningPlatform platform = RunningPlatform.fromEnvironment()) {
            return play(platform, new Narrator(out, colored), roster);
        }
    }

    private static int usage(String message) {
        System.err.println(message + "; see ./zvonok demo --help");
        return USAGE;
    }

    private static int play(RunningPlatform platform, Narrator narrator, Path roster) {
        if (!answers(platform)) {
            System.err.println(
                    "Zvonok does not answer at " + platform.client().gateway() + ". Start it first: ./zvonok up");
            return NOT_RUNNING;
        }
        long start = System.nanoTime();
        narrator.plain("Zvonok at " + platform.client().gateway()
                + ": the main path, played through the gateway. Everybody here logs in through Keycloak's pages"
                + " (authorization code with PKCE) and acts with a token of their own. All people are invented.");
        try {
            new MainPath(new Stage(platform, narrator), roster).play();
        } catch (StepFailed | LoginFailed | UncheckedIOException | IllegalStateException e) {
            narrator.failed(String.valueOf(e.getMessage()));
            return FAILED;
        }
        narrator.summary(Duration.ofNanos(System.nanoTime() - start));
        return 0;
    }

    private static boolean answers(RunningPlatform platform) {
        try {
            return platform.client()
                            .anonymous()
                            .get("/auth/realms/zvonok/.well-known/openid-configuration")
                            .status()
                    == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
