package zvonok.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import zvonok.bench.floor.EmptyJvms;
import zvonok.bench.platform.Memory;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.report.Figure;
import zvonok.bench.report.Goal;

/** What the services hold in memory after the start, and everything together. */
final class MemoryBenchmark {
    private static final double KIB_IN_MIB = 1024;
    private static final double SERVICE_GOAL = 300;
    private static final double ALL_GOAL = 2.5 * 1024;

    private MemoryBenchmark() {}

    static List<Figure> run(Run run) throws IOException {
        PlatformUnderTest platform = run.platform();
        List<Figure> figures = new ArrayList<>();
        Memory empty;
        try (EmptyJvms jvm = new EmptyJvms(1)) {
            empty = Memory.ofTrees(jvm.pids());
        }
        for (String service : PlatformUnderTest.SERVICES) {
            figures.add(figure(service, Memory.ofTree(platform.pid(service)), empty, SERVICE_GOAL));
        }
        for (String server : PlatformUnderTest.SERVERS) {
            Memory memory = Memory.ofTree(platform.pid(server));
            figures.add(new Figure(
                    "memory." + server,
                    memory.proportional() / KIB_IN_MIB,
                    "MiB",
                    empty.proportional() / KIB_IN_MIB,
                    "an empty JVM",
                    new Goal.None(),
                    note(memory)));
        }
        figures.add(figure("all", Memory.ofTree(platform.launcherPid()), empty, ALL_GOAL));
        return figures;
    }

    /** A service is held to its resident size, which is the greater one; everything together can only be added up by PSS. */
    private static Figure figure(String name, Memory memory, Memory empty, double goal) {
        boolean sum = name.equals("all");
        return new Figure(
                "memory." + name,
                (sum ? memory.proportional() : memory.resident()) / KIB_IN_MIB,
                "MiB",
                (sum ? empty.proportional() : empty.resident()) / KIB_IN_MIB,
                "an empty JVM",
                new Goal.AtMost(goal),
                sum ? note(memory) : "RSS; PSS " + mib(memory.proportional()) + " MiB");
    }

    private static String note(Memory memory) {
        return "PSS; RSS " + mib(memory.resident()) + " MiB, shared pages counted again";
    }

    private static long mib(long kib) {
        return Math.round(kib / KIB_IN_MIB);
    }
}
