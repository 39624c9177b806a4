package zvonok.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zvonok.launcher.server.ChildProcess;

class PlatformTest {
    @TempDir
    private Path root;

    @Test
    void aPortInUseIsNamedWithTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Refusal refusal = assertThrows(
                    Refusal.class, () -> new Platform(root, data(), taken.getLocalPort(), MailServer.NONE).run());
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.contains("Port " + taken.getLocalPort()), message);
            assertTrue(message.contains("ZVONOK_PORT="), message);
        }
    }

    @Test
    void leftoversOfAKilledRunAreStoppedBeforeAnythingElse() throws Exception {
        data().create();
        ChildProcess left = ChildProcess.start(
                "chat", data().run(), data().log("chat"), root, List.of("cat", "/dev/zero"), Map.of());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThrows(Refusal.class, () -> new Platform(root, data(), taken.getLocalPort(), MailServer.NONE).run());
        }
        assertFalse(left.alive());
        assertFalse(Files.exists(data().run().resolve("chat.pid")));
    }

    @Test
    void dataWhoseSecretsAreLostIsNotTouched() throws Exception {
        Files.createDirectories(data().postgres());
        Refusal refusal = assertThrows(Refusal.class, () -> new Platform(root, data(), 1, MailServer.NONE).run());
        assertTrue(String.valueOf(refusal.getMessage()).contains("secrets.properties"));
    }

    @Test
    void theLockOfARunningPlatformIsRespected() throws Exception {
        data().create();
        try (FileChannel channel = FileChannel.open(
                        data().run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            assertThrows(Exception.class, () -> new Platform(root, data(), 1, MailServer.NONE).run());
        }
    }

    @Test
    void resetNeedsItStoppedAndTakesEverything() throws Exception {
        data().create();
        Files.createDirectories(data().postgres());
        new Secrets(data().secrets()).get("one");
        ChildProcess running = ChildProcess.start(
                "chat", data().run(), data().log("chat"), root, List.of("cat", "/dev/zero"), Map.of());
        assertThrows(Refusal.class, () -> new Commands(data()).reset());
        assertTrue(Files.exists(data().secrets()));
        running.stop("KILL", Duration.ofSeconds(10));
        assertEquals(0, new Commands(data()).reset());
        assertFalse(Files.exists(data().secrets()));
        assertFalse(Files.exists(data().postgres()));
    }

    @Test
    void whatIsNotRunningIsSaidSo() {
        assertEquals(3, new Commands(data()).down());
        assertEquals(3, new Commands(data()).status());
        assertThrows(Refusal.class, () -> new Commands(data()).requireRunning());
    }

    private DataDirectory data() {
        return new DataDirectory(root.resolve("мои данные"));
    }
}
