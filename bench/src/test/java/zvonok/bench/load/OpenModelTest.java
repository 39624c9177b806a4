package zvonok.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OpenModelTest {
    @Test
    void startsEveryRequestAtItsInstantAndNeverBefore() {
        List<Long> due = new ArrayList<>();
        new OpenModel(200, Duration.ofMillis(200)).run((number, instant) -> {
            assertEquals(due.size(), number);
            assertTrue(System.nanoTime() - instant >= 0, "started before it was due");
            due.add(instant);
        });
        assertEquals(40, due.size());
        assertEquals(195.0, (due.getLast() - due.getFirst()) / 1e6, 0.01);
    }

    /** The negative control: measured from the moment of sending, as a closed loop does, the stall nearly disappears. */
    @Test
    void aStallIsSeenByEveryRequestThatFellDueMeanwhile() {
        Histogram fromSchedule = new Histogram(3);
        Histogram fromSending = new Histogram(3);
        new OpenModel(500, Duration.ofMillis(400)).run((number, due) -> {
            long sent = System.nanoTime();
            if (number == 50) {
                park(Duration.ofMillis(150));
            }
            long answered = System.nanoTime();
            fromSchedule.recordValue(answered - due);
            fromSending.recordValue(answered - sent);
        });
        long late = Duration.ofMillis(50).toNanos();
        assertTrue(fromSchedule.getCountBetweenValues(late, Long.MAX_VALUE / 2) >= 40, "the stall is hidden");
        assertTrue(fromSending.getCountBetweenValues(late, Long.MAX_VALUE / 2) <= 10, "the control sees it too");
    }

    @Test
    void saysByHowMuchItWasLate() {
        long worst = new OpenModel(100, Duration.ofMillis(100)).run((number, due) -> {
            if (number == 2) {
                park(Duration.ofMillis(40));
            }
        });
        assertTrue(worst >= Duration.ofMillis(25).toNanos(), "worst " + worst);
    }

    @Test
    void aRateOrALengthOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new OpenModel(0, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new OpenModel(Double.NaN, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new OpenModel(1, Duration.ZERO));
    }

    private static void park(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
