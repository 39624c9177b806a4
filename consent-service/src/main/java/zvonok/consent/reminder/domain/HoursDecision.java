package zvonok.consent.reminder.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service reads of a decision about chat hours (regulation, clause 2.2).
 *
 * @param classes none for a decision of the whole school
 * @param until the first instant at which it is no longer in force, or null
 */
public record HoursDecision(
        UUID decisionId,
        UUID schoolId,
        Set<UUID> classes,
        Instant from,
        @Nullable Instant until,
        Instant recordedAt,
        Hours parameters) {

    public HoursDecision {
        Objects.requireNonNull(decisionId);
        Objects.requireNonNull(from);
        Objects.requireNonNull(recordedAt);
        Objects.requireNonNull(parameters);
        classes = Set.copyOf(classes);
    }

    /** Hours of a week, by the clock on the wall of a time zone. */
    public record Hours(String timeZone, List<Window> windows) {

        /** Refuses what is no time zone. */
        public Hours {
            var _ = ZoneId.of(timeZone);
            windows = List.copyOf(windows);
        }

        /** Whether an instant lies in the hours. */
        public boolean areOpen(Instant at) {
            LocalDateTime wall = at.atZone(ZoneId.of(timeZone)).toLocalDateTime();
            return windows.stream().anyMatch(window -> window.contains(wall));
        }
    }

    /** Hours of some days; {@code to} is exclusive, {@code 24:00} the end of the day. */
    public record Window(Set<DayOfWeek> days, String from, String to) {

        private static final String END_OF_DAY = "24:00";

        /** Refuses what is no time of day. */
        public Window {
            var _ = LocalTime.parse(from);
            var _ = to.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(to);
            days = Set.copyOf(days);
        }

        boolean contains(LocalDateTime wall) {
            LocalTime time = wall.toLocalTime();
            return days.contains(wall.getDayOfWeek())
                    && !time.isBefore(LocalTime.parse(from))
                    && (to.equals(END_OF_DAY) || time.isBefore(LocalTime.parse(to)));
        }
    }

    /**
     * Whether a class may be disturbed at an instant. Of the decisions in force, one of the class outranks one of the school, and
     * among equals the one recorded later.
     *
     * @param decisions those that concern the class
     * @param otherwise what holds where none is in force
     */
    public static boolean allows(List<HoursDecision> decisions, Hours otherwise, Instant at) {
        return decisions.stream()
                .filter(d -> !at.isBefore(d.from()) && (d.until() == null || at.isBefore(d.until())))
                .max(Comparator.comparing((HoursDecision d) -> !d.classes().isEmpty())
                        .thenComparing(HoursDecision::recordedAt)
                        .thenComparing(HoursDecision::from)
                        .thenComparing(HoursDecision::decisionId))
                .map(HoursDecision::parameters)
                .orElse(otherwise)
                .areOpen(at);
    }
}
