package zvonok.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private final Deliveries deliveries = new Deliveries();

    @Test
    void latencyIsFromTheScheduledInstantToEachListener() {
        deliveries.posted("a", 1_000_000);
        deliveries.seen(0, "a", 3_000_000);
        deliveries.seen(1, "a", 5_000_000);
        Deliveries.Outcome outcome = deliveries.outcome(2);
        assertEquals(2, outcome.expected());
        assertEquals(0, outcome.lost());
        assertEquals(0, outcome.repeated());
        assertEquals(2.0, outcome.latency().getMinValue() / 1e6, 0.01);
        assertEquals(4.0, outcome.latency().getMaxValue() / 1e6, 0.01);
        assertTrue(deliveries.complete(2));
    }

    @Test
    void anEventMayOvertakeTheAnswerToItsPost() {
        deliveries.seen(0, "a", 3_000_000);
        deliveries.posted("a", 1_000_000);
        assertEquals(1, deliveries.outcome(1).latency().getTotalCount());
    }

    @Test
    void whatALackingListenerDidNotSeeIsLost() {
        deliveries.posted("a", 0);
        deliveries.posted("b", 0);
        deliveries.seen(0, "a", 1);
        deliveries.seen(0, "b", 1);
        deliveries.seen(1, "a", 1);
        assertEquals(1, deliveries.outcome(2).lost());
        assertFalse(deliveries.complete(2));
    }

    @Test
    void aRepetitionIsCountedAndDoesNotStandInForALostOne() {
        deliveries.posted("a", 0);
        deliveries.posted("b", 0);
        deliveries.seen(0, "a", 1);
        deliveries.seen(0, "a", 2);
        Deliveries.Outcome outcome = deliveries.outcome(1);
        assertEquals(1, outcome.repeated());
        assertEquals(1, outcome.lost());
        assertFalse(deliveries.complete(1));
    }

    @Test
    void foreignMessagesAreLeftOut() {
        deliveries.posted("a", 0);
        deliveries.seen(0, "x", 1);
        assertEquals(1, deliveries.outcome(1).lost());
        assertEquals(0, deliveries.outcome(1).latency().getTotalCount());
    }
}
