package zvonok.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Instants as people at the schools read them: by the clock on their wall, and with its name, so that nobody has to guess. */
public record SchoolTime(ZoneId zone) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("'UTC'xxx");

    /** To the minute, such as {@code 01.09.2026 11:30 (Москва, UTC+03:00)}. */
    public String minute(Instant at, Locale language) {
        return written(MINUTE, at, language);
    }

    /** To the second. */
    public String second(Instant at, Locale language) {
        return written(SECOND, at, language);
    }

    /** The day that it was at the schools. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private String written(DateTimeFormatter format, Instant at, Locale language) {
        return "%s (%s, %s)"
                .formatted(
                        format.withZone(zone).format(at),
                        zone.getDisplayName(TextStyle.FULL, language),
                        OFFSET.withZone(zone).format(at));
    }
}
