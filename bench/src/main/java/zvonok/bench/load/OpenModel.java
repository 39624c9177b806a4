package zvonok.bench.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts requests on a fixed schedule, as independent people would. Whoever measures takes the time from the scheduled
 * instant: a system that stalls then shows the stall in every request that fell due meanwhile, and a generator that
 * falls behind makes the figures worse, never better (no coordinated omission).
 *
 * @param perSecond requests that fall due in each second, evenly spaced
 */
public record OpenModel(double perSecond, Duration length) {
    private static final long NANOS = 1_000_000_000L;

    public OpenModel {
        if (!(perSecond > 0) || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("A rate and a length above zero are needed");
        }
    }

    /** Starts one request and returns at once; the answer comes later, on another thread. */
    @FunctionalInterface
    public interface Start {
        /**
         * Starts one request.
         *
         * @param number from 0
         * @param due the scheduled instant, as {@link System#nanoTime} counts
         */
        void request(int number, long due);
    }

    /** How many requests it will start. */
    public int count() {
        return (int) Math.round(perSecond * length.toNanos() / NANOS);
    }

    /**
     * Runs on the calling thread until the last request has been started.
     *
     * @return by how many nanoseconds the most belated start missed its instant
     */
    public long run(Start start) {
        long begin = System.nanoTime();
        long worst = 0;
        int count = count();
        for (int number = 0; number < count; number++) {
            long due = begin + (long) (number * (NANOS / perSecond));
            long left = due - System.nanoTime();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = due - System.nanoTime();
            }
            worst = Math.max(worst, -left);
            start.request(number, due);
        }
        return worst;
    }
}
