package zvonok.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatWindowsTest {
    private static final ZonedDateTime MIDNIGHT = ZonedDateTime.of(2026, 11, 22, 0, 0, 0, 0, ChatWindows.ZONE);

    @Test
    void openWindowContainsTheNextThreeHoursAtAnyTimeOfTheDay() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            ZonedDateTime now = MIDNIGHT.plusMinutes(minute);
            for (int later = 0; later <= 180; later++) {
                assertTrue(contains(ChatWindows.around(now), now.plusMinutes(later)), now + " + " + later);
            }
        }
    }

    @Test
    void laterWindowLeavesOutTheNextThreeHoursAtAnyTimeOfTheDay() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            ZonedDateTime now = MIDNIGHT.plusMinutes(minute);
            for (int later = 0; later <= 180; later++) {
                assertFalse(contains(ChatWindows.later(now), now.plusMinutes(later)), now + " + " + later);
            }
        }
    }

    private static boolean contains(List<ChatWindows.Window> windows, ZonedDateTime time) {
        int hour = time.getHour();
        return windows.stream().anyMatch(window -> window.fromHour() <= hour && hour < window.toHour());
    }
}
