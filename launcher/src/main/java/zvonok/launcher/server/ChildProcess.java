package zvonok.launcher.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process of the platform. It runs in a session of its own, so that Ctrl-C reaches the launcher alone, which then
 * stops the parts in order. Its pid and start time lie in {@code <run>/<name>.pid}: a later launcher finds it again, and
 * a pid that the system has given to somebody else is never touched.
 */
public final class ChildProcess {
    /** Names the run directory in the environment of every child; what is not on file yet is found by it. */
    private static final String MARK = "ZVONOK_RUN";

    private static final Duration POLL = Duration.ofMillis(50);

    private final String name;
    private final Path pidFile;
    private final long pid;
    private final long startTicks;

    private ChildProcess(String name, Path pidFile, long pid, long startTicks) {
        this.name = name;
        this.pidFile = pidFile;
        this.pid = pid;
        this.startTicks = startTicks;
    }

    /**
     * Starts a command whose output is appended to {@code log}.
     *
     * @param environment added to the launcher's own environment; the place for secrets, which must not be arguments
     */
    public static ChildProcess start(
            String name,
            Path run,
            Path log,
            Path workingDirectory,
            List<String> command,
            Map<String, String> environment) {
        List<String> detached = new ArrayList<>();
        detached.add("setsid");
        detached.addAll(command);
        try {
            Files.createDirectories(run);
            Files.createDirectories(workingDirectory);
            Path logDirectory = log.getParent();
            if (logDirectory != null) {
                Files.createDirectories(logDirectory);
            }
            ProcessBuilder builder = new ProcessBuilder(detached)
                    .directory(workingDirectory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // The mail server's password is for Keycloak's settings alone; no server and no service is to hold it.
            builder.environment().keySet().removeIf(variable -> variable.startsWith("ZVONOK_SMTP_"));
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            builder.environment().put(MARK, run.toAbsolutePath().toString());
            builder.environment().putAll(environment);
            return record(name, run, builder.start().pid());
        } catch (IOException e) {
            throw new StartFailed("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** Puts this very process on file. */
    public static ChildProcess recordSelf(String name, Path run) {
        return record(name, run, ProcessHandle.current().pid());
    }

    private static ChildProcess record(String name, Path run, long pid) {
        long ticks = startTicks(pid).orElse(0);
        Path pidFile = run.resolve(name + ".pid");
        try {
            Files.writeString(pidFile, pid + " " + ticks + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChildProcess(name, pidFile, pid, ticks);
    }

    /** The process on file under that name, alive or not. */
    public static Optional<ChildProcess> find(String name, Path run) {
        Path pidFile = run.resolve(name + ".pid");
        try {
            String[] words = Files.readString(pidFile).trim().split(" ", -1);
            return words.length == 2
                    ? Optional.of(new ChildProcess(name, pidFile, Long.parseLong(words[0]), Long.parseLong(words[1])))
                    : Optional.empty();
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every live process that a launcher with this run directory started, whether or not it got to write its pid. */
    public static List<ChildProcess> leftovers(Path run) {
        List<ChildProcess> found = new ArrayList<>();
        byte[] mark = (MARK + "=" + run.toAbsolutePath()).getBytes(StandardCharsets.UTF_8);
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(String.valueOf(process.getFileName()));
                OptionalLong ticks = startTicks(pid);
                if (ticks.isPresent() && pid != ProcessHandle.current().pid() && hasVariable(process, mark)) {
                    found.add(new ChildProcess("process " + pid, run.resolve(pid + ".pid"), pid, ticks.getAsLong()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return pid;
    }

    /** Whether this very process still runs; a zombie does not. */
    public boolean alive() {
        OptionalLong ticks = startTicks(pid);
        return ticks.isPresent() && ticks.getAsLong() == startTicks;
    }

    /** Resident memory in KiB, 0 if the process is gone. */
    public long residentKib() {
        if (!alive()) {
            return 0;
        }
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Asks the process to end with {@code signal}, ends it by force after {@code patience}, and forgets it. */
    public void stop(String signal, Duration patience) {
        if (alive()) {
            signal(signal);
            if (!awaitEnd(patience)) {
                signal("KILL");
                awaitEnd(Duration.ofSeconds(10));
            }
        }
        forget();
    }

    /** Sends a signal, by the name that {@code kill} knows it under, if the process still runs. */
    public void signal(String signal) {
        if (!alive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes the pid file. */
    public void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process has ended; false if it has not within that time. */
    public boolean awaitEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (alive()) {
            if (System.nanoTime() > deadline || !pause()) {
                return false;
            }
        }
        return true;
    }

    /** Waits until {@code ready} holds; fails with the log's last lines as soon as the process ends, or after that time. */
    public void awaitReady(Ready ready, Duration patience, Path log) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.test()) {
            if (!alive()) {
                throw new StartFailed(name + " ended while starting. The end of " + log + ":\n" + tail(log));
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailed(name + " was not ready after " + patience.toSeconds() + " s. The end of " + log
                        + ":\n" + tail(log));
            }
            if (!pause()) {
                throw new StartFailed("Interrupted while " + name + " was starting");
            }
        }
    }

    /** A readiness check: quick, repeatable, false rather than an exception while the server is not there. */
    @FunctionalInterface
    public interface Ready {
        boolean test();
    }

    /** The last lines of a log, for the person who has to find out why. */
    public static String tail(Path log) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
            List<String> last = lines.subList(Math.max(0, lines.size() - 12), lines.size());
            return String.join("\n", last);
        } catch (IOException e) {
            return "(no log)";
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Field 22 of /proc/pid/stat: clock ticks since boot, so a clock that is set does not change it. */
    private static OptionalLong startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            List<String> fields = new ArrayList<>();
            Collections.addAll(fields, stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            boolean ended = fields.getFirst().equals("Z") || fields.getFirst().equals("X");
            return ended ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields.get(19)));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean hasVariable(Path process, byte[] variable) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            String all = "\0" + new String(environment, StandardCharsets.ISO_8859_1) + "\0";
            return all.contains("\0" + new String(variable, StandardCharsets.ISO_8859_1) + "\0");
        } catch (IOException e) {
            return false;
        }
    }
}
