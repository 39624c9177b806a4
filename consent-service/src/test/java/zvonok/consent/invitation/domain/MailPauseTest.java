package zvonok.consent.invitation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R1.2")
class MailPauseTest {

    private static final Instant FIRST = Instant.parse("2026-09-01T08:00:00Z");

    @Test
    void aSecondMailWaitsForAQuarterOfAnHour() {
        MailPause once = new MailPause(FIRST, FIRST, 1);

        assertEquals(Duration.ofMinutes(15), once.left(FIRST));
        assertEquals(
                Duration.ofSeconds(1),
                once.left(FIRST.plus(Duration.ofMinutes(15)).minusSeconds(1)));
        assertNull(once.left(FIRST.plus(Duration.ofMinutes(15))));
    }

    @Test
    void theFourthMailWaitsUntilTheFirstIsADayOld() {
        Instant last = FIRST.plus(Duration.ofHours(2));
        Instant later = last.plus(Duration.ofHours(1));

        assertNull(new MailPause(FIRST, last, 2).left(later));
        assertEquals(Duration.ofHours(21), new MailPause(FIRST, last, 3).left(later));
        assertNull(new MailPause(FIRST, last, 3).left(FIRST.plus(Duration.ofHours(24))));
    }

    @Test
    void theLastOfThreeStillHasItsPauseWhenTheDayIsOver() {
        Instant last = FIRST.plus(Duration.ofHours(24)).minus(Duration.ofMinutes(5));

        assertEquals(Duration.ofMinutes(10), new MailPause(FIRST, last, 3).left(FIRST.plus(Duration.ofHours(24))));
    }
}
