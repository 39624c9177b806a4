package zvonok.consent.owndata.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    private static final WorkingDays CALENDAR = new WorkingDays(
            List.of("01-01", "01-02", "01-03", "01-04", "01-05", "01-06", "01-07", "01-08", "11-04", "2026-11-13"));

    @ParameterizedTest
    @CsvSource({
        // A Monday; a Saturday and a Friday before a weekend.
        "2026-09-07, 10, 2026-09-21",
        "2026-09-05, 1, 2026-09-07",
        "2026-09-04, 1, 2026-09-07",
        // National Unity Day is a Wednesday, the 13th was moved off.
        "2026-11-02, 2, 2026-11-05",
        "2026-11-02, 10, 2026-11-18",
        // The first week of January is free.
        "2026-12-25, 10, 2027-01-18",
        "2026-12-31, 1, 2027-01-11",
        "2026-09-07, 0, 2026-09-07"
    })
    void theLastDayIsTheTenthThatIsWorkedOn(LocalDate day, int days, LocalDate last) {
        assertEquals(last, CALENDAR.after(day, days));
    }

    @Test
    void aCalendarThatCannotBeReadRefusesToStart() {
        assertThrows(DateTimeException.class, () -> new WorkingDays(List.of("13-01")));
        assertThrows(DateTimeException.class, () -> new WorkingDays(List.of("soon")));
    }
}
