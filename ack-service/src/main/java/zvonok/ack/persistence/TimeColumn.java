package zvonok.ack.persistence;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A {@code timestamptz} of a native query, in whichever class it is handed over. */
public final class TimeColumn {

    private TimeColumn() {}

    public static @Nullable Instant instantOrNull(@Nullable Object value) {
        return value == null ? null : instant(value);
    }

    public static Instant instant(Object value) {
        return switch (value) {
            case OffsetDateTime time -> time.toInstant();
            case Instant instant -> instant;
            default -> throw new IllegalStateException("no time: " + value.getClass());
        };
    }
}
