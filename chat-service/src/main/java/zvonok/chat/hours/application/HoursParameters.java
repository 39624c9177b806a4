package zvonok.chat.hours.application;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import zvonok.chat.hours.domain.DailyWindow;

/** The parameters of a decision of kind {@code CHAT_HOURS}, as the event and the API write them. */
public record HoursParameters(String timeZone, List<WindowForm> windows) {

    /** Refuses what is no time zone and no hours, so that such a decision never comes into force half-read. */
    public HoursParameters {
        var _ = ZoneId.of(timeZone);
        windows = List.copyOf(windows);
    }

    /** One window; {@code to} is exclusive. */
    public record WindowForm(Set<DayOfWeek> days, String from, String to) {

        public WindowForm {
            var _ = DailyWindow.of(days, from, to);
        }

        DailyWindow toWindow() {
            return DailyWindow.of(days, from, to);
        }
    }
}
