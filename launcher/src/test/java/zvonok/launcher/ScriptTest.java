package zvonok.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code zvonok} as a person calls it. */
class ScriptTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("zvonok.root")).resolve("zvonok");

    @TempDir
    private Path directory;

    private record Outcome(int code, String output) {}

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "test", "bench", "status", "logs", "down", "reset"})
    void everyCommandExplainsItselfAndItsExitCodes(String command) throws Exception {
        Outcome outcome = run(Map.of(), command, "--help");
        assertEquals(0, outcome.code());
        assertTrue(outcome.output().startsWith("./zvonok " + command), outcome::output);
        assertTrue(outcome.output().contains("Exit codes:"), outcome::output);
    }

    @Test
    void anUnknownCommandIsAMistakeOfUsage() throws Exception {
        assertEquals(2, run(Map.of(), "fly").code());
        assertEquals(2, run(Map.of(), "logs", "nobody").code());
        assertEquals(0, run(Map.of()).code());
    }

    /** The script's own search, with nothing to be found: an empty home, and a copy that looks nowhere else. */
    @Test
    void withoutAJdkOneLineSaysWhatToInstallAndWhereItLooked() throws Exception {
        Path copy = directory.resolve("zvonok");
        Files.writeString(
                copy,
                Files.readString(SCRIPT)
                        .replace("/usr/lib/jvm/*", "")
                        .replace("/usr/java/*", "")
                        .replace("/opt/jdk* /opt/java/*", ""));
        Outcome outcome = start(
                copy,
                Map.of("JAVA_HOME", directory.toString(), "HOME", directory.toString(), "PATH", withoutJdk()),
                "status");
        assertEquals(3, outcome.code(), outcome::output);
        assertEquals(1, outcome.output().lines().count(), outcome::output);
        assertTrue(outcome.output().contains("JDK 25"), outcome::output);
        assertTrue(outcome.output().contains(directory.toString()), outcome::output);
        assertTrue(outcome.output().contains("/usr/lib/jvm"), outcome::output);
    }

    @Test
    void resetAsksFirst() throws Exception {
        Outcome outcome = run(Map.of("ZVONOK_DATA", directory.toString()), "reset");
        assertEquals(1, outcome.code());
        assertTrue(outcome.output().contains("Nothing was deleted"), outcome::output);
    }

    @Test
    void logsThatAreNotThereAreSaidSo() throws Exception {
        assertEquals(
                3,
                run(Map.of("ZVONOK_DATA", directory.toString()), "logs", "chat").code());
    }

    /** A directory with links to the tools that the script needs, and no javac. */
    private String withoutJdk() throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : List.of("bash", "readlink", "dirname", "sed", "head")) {
            Path link = tools.resolve(tool);
            for (String place : List.of("/usr/bin", "/bin")) {
                if (Files.exists(Path.of(place, tool)) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, Path.of(place, tool));
                }
            }
        }
        return tools.toString();
    }

    private static Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        return start(SCRIPT, environment, arguments);
    }

    private static Outcome start(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
