package zvonok.bench.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came back from a run of requests: latencies of the accepted, and the others by what went wrong. */
public final class Answers {
    private final Histogram latency = new Histogram(3);
    private final Map<String, Long> refused = new TreeMap<>();
    private long nanos;

    /** An answer with a status of 200 to 299. */
    synchronized void accepted(long latencyNanos) {
        latency.recordValue(Math.max(0, latencyNanos));
    }

    /** Another answer, or none at all; {@code why} is a status or the class of a failure. */
    synchronized void refused(String why) {
        refused.merge(why, 1L, Long::sum);
    }

    synchronized void took(long runNanos) {
        nanos = runNanos;
    }

    public synchronized long accepted() {
        return latency.getTotalCount();
    }

    /** Everything that was not accepted. */
    public synchronized long refused() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Accepted requests in a second. */
    public synchronized double perSecond() {
        return nanos == 0 ? 0 : accepted() * 1e9 / nanos;
    }

    /** A percentile of the accepted, in milliseconds. */
    public synchronized double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }

    /** What was refused, by reason: {@code {429=12}}. */
    public synchronized String reasons() {
        return refused.toString();
    }
}
