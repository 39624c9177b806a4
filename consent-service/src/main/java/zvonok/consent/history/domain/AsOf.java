package zvonok.consent.history.domain;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/**
 * The instant that a question is about.
 *
 * @param at null for now
 */
public record AsOf(@Nullable Instant at) {

    public static final AsOf NOW = new AsOf(null);

    private static final Pattern WITH_HISTORY = Pattern.compile(
            "\\b(from|join) (school_class|student|guardianship|staff_assignment|consent|child_state)\\b");

    /**
     * Reads the query field {@code asOf}: RFC 3339, with offset; absent is now.
     *
     * @throws Refusal {@code validation-failed} where it is no such time
     */
    public static AsOf parse(@Nullable String text) {
        if (text == null) {
            return NOW;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < 1 || time.getYear() > 9999) {
                throw new DateTimeException("no year");
            }
            return new AsOf(time.toInstant());
        } catch (DateTimeException e) {
            throw new Refusal(KitError.VALIDATION_FAILED, e).with("field", "asOf");
        }
    }

    /** Whether the question is about the present. */
    public boolean isNow() {
        return at == null;
    }

    /** The instant itself; for a question about the present, the clock's. */
    public Instant instant(Clock clock) {
        return at == null ? clock.instant() : at;
    }

    /** The same read over the tables as they were at the instant, inside a run that {@code History} has opened to it. */
    public String sql(String sql) {
        return isNow() ? sql : WITH_HISTORY.matcher(sql).replaceAll("$1 $2_as_of()");
    }
}
