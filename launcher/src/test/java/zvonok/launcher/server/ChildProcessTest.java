package zvonok.launcher.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void aProcessIsFoundAgainByItsFileAndStopped() {
        ChildProcess started = start("part", "cat", "/dev/zero");
        Optional<ChildProcess> found = ChildProcess.find("part", run());
        assertEquals(Optional.of(started.pid()), found.map(ChildProcess::pid));
        assertTrue(found.orElseThrow().alive());
        found.orElseThrow().stop("TERM", PATIENCE);
        assertFalse(started.alive());
        assertEquals(Optional.empty(), ChildProcess.find("part", run()));
    }

    @Test
    void aPidThatBelongsToSomebodyElseNowIsLeftAlone() throws IOException {
        ChildProcess stranger = start("stranger", "cat", "/dev/zero");
        Files.writeString(run().resolve("part.pid"), stranger.pid() + " 1\n");
        ChildProcess mistaken = ChildProcess.find("part", run()).orElseThrow();
        assertFalse(mistaken.alive());
        mistaken.stop("KILL", PATIENCE);
        assertTrue(stranger.alive());
        assertFalse(Files.exists(run().resolve("part.pid")));
        stranger.stop("KILL", PATIENCE);
    }

    @Test
    void whatIsNotOnFileIsFoundByItsMark() {
        ChildProcess started = start("part", "cat", "/dev/zero");
        started.forget();
        List<ChildProcess> left = ChildProcess.leftovers(run());
        assertEquals(
                List.of(started.pid()), left.stream().map(ChildProcess::pid).toList());
        assertEquals(List.of(), ChildProcess.leftovers(directory.resolve("other")));
        left.getFirst().stop("TERM", PATIENCE);
        assertEquals(List.of(), ChildProcess.leftovers(run()));
    }

    @Test
    void whoDoesNotListenIsEndedByForce() {
        ChildProcess stubborn =
                start("stubborn", "sh", "-c", "trap '' TERM; echo ready; while :; do read line </dev/zero; done");
        stubborn.awaitReady(() -> ChildProcess.tail(log()).contains("ready"), PATIENCE, log());
        stubborn.stop("TERM", Duration.ofMillis(300));
        assertFalse(stubborn.alive());
    }

    @Test
    void aStartThatFailsShowsTheEndOfTheLog() {
        ChildProcess failing = start("failing", "sh", "-c", "echo out of luck; exit 7");
        StartFailed failed = assertThrows(StartFailed.class, () -> failing.awaitReady(() -> false, PATIENCE, log()));
        assertTrue(String.valueOf(failed.getMessage()).contains("out of luck"));
    }

    @Test
    void anUnreadablePidFileIsNoProcess() throws IOException {
        Files.createDirectories(run());
        Files.writeString(run().resolve("part.pid"), "rubbish");
        assertEquals(Optional.empty(), ChildProcess.find("part", run()));
    }

    private ChildProcess start(String name, String... command) {
        return ChildProcess.start(name, run(), log(), directory, List.of(command), Map.of());
    }

    private Path run() {
        return directory.resolve("run");
    }

    private Path log() {
        return directory.resolve("log");
    }
}
