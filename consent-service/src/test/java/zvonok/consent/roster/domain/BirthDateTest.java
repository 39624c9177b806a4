package zvonok.consent.roster.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R2.1")
class BirthDateTest {

    @ParameterizedTest
    @CsvSource({
        "2012-12-05, 14, 2026-12-05",
        "2012-02-29, 14, 2026-03-01",
        "2008-02-29, 18, 2026-03-01",
        "2010-03-01, 14, 2024-03-01",
        "2010-02-28, 14, 2024-02-28",
        "2012-12-31, 18, 2030-12-31"
    })
    void anAgeIsReachedOnTheBirthdayAndNeverADayEarly(LocalDate born, int years, LocalDate expected) {
        assertEquals(expected, BirthDate.reaches(born, years));
    }

    @Test
    void whoIsBornByADayHasReachedTheAgeByThen() {
        LocalDate day = LocalDate.parse("2023-12-01");
        for (int i = 0; i < 1_600; i++) {
            for (int years : new int[] {BirthDate.OWN_SAY, BirthDate.ADULT}) {
                LocalDate latest = BirthDate.bornBy(day.plusDays(i), years);
                assertEquals(false, BirthDate.reaches(latest, years).isAfter(day.plusDays(i)));
                assertEquals(true, BirthDate.reaches(latest.plusDays(1), years).isAfter(day.plusDays(i)));
            }
        }
    }

    @Test
    void theDayBeginsAtTheSchoolsMidnight() {
        assertEquals(
                Instant.parse("2026-12-04T19:00:00Z"),
                BirthDate.reaches(LocalDate.parse("2012-12-05"), 14, ZoneId.of("Asia/Yekaterinburg")));
    }
}
