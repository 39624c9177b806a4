package zvonok.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import zvonok.bench.floor.EmptyJvms;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.report.Figure;
import zvonok.bench.report.Goal;
import zvonok.bench.report.Spread;

/** How long {@code ./zvonok up} takes until everything is ready: on empty data, and warm. Leaves the platform running. */
final class StartBenchmark {
    private static final int WARM_STARTS = 3;
    private static final double WARM_GOAL = 35;
    private static final double FIRST_GOAL = 120;
    /** Kafka, Keycloak, the five services and the launcher. */
    private static final int JVMS = 8;

    private StartBenchmark() {}

    static List<Figure> run(Run run) throws InterruptedException, IOException {
        PlatformUnderTest platform = run.platform();
        List<Double> warm = new ArrayList<>();
        if (platform.running()) {
            platform.down();
        }
        platform.clear();
        run.say("first start, on empty data");
        double first = seconds(platform.up());
        for (int i = 1; i <= WARM_STARTS; i++) {
            platform.down();
            run.say("warm start " + i + " of " + WARM_STARTS);
            warm.add(seconds(platform.up()));
        }
        platform.down();
        run.say("the floor: " + JVMS + " empty JVMs at once");
        double floor = seconds(EmptyJvms.timeToStart(JVMS));
        platform.up();
        Spread spread = Spread.of(warm);
        String floorName = JVMS + " empty JVMs at once";
        return List.of(
                new Figure(
                        "start.warm",
                        spread.median(),
                        "s",
                        floor,
                        floorName,
                        new Goal.AtMost(WARM_GOAL),
                        "median of " + WARM_STARTS + ", " + spread.range()),
                new Figure(
                        "start.first",
                        first,
                        "s",
                        floor,
                        floorName,
                        new Goal.AtMost(FIRST_GOAL),
                        "empty data; the servers' programs are unpacked already unless this is a fresh checkout"));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
