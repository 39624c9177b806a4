package zvonok.launcher.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Chat hours on every day of the week that surely contain, or surely leave out, the next hours. */
final class ChatWindows {
    static final ZoneId ZONE = ZoneId.of("Asia/Yekaterinburg");

    private static final List<String> EVERY_DAY =
            Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();

    /** From a local time to another, both full hours; the end is not inside. */
    record Window(int fromHour, int toHour) {
        String from() {
            return text(fromHour);
        }

        String to() {
            return text(toHour);
        }

        private static String text(int hour) {
            return hour < 10 ? "0" + hour + ":00" : hour + ":00";
        }
    }

    private ChatWindows() {}

    /** Open now and for at least three hours more. */
    static List<Window> around(ZonedDateTime now) {
        return span(now.minusHours(2), Duration.ofHours(6));
    }

    /** Closed now, and for at least three hours more. */
    static List<Window> later(ZonedDateTime now) {
        return span(now.plusHours(4), Duration.ofHours(6));
    }

    private static List<Window> span(ZonedDateTime start, Duration length) {
        LocalTime first = start.withZoneSameInstant(ZONE).toLocalTime().truncatedTo(ChronoUnit.HOURS);
        int from = first.getHour();
        int to = from + (int) length.toHours();
        List<Window> windows = new ArrayList<>();
        if (to > 24) {
            windows.add(new Window(0, to - 24));
        }
        windows.add(new Window(from, Math.min(to, 24)));
        return windows;
    }

    /** As the agenda item of a meeting wants them. */
    static Map<String, Object> parameters(List<Window> windows) {
        return Map.of(
                "timeZone",
                ZONE.getId(),
                "windows",
                windows.stream()
                        .map(window -> Map.of("days", EVERY_DAY, "from", window.from(), "to", window.to()))
                        .toList());
    }

    /** For people: {@code 08:00–14:00}. */
    static String text(List<Window> windows) {
        return String.join(
                " and ",
                windows.stream()
                        .map(window -> window.from() + "–" + window.to())
                        .toList());
    }
}
