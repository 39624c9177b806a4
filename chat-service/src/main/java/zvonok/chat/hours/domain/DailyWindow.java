package zvonok.chat.hours.domain;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of a day in which a chat is open, by the clock on the wall of the decision's time zone.
 *
 * @param days the days of the week on which it applies
 * @param fromMinute the first open minute of the day
 * @param toMinute the first closed minute after it; 1440 is the end of the day
 */
public record DailyWindow(Set<DayOfWeek> days, int fromMinute, int toMinute) {

    static final int MINUTES_A_DAY = 24 * 60;
    private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-4]):([0-5][0-9])");

    /** Refuses hours that end before they begin: a night is written as two windows. */
    public DailyWindow {
        days = Set.copyOf(days);
        if (days.isEmpty() || fromMinute < 0 || fromMinute >= toMinute || toMinute > MINUTES_A_DAY) {
            throw new IllegalArgumentException("not a window of a day");
        }
    }

    /** From the form of the decision: {@code 08:00} to {@code 20:00} (exclusive), {@code 24:00} for the end of the day. */
    public static DailyWindow of(Set<DayOfWeek> days, String from, String to) {
        return new DailyWindow(days, minute(from), minute(to));
    }

    boolean contains(LocalDateTime wall) {
        int minute = wall.getHour() * 60 + wall.getMinute();
        return days.contains(wall.getDayOfWeek()) && minute >= fromMinute && minute < toMinute;
    }

    /** The form of the decision again. */
    public String from() {
        return clock(fromMinute);
    }

    /** The form of the decision again. */
    public String to() {
        return clock(toMinute);
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private static int minute(String clock) {
        Matcher parts = CLOCK.matcher(clock);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a time of day");
        }
        return Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2));
    }
}
