package zvonok.moderation.language;

import java.time.Duration;
import java.util.function.LongSupplier;

/** By when an answer is due, for all who have a part in it: what one of them has used the others no longer have. */
public final class Deadline {

    /** For who may take his time. */
    public static final Deadline NEVER = new Deadline(() -> 0, Long.MAX_VALUE);

    private final LongSupplier clock;
    private final long at;

    private Deadline(LongSupplier clock, long at) {
        this.clock = clock;
        this.at = at;
    }

    /**
     * After that time, from now.
     *
     * @param clock counts nanoseconds, from any beginning, as {@link System#nanoTime} does
     */
    public static Deadline in(Duration time, LongSupplier clock) {
        return new Deadline(clock, clock.getAsLong() + time.toNanos());
    }

    public boolean isOver() {
        return left() <= 0;
    }

    /** In nanoseconds; below zero when it is over. */
    long left() {
        return at - clock.getAsLong();
    }
}
