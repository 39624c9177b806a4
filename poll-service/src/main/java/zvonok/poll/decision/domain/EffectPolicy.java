package zvonok.poll.decision.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From when a recorded decision holds. All services obey the same instant, so it lies far enough ahead for the news to reach
 * them: never less than {@link #AT_LEAST} after the recording, with some room for the commit, on a whole second.
 */
public final class EffectPolicy {

    public static final Duration AT_LEAST = Duration.ofSeconds(10);
    private static final Duration ROOM_FOR_COMMIT = Duration.ofSeconds(2);

    private EffectPolicy() {}

    public static Instant effectiveFrom(Instant recordedAt) {
        Instant earliest = recordedAt.plus(AT_LEAST).plus(ROOM_FOR_COMMIT);
        Instant second = earliest.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(earliest) ? second : second.plusSeconds(1);
    }
}
