package zvonok.launcher.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zvonok.launcher.server.ChildProcess;
import zvonok.launcher.server.StartFailed;

/**
 * Starts the servers that the tests of a checkout share, once: who comes first starts them, who comes later uses them,
 * in the same JVM, another one, or another build. They stay up after the tests until {@link #stop} or
 * {@code ./zvonok test} ends them.
 */
public final class SharedServers {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration POLL = Duration.ofMillis(200);

    private SharedServers() {}

    /**
     * Returns running servers, starting them if need be (about half a minute, the very first time a minute more).
     *
     * @param root the checkout's root directory, where the launcher has been built
     */
    public static Servers acquire(Path root) {
        Path directory = directory(root);
        return locked(directory, () -> {
            Optional<Servers> running = SharedServersFile.running(directory);
            if (running.isEmpty()) {
                startDetached(root, directory);
                running = SharedServersFile.running(directory);
            }
            return running.orElseThrow(() -> new StartFailed("The test servers ended at once; see " + directory));
        });
    }

    /** Stops the servers of a checkout and deletes their data; nothing happens if there are none. */
    public static void stop(Path root) {
        Path directory = directory(root);
        locked(directory, () -> {
            SharedServersRun.stop(directory);
            return true;
        });
    }

    static Path directory(Path root) {
        return root.toAbsolutePath().normalize().resolve("target").resolve("servers");
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T locked(Path directory, Work<T> work) {
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                if (!lock.isValid()) {
                    throw new StartFailed("The lock of the test servers was lost");
                }
                return work.run();
            }
        } catch (IOException e) {
            throw new StartFailed("The test servers in " + directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** A file lock belongs to the whole JVM, and Quarkus loads this class more than once in one. */
    private static FileLock lock(FileChannel channel) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Held by this JVM under another class loader: wait like everybody else.
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailed(
                        "Somebody has been starting the test servers for " + PATIENCE.toMinutes() + " min");
            }
            pause();
        }
    }

    private static void startDetached(Path root, Path directory) throws IOException {
        Path log = directory.resolve("start.log");
        Files.deleteIfExists(log);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(root),
                "zvonok.launcher.Main",
                "servers",
                root.toAbsolutePath().toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            if (builder.start().waitFor() != 0) {
                throw new StartFailed(
                        "The test servers did not start. The end of " + log + ":\n" + ChildProcess.tail(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while the test servers were starting", e);
        }
    }

    /** The very classes that the caller runs with, and the servers' jars that the launcher's build has copied. */
    private static String classPath(Path root) {
        Path target = root.toAbsolutePath().resolve("launcher").resolve("target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new StartFailed(
                    target.resolve("lib") + " is missing: build the launcher first (mvn -pl launcher install)");
        }
        @Nullable CodeSource source = SharedServers.class.getProtectionDomain().getCodeSource();
        String own = source == null || source.getLocation() == null
                ? target.resolve("classes").toString()
                : Path.of(java.net.URI.create(source.getLocation().toString())).toString();
        return own + ":" + target.resolve("lib") + "/*";
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while waiting for the test servers", e);
        }
    }
}
