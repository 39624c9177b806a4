package zvonok.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R2.1")
class SchoolTimeTest {

    private static final Instant LATE = Instant.parse("2026-08-31T21:30:15Z");
    private static final SchoolTime MOSCOW = new SchoolTime(ZoneId.of("Europe/Moscow"));

    @Test
    void timesAreThoseOfTheClockOnTheSchoolsWallAndSayWhose() {
        assertEquals("01.09.2026 00:30 (Москва, UTC+03:00)", MOSCOW.minute(LATE, Locale.of("ru")));
        assertEquals("01.09.2026 00:30:15 (Moscow Time, UTC+03:00)", MOSCOW.second(LATE, Locale.ENGLISH));
        assertEquals(
                "01.09.2026 02:30 (Екатеринбург, UTC+05:00)",
                new SchoolTime(ZoneId.of("Asia/Yekaterinburg")).minute(LATE, Locale.of("ru")));
    }

    @Test
    void aDayIsTheSchoolsDay() {
        assertEquals(LocalDate.of(2026, 9, 1), MOSCOW.day(LATE));
    }
}
