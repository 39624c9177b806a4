package zvonok.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import zvonok.launcher.server.ChildProcess;
import zvonok.launcher.server.Distribution;

/** The commands that look at a platform from outside, or put it away. */
final class Commands {
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

    private final DataDirectory data;

    Commands(DataDirectory data) {
        this.data = data;
    }

    /** Prints each part; 0 if all are ready, 3 if nothing runs, 1 in between. */
    int status() {
        PortBook ports = PortBook.read(data.run());
        int ready = 0;
        int running = 0;
        long kib = 0;
        System.out.println(
                String.format(Locale.ROOT, "%-12s %8s %6s %-9s %8s", "part", "pid", "port", "state", "memory"));
        Optional<ChildProcess> launcher =
                ChildProcess.find(Platform.LAUNCHER, data.run()).filter(ChildProcess::alive);
        if (launcher.isPresent()) {
            kib += line("gateway", launcher, ports.port(PortBook.GATEWAY), true);
        } else {
            kib += line("gateway", launcher, ports.port(PortBook.GATEWAY), false);
        }
        try (Readiness readiness = new Readiness(ports, data)) {
            for (Part part : Part.values()) {
                Optional<ChildProcess> process =
                        ChildProcess.find(part.label(), data.run()).filter(ChildProcess::alive);
                boolean isReady = process.isPresent() && readiness.ready(part);
                kib += line(part.label(), process, ports.port(part), isReady);
                running += process.isPresent() ? 1 : 0;
                ready += isReady ? 1 : 0;
            }
        }
        System.out.println(String.format(Locale.ROOT, "%-12s %33d MiB", "together", kib / 1024));
        if (launcher.isPresent() && ready == Part.values().length) {
            return 0;
        }
        return launcher.isPresent() || running > 0 ? 1 : 3;
    }

    private static long line(String part, Optional<ChildProcess> process, int port, boolean ready) {
        long kib = process.map(ChildProcess::residentKib).orElse(0L);
        String state = process.isEmpty() ? "stopped" : ready ? "ready" : "not ready";
        System.out.println(String.format(
                Locale.ROOT,
                "%-12s %8s %6s %-9s %4d MiB",
                part,
                process.map(child -> Long.toString(child.pid())).orElse("-"),
                port == 0 ? "-" : Integer.toString(port),
                state,
                kib / 1024));
        return kib;
    }

    /** Stops a platform that runs, or what a killed one has left; 3 if there is nothing. */
    int down() {
        Optional<ChildProcess> launcher =
                ChildProcess.find(Platform.LAUNCHER, data.run()).filter(ChildProcess::alive);
        if (launcher.isPresent()) {
            launcher.get().signal("TERM");
            if (!launcher.get().awaitEnd(STOP_PATIENCE)) {
                System.err.println("Zvonok (process " + launcher.get().pid() + ") did not stop within "
                        + STOP_PATIENCE.toMinutes() + " minutes");
                return 1;
            }
            System.out.println("Zvonok has stopped");
            return 0;
        }
        int left = Files.isDirectory(data.run())
                ? ChildProcess.leftovers(data.run()).size()
                : 0;
        if (left > 0) {
            Platform.stopParts(data);
            System.out.println("Stopped " + left + " processes that a killed run had left");
            return 0;
        }
        System.out.println("Zvonok is not running");
        return 3;
    }

    /** Deletes all data; the script has asked before. */
    int reset() {
        boolean running = ChildProcess.find(Platform.LAUNCHER, data.run())
                        .filter(ChildProcess::alive)
                        .isPresent()
                || (Files.isDirectory(data.run())
                        && !ChildProcess.leftovers(data.run()).isEmpty());
        if (running) {
            throw new Refusal("Zvonok is running. Stop it first: ./zvonok down");
        }
        for (Path part : new Path[] {
            data.postgres(),
            data.kafka(),
            data.keycloak(),
            data.blobs(),
            data.run(),
            data.logs(),
            data.secrets().getParent()
        }) {
            Distribution.deleteTree(part);
        }
        System.out.println("All data in " + data.path() + " is gone; the next ./zvonok up starts anew");
        return 0;
    }

    /** The origin of the running platform, for the demo and the bench. */
    String requireRunning() {
        if (ChildProcess.find(Platform.LAUNCHER, data.run())
                .filter(ChildProcess::alive)
                .isEmpty()) {
            throw new Refusal("Zvonok is not running. Start it first: ./zvonok up");
        }
        return Services.publicUrl(PortBook.read(data.run()));
    }
}
