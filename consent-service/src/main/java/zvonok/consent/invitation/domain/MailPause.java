package zvonok.consent.invitation.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a person may be written to, whoever asks for it and in whichever school: not again within a quarter of an hour, and three
 * times in any twenty-four hours. Mails that the server did not take do not count.
 *
 * @param first the earliest mail of the last twenty-four hours
 * @param last the latest
 * @param count how many they were, at least one
 */
public record MailPause(Instant first, Instant last, long count) {

    static final Duration PAUSE = Duration.ofMinutes(15);
    static final int A_DAY = 3;

    /** Mails before that are over. */
    public static final Duration DAY = Duration.ofHours(24);

    /** How long to wait yet, null where the person may be written to now. */
    public @Nullable Duration left(Instant now) {
        Instant next = count >= A_DAY ? later(last.plus(PAUSE), first.plus(DAY)) : last.plus(PAUSE);
        return now.isBefore(next) ? Duration.between(now, next) : null;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
