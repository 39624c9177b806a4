package zvonok.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What processes hold in memory, in KiB. The resident size counts a page that several processes share once for each of
 * them; the proportional size divides it among them, so only proportional sizes may be added up.
 */
public record Memory(long resident, long proportional) {

    /** Of one process and everything that descends from it. */
    public static Memory ofTree(long pid) {
        return ofTrees(List.of(pid));
    }

    /** Of several trees together; a process in more than one of them counts once. */
    public static Memory ofTrees(Collection<Long> pids) {
        Set<Long> all = new HashSet<>();
        for (long pid : pids) {
            all.add(pid);
            ProcessHandle.of(pid).ifPresent(process -> {
                try (Stream<ProcessHandle> descendants = process.descendants()) {
                    descendants.forEach(descendant -> all.add(descendant.pid()));
                }
            });
        }
        long resident = 0;
        long proportional = 0;
        for (long pid : all) {
            Memory one = read(pid);
            resident += one.resident;
            proportional += one.proportional;
        }
        return new Memory(resident, proportional);
    }

    /** From the text of {@code /proc/<pid>/smaps_rollup}. */
    static Memory parse(List<String> rollup) {
        return new Memory(field(rollup, "Rss:"), field(rollup, "Pss:"));
    }

    private static Memory read(long pid) {
        try {
            return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
        } catch (IOException e) {
            return new Memory(0, 0);
        }
    }

    private static long field(List<String> rollup, String name) {
        return rollup.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
