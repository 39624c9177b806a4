package zvonok.consent.reminder.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.consent.reminder.domain.HoursDecision.Hours;
import zvonok.consent.reminder.domain.HoursDecision.Window;

@Tag("R2.1")
class ReminderPlanTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final ReminderPlan PLAN = new ReminderPlan(List.of(7, 3, 1), MOSCOW);
    private static final LocalDate DUE = LocalDate.parse("2026-09-30");
    private static final Instant LONG_AGO = Instant.parse("2026-09-01T08:00:00Z");
    private static final UUID CLASS = new UUID(0, 1);
    private static final UUID SCHOOL = new UUID(0, 2);

    @ParameterizedTest
    @CsvSource({
        "2026-09-22T20:59:59Z, 0",
        "2026-09-22T21:00:00Z, 1",
        "2026-09-26T20:59:59Z, 1",
        "2026-09-26T21:00:00Z, 2",
        "2026-09-28T21:00:00Z, 3",
        "2026-09-30T20:59:59Z, 3",
        "2026-09-30T21:00:00Z, 0"
    })
    void aRoundBeginsAtTheSchoolsMidnightAndNoneAfterTheLastDay(Instant now, int round) {
        assertEquals(round, PLAN.round(LONG_AGO, DUE, now));
    }

    @Test
    void whoIsAskedLateIsNotRemindedOfDaysThatHadBegun() {
        Instant asked = Instant.parse("2026-09-27T09:00:00Z");

        assertEquals(0, PLAN.round(asked, DUE, asked.plus(Duration.ofHours(30))));
        assertEquals(3, PLAN.round(asked, DUE, Instant.parse("2026-09-29T09:00:00Z")));
    }

    @Test
    void thereAreNeverMoreRoundsThanThePlanHasAndTheyOnlyCount() {
        Random random = new Random(11L);
        for (int i = 0; i < 2_000; i++) {
            Instant asked = LONG_AGO.plusSeconds(random.nextInt(40 * 86_400));
            int before = 0;
            for (Instant now = asked;
                    now.isBefore(asked.plus(Duration.ofDays(45)));
                    now = now.plus(Duration.ofHours(7))) {
                int round = PLAN.round(asked, DUE, now);
                assertTrue(round <= 3);
                assertTrue(round == 0 || round >= before);
                before = Math.max(round, before);
            }
        }
    }

    @Test
    void roundsComeNearerToTheLastDay() {
        assertThrows(IllegalArgumentException.class, () -> new ReminderPlan(List.of(3, 7), MOSCOW));
        assertThrows(IllegalArgumentException.class, () -> new ReminderPlan(List.of(3, 3), MOSCOW));
        assertEquals(
                0, new ReminderPlan(List.of(), MOSCOW).round(LONG_AGO, DUE, Instant.parse("2026-09-30T09:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T02:59:59Z, false",
        "2026-11-20T03:00:00Z, true",
        "2026-11-20T14:59:59Z, true",
        "2026-11-20T15:00:00Z, false",
        "2026-11-21T09:00:00Z, false"
    })
    void theHoursOfAClassAreKeptToTheMinute(Instant at, boolean open) {
        HoursDecision ofClass = decision(Set.of(CLASS), LONG_AGO, null, "08:00", "20:00", "Asia/Yekaterinburg");
        HoursDecision ofSchool = decision(Set.of(), LONG_AGO.plusSeconds(1), null, "00:00", "24:00", "UTC");

        assertEquals(open, HoursDecision.allows(List.of(ofSchool, ofClass), always(), at));
    }

    @Test
    void whereNoDecisionIsInForceTheUsualHoursHold() {
        Instant end = Instant.parse("2026-11-20T09:00:00Z");
        HoursDecision ended = decision(Set.of(CLASS), LONG_AGO, end, "12:00", "12:01", "UTC");

        assertEquals(false, HoursDecision.allows(List.of(ended), always(), end.minusSeconds(1)));
        assertEquals(true, HoursDecision.allows(List.of(ended), always(), end));
    }

    private static Hours always() {
        return new Hours("UTC", List.of(new Window(EnumSet.allOf(DayOfWeek.class), "00:00", "24:00")));
    }

    private static HoursDecision decision(
            Set<UUID> classes, Instant from, @Nullable Instant until, String opens, String closes, String zone) {
        return new HoursDecision(
                new UUID(1, classes.size()),
                SCHOOL,
                classes,
                from,
                until,
                from,
                new Hours(zone, List.of(new Window(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), opens, closes))));
    }
}
