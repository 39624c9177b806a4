package zvonok.consent.destruction.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.kit.problem.Refusal;

@Tag("R2.1")
class DestructionDutyTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");

    private static DestructionDuty opened(Instant now) {
        return new DestructionDuty(
                new UUID(0, 1), new UUID(0, 2), new UUID(0, 3), "CLASS_CHAT_MEDIA", EndCause.WITHDRAWN, now, MOSCOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:00:00Z, 2026-11-27T21:00:00Z",
        "2026-11-26T09:00:00Z, 2026-12-01T21:00:00Z",
        "2026-11-28T09:00:00Z, 2026-12-02T21:00:00Z",
        "2026-11-24T22:30:00Z, 2026-11-30T21:00:00Z"
    })
    void passingOnStopsWithinThreeWorkingDaysOfTheSchoolsCalendar(Instant opened, Instant stopBy) {
        assertEquals(stopBy, opened(opened).stopBy());
    }

    @Test
    void destructionIsOverdueAfterThirtyDaysWithoutAProof() {
        DestructionDuty duty = opened(TUESDAY);
        Instant deadline = TUESDAY.plus(Duration.ofDays(30));

        assertFalse(duty.isOverdue(deadline.minusNanos(1_000)));
        assertTrue(duty.isOverdue(deadline));
        duty.prove("Стёрто", LocalDate.parse("2026-12-24"), "principal", null, deadline, MOSCOW);
        assertFalse(duty.isOverdue(deadline));
    }

    @Test
    void theDayOfDestructionLiesBetweenTheDutyAndToday() {
        DestructionDuty duty = opened(TUESDAY);
        Instant friday = TUESDAY.plus(Duration.ofDays(3));

        for (String day : new String[] {"2026-11-23", "2026-11-28"}) {
            assertThrows(
                    Refusal.class, () -> duty.prove("Стёрто", LocalDate.parse(day), "principal", null, friday, MOSCOW));
        }
        duty.prove("Стёрто", LocalDate.parse("2026-11-24"), "principal", null, friday, MOSCOW);
        assertThrows(
                Refusal.class,
                () -> duty.prove("Ещё раз", LocalDate.parse("2026-11-24"), "principal", null, friday, MOSCOW));
        assertEquals("Стёрто", duty.note());
    }

    @Test
    void theNewestRetractionIsKeptWhateverTheOrder() {
        DestructionDuty duty = opened(TUESDAY);

        duty.retracted(TUESDAY.plusSeconds(2));
        duty.retracted(TUESDAY.plusSeconds(1));

        assertEquals(2, duty.retracted());
        assertEquals(TUESDAY.plusSeconds(2), duty.retractedAt());
    }
}
