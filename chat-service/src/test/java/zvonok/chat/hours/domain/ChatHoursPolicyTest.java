package zvonok.chat.hours.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R2.2a")
class ChatHoursPolicyTest {

    private static final UUID CLASS = UUID.randomUUID();
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private static HoursDecision decision(
            boolean ofClass,
            String recordedAt,
            Instant from,
            @Nullable Instant until,
            String zone,
            DailyWindow... windows) {
        return new HoursDecision(
                UUID.randomUUID(),
                ofClass ? Set.of(CLASS) : Set.of(),
                from,
                until,
                Instant.parse(recordedAt),
                ZoneId.of(zone),
                List.of(windows));
    }

    private static ChatHoursPolicy weekdays8to20(String zone) {
        return ChatHoursPolicy.of(
                CLASS,
                List.of(decision(
                        true,
                        "2020-01-01T00:00:00Z",
                        LONG_AGO,
                        null,
                        zone,
                        DailyWindow.of(WEEKDAYS, "08:00", "20:00"))));
    }

    @Test
    void withoutADecisionThereIsNoLimit() {
        ChatHoursPolicy policy = ChatHoursPolicy.of(CLASS, List.of());

        assertTrue(policy.isOpen(Instant.parse("2026-01-01T03:00:00Z")));
        assertTrue(policy.inForce(LONG_AGO).isEmpty());
    }

    // Yekaterinburg is UTC+5; 2026-11-20 is a Friday.
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T02:59:59.999999Z, false",
        "2026-11-20T03:00:00Z, true",
        "2026-11-20T14:59:59.999999Z, true",
        "2026-11-20T15:00:00Z, false",
        "2026-11-21T05:00:00Z, false",
        "2026-11-22T19:00:00Z, false",
        "2026-11-23T03:00:00Z, true"
    })
    void windowIsOpenFromItsFirstInstantToBeforeItsLast(Instant at, boolean open) {
        assertEquals(open, weekdays8to20("Asia/Yekaterinburg").isOpen(at));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T02:00:00Z, 2026-11-20T03:00:00Z",
        "2026-11-20T15:00:00Z, 2026-11-23T03:00:00Z",
        "2026-11-22T18:59:59Z, 2026-11-23T03:00:00Z",
        "2026-11-22T19:00:00Z, 2026-11-23T03:00:00Z"
    })
    void closedChatTellsWhenItOpens(Instant at, Instant opensAt) {
        assertEquals(Optional.of(opensAt), weekdays8to20("Asia/Yekaterinburg").opensAt(at));
    }

    @Test
    void windowToTheEndOfTheDayMeetsTheNextDaysWithoutAGap() {
        ChatHoursPolicy policy = ChatHoursPolicy.of(
                CLASS,
                List.of(decision(
                        true,
                        "2020-01-01T00:00:00Z",
                        LONG_AGO,
                        null,
                        "Asia/Yekaterinburg",
                        DailyWindow.of(Set.of(DayOfWeek.FRIDAY), "20:00", "24:00"),
                        DailyWindow.of(Set.of(DayOfWeek.SATURDAY), "00:00", "02:00"))));

        assertFalse(policy.isOpen(Instant.parse("2026-11-20T14:59:59Z")));
        assertTrue(policy.isOpen(Instant.parse("2026-11-20T18:59:59.999999999Z")));
        assertTrue(policy.isOpen(Instant.parse("2026-11-20T19:00:00Z")));
        assertFalse(policy.isOpen(Instant.parse("2026-11-20T21:00:00Z")));
    }

    @Test
    void decisionIsInForceFromItsInstantToBeforeItsEnd() {
        Instant from = Instant.parse("2026-11-16T09:00:00Z");
        Instant until = Instant.parse("2026-11-20T09:00:00Z");
        ChatHoursPolicy policy = ChatHoursPolicy.of(
                CLASS,
                List.of(decision(
                        true, "2026-11-01T00:00:00Z", from, until, "UTC", DailyWindow.of(ALL_DAYS, "23:00", "24:00"))));

        assertTrue(policy.isOpen(from.minusNanos(1)));
        assertFalse(policy.isOpen(from));
        assertFalse(policy.isOpen(until.minusNanos(1)));
        assertTrue(policy.isOpen(until));
        assertEquals(Optional.of(until), policy.opensAt(Instant.parse("2026-11-20T01:00:00Z")));
    }

    @Test
    void openingCountsTheDecisionThatWillBeInForceThen() {
        HoursDecision now = decision(
                true, "2026-11-01T00:00:00Z", LONG_AGO, null, "UTC", DailyWindow.of(ALL_DAYS, "08:00", "20:00"));
        HoursDecision tomorrow = decision(
                true,
                "2026-11-02T00:00:00Z",
                Instant.parse("2026-11-21T00:00:00Z"),
                null,
                "UTC",
                DailyWindow.of(ALL_DAYS, "10:00", "20:00"));

        assertEquals(
                Optional.of(Instant.parse("2026-11-21T10:00:00Z")),
                ChatHoursPolicy.of(CLASS, List.of(now, tomorrow)).opensAt(Instant.parse("2026-11-20T20:00:00Z")));
    }

    @Test
    void classOutranksSchoolAndLaterOutranksEarlier() {
        DailyWindow morning = DailyWindow.of(ALL_DAYS, "08:00", "09:00");
        HoursDecision earlier = decision(true, "2026-01-01T00:00:00Z", LONG_AGO, null, "UTC", morning);
        HoursDecision later = decision(true, "2026-01-02T00:00:00Z", LONG_AGO, null, "UTC", morning);
        HoursDecision school = decision(false, "2026-01-03T00:00:00Z", LONG_AGO, null, "UTC", morning);
        HoursDecision othersClass = new HoursDecision(
                UUID.randomUUID(),
                Set.of(UUID.randomUUID()),
                LONG_AGO,
                null,
                Instant.parse("2026-01-04T00:00:00Z"),
                ZoneId.of("UTC"),
                List.of(morning));
        Instant at = Instant.parse("2026-11-20T08:30:00Z");

        assertEquals(
                Optional.of(later),
                ChatHoursPolicy.of(CLASS, List.of(later, earlier, school, othersClass))
                        .inForce(at));
        assertEquals(
                Optional.of(school),
                ChatHoursPolicy.of(CLASS, List.of(othersClass, school)).inForce(at));
    }

    @Test
    void decisionThatOpensNeverSaysSo() {
        ChatHoursPolicy policy =
                ChatHoursPolicy.of(CLASS, List.of(decision(true, "2026-01-01T00:00:00Z", LONG_AGO, null, "UTC")));

        assertFalse(policy.isOpen(Instant.parse("2026-11-20T08:30:00Z")));
        assertTrue(policy.opensAt(Instant.parse("2026-11-20T08:30:00Z")).isEmpty());
    }

    // Berlin: 2026-03-29 02:00 becomes 03:00 at 01:00Z; 2026-10-25 03:00 becomes 02:00 at 01:00Z.
    @ParameterizedTest
    @CsvSource({
        "2026-03-27T06:59:59Z, false",
        "2026-03-27T07:00:00Z, true",
        "2026-03-30T05:59:59Z, false",
        "2026-03-30T06:00:00Z, true",
        "2026-10-23T06:00:00Z, true",
        "2026-10-26T06:59:59Z, false",
        "2026-10-26T07:00:00Z, true"
    })
    void hoursFollowTheClockOnTheWall(Instant at, boolean open) {
        assertEquals(open, weekdays8to20("Europe/Berlin").isOpen(at));
    }

    @Test
    void windowThatBeginsInASkippedHourOpensWhenTheClockJumps() {
        ChatHoursPolicy policy = ChatHoursPolicy.of(
                CLASS,
                List.of(decision(
                        true,
                        "2020-01-01T00:00:00Z",
                        LONG_AGO,
                        null,
                        "Europe/Berlin",
                        DailyWindow.of(ALL_DAYS, "02:30", "04:00"))));
        Instant jump = Instant.parse("2026-03-29T01:00:00Z");

        assertFalse(policy.isOpen(jump.minusNanos(1)));
        assertTrue(policy.isOpen(jump));
        assertEquals(Optional.of(jump), policy.opensAt(Instant.parse("2026-03-29T00:30:00Z")));
    }

    @Test
    void windowInARepeatedHourIsOpenBothTimes() {
        ChatHoursPolicy policy = ChatHoursPolicy.of(
                CLASS,
                List.of(decision(
                        true,
                        "2020-01-01T00:00:00Z",
                        LONG_AGO,
                        null,
                        "Europe/Berlin",
                        DailyWindow.of(ALL_DAYS, "02:15", "02:30"))));

        assertEquals(
                Optional.of(Instant.parse("2026-10-25T00:15:00Z")),
                policy.opensAt(Instant.parse("2026-10-25T00:00:00Z")));
        assertTrue(policy.isOpen(Instant.parse("2026-10-25T00:20:00Z")));
        assertFalse(policy.isOpen(Instant.parse("2026-10-25T00:30:00Z")));
        assertEquals(
                Optional.of(Instant.parse("2026-10-25T01:15:00Z")),
                policy.opensAt(Instant.parse("2026-10-25T00:30:00Z")));
        assertTrue(policy.isOpen(Instant.parse("2026-10-25T01:20:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8:00", "24:01", "25:00", "08:60", "", "20:00"})
    void windowThatIsNoneIsRefused(String from) {
        assertThrows(IllegalArgumentException.class, () -> DailyWindow.of(WEEKDAYS, from, "20:00"));
    }
}
