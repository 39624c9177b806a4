package zvonok.consent.roster.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Ages that rights hang on (Civil Code of Russia, art. 21, 26, 152.1). */
public final class BirthDate {

    /** From here on a child decides about its own image together with its guardians. */
    public static final int OWN_SAY = 14;

    /** From here on it decides alone. */
    public static final int ADULT = 18;

    private BirthDate() {}

    /** The day on which an age is reached; who was born on 29 February reaches it on 1 March of a common year. */
    public static LocalDate reaches(LocalDate born, int years) {
        LocalDate day = born.plusYears(years);
        return day.getDayOfMonth() == born.getDayOfMonth() ? day : day.plusDays(1);
    }

    /** The latest birth date of those who have reached an age by a day. */
    public static LocalDate bornBy(LocalDate day, int years) {
        return day.minusYears(years);
    }

    /** The first instant of that day. */
    public static Instant reaches(LocalDate born, int years, ZoneId zone) {
        return reaches(born, years).atStartOfDay(zone).toInstant();
    }
}
