package zvonok.consent.office.domain;

import java.time.Instant;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;

/**
 * From one instant up to another that no longer belongs to it.
 *
 * @param until nothing is in force from here on; never before {@code from}
 */
public record Period(Instant from, Instant until) {

    /**
     * A period that somebody is given an office for.
     *
     * @throws Refusal {@code period-invalid} where it is empty or over
     */
    public static Period given(Instant from, Instant until, Instant now) {
        if (!from.isBefore(until) || !now.isBefore(until)) {
            throw new Refusal(ConsentError.PERIOD_INVALID);
        }
        return new Period(from, until);
    }

    /** Whether the period has begun and is not over. */
    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /** The same period, over by now at the latest; one that has not begun never will. */
    public Period endedBy(Instant now) {
        Instant end = now.isBefore(from) ? from : now;
        return end.isBefore(until) ? new Period(from, end) : this;
    }
}
