package zvonok.bench.floor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Processes that run {@link IdleJvm} with the flags of a service. */
public final class EmptyJvms implements AutoCloseable {
    private static final List<String> FLAGS = List.of("-Xms48m", "-Xmx256m", "-Xss512k", "-XX:+UseSerialGC");

    private final List<Process> processes = new ArrayList<>();

    /** Starts so many at once and returns when all of them run. */
    public EmptyJvms(int count) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), IdleJvm.class.getName()));
        for (int i = 0; i < count; i++) {
            processes.add(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process process : processes) {
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            if (output.readLine() == null) {
                throw new IOException("An empty JVM does not start");
            }
        }
    }

    /** How long so many take to start at once. */
    public static Duration timeToStart(int count) throws IOException {
        long begin = System.nanoTime();
        EmptyJvms jvms = new EmptyJvms(count);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        jvms.close();
        return took;
    }

    /** Their process ids. */
    public List<Long> pids() {
        return processes.stream().map(Process::pid).toList();
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.outputWriter(StandardCharsets.UTF_8).close();
        }
    }
}
