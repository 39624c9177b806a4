package zvonok.chat.room.persistence;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads columns of native queries. */
public final class Rows {

    private Rows() {}

    /** A {@code timestamptz}, in whichever class the driver hands it over. */
    public static Instant instant(Object value) {
        return switch (value) {
            case Instant instant -> instant;
            case OffsetDateTime time -> time.toInstant();
            default -> throw new IllegalStateException("no time: " + value.getClass());
        };
    }
}
