package zvonok.poll.decision.domain;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * R2.2a: the windows in which a class chat is open.
 *
 * @param timeZone a region of the IANA time zone database such as {@code Asia/Yekaterinburg}; no bare offset, which would be
 *     wrong twice a year where clocks change
 * @param windows 1 to 14 windows
 */
public record ChatHours(@Nullable String timeZone, @Nullable List<@Nullable Window> windows) implements Parameters {

    private static final int MOST_WINDOWS = 14;
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Pattern REGION = Pattern.compile("[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)+|UTC");

    public ChatHours {
        if (timeZone == null
                || !REGION.matcher(timeZone).matches()
                || timeZone.startsWith("SystemV/")
                || !ZONES.contains(timeZone)) {
            throw new InvalidParameter("timeZone");
        }
        if (windows == null || windows.isEmpty() || windows.size() > MOST_WINDOWS) {
            throw new InvalidParameter("windows");
        }
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            String invalid = window == null ? "days" : window.invalidField();
            if (invalid != null) {
                throw new InvalidParameter("windows[" + i + "]." + invalid);
            }
        }
        windows = List.copyOf(windows);
    }

    @Override
    public DecisionKind kind() {
        return DecisionKind.CHAT_HOURS;
    }

    /**
     * One window of local time, the same on each of its days.
     *
     * @param days the days on which it begins, each once
     * @param from {@code HH:mm}, inclusive
     * @param to {@code HH:mm}, exclusive and later than {@code from}; {@code 24:00} is the end of the day
     */
    public record Window(
            @Nullable List<@Nullable DayOfWeek> days,
            @Nullable String from,
            @Nullable String to) {

        private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
        private static final String END_OF_DAY = "24:00";

        @Nullable
        String invalidField() {
            if (days == null || days.isEmpty() || days.stream().anyMatch(Objects::isNull)) {
                return "days";
            }
            if (EnumSet.copyOf(days).size() != days.size()) {
                return "days";
            }
            if (from == null || !TIME.matcher(from).matches()) {
                return "from";
            }
            if (to == null || !(to.equals(END_OF_DAY) || TIME.matcher(to).matches())) {
                return "to";
            }
            boolean later = to.equals(END_OF_DAY) || LocalTime.parse(from).isBefore(LocalTime.parse(to));
            return later ? null : "to";
        }
    }
}
