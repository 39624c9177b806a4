package zvonok.bench;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.school.BenchClass;

/** One run of the bench: the platform it measures, the class that is made when a benchmark first needs it, its voice. */
final class Run implements AutoCloseable {
    private final PlatformUnderTest platform;
    private final Options options;
    private final long begin = System.nanoTime();
    private Optional<BenchClass> schoolClass = Optional.empty();

    Run(PlatformUnderTest platform, Options options) {
        this.platform = platform;
        this.options = options;
    }

    PlatformUnderTest platform() {
        return platform;
    }

    Options options() {
        return options;
    }

    BenchClass schoolClass() throws InterruptedException, ExecutionException {
        if (schoolClass.isEmpty()) {
            say("making a class of 30 with accounts, answers and an open chat");
            schoolClass = Optional.of(BenchClass.prepare(platform));
        }
        return schoolClass.get();
    }

    /** Tells what goes on; figures alone go to standard output. */
    void say(String what) {
        long seconds = (System.nanoTime() - begin) / 1_000_000_000L;
        System.err.println(String.format(java.util.Locale.ROOT, "%5d s  %s", seconds, what));
    }

    /** Processor milliseconds of each part for each of so many operations, for a note. */
    static String processorPerOperation(Map<String, Duration> before, Map<String, Duration> after, long operations) {
        Map<String, Double> millis = new TreeMap<>();
        after.forEach((part, time) -> millis.put(
                part, time.minus(before.getOrDefault(part, Duration.ZERO)).toNanos() / 1e6 / Math.max(1, operations)));
        String parts = millis.entrySet().stream()
                .filter(part -> part.getValue() >= 0.01)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(part -> String.format(java.util.Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
        return "processor ms each: " + parts;
    }

    @Override
    public void close() {
        schoolClass.ifPresent(BenchClass::close);
    }
}
