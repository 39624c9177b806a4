package zvonok.consent.history;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import zvonok.consent.history.ChildRegister.Answered;
import zvonok.consent.history.ChildRegister.Seen;
import zvonok.consent.history.ChildRegister.Told;
import zvonok.consent.history.ChildRegister.Withdrawn;
import zvonok.consent.history.Linearizability.Operation;

/** The checker itself: what it must let pass, and what it must not. */
class LinearizabilityTest {

    private static final Told GRANTED = new Answered(0, true, "a", "GRANTED");

    @Test
    void oneAfterAnother() {
        assertTrue(holds(
                at(1, 2, GRANTED),
                at(3, 4, new Seen("GRANTED")),
                at(5, 6, new Answered(1, false, "b", "REFUSED")),
                at(7, 8, new Answered(1, true, "c", "GRANTED")),
                at(9, 10, new Withdrawn("a", "WITHDRAWN")),
                at(11, 12, new Seen("WITHDRAWN"))));
    }

    @Test
    void aReaderMaySeeEitherWhileTheAnswerIsBeingGiven() {
        assertTrue(holds(at(1, 10, GRANTED), at(2, 3, new Seen(null)), at(4, 5, new Seen("GRANTED"))));
    }

    @Test
    void noReaderSeesGrantedAfterTheWithdrawalWasAnswered() {
        assertFalse(holds(at(1, 2, GRANTED), at(3, 4, new Withdrawn("a", "WITHDRAWN")), at(5, 6, new Seen("GRANTED"))));
    }

    @Test
    void noReaderSeesGrantedAfterAnotherReaderHasSeenWithdrawn() {
        assertFalse(holds(
                at(1, 2, GRANTED),
                at(3, 20, new Withdrawn("a", "WITHDRAWN")),
                at(4, 5, new Seen("WITHDRAWN")),
                at(6, 7, new Seen("GRANTED"))));
    }

    @Test
    void noAnswerOverlooksAnother() {
        Told other = new Answered(1, false, "b", "REFUSED");
        assertTrue(holds(at(1, 5, GRANTED), at(2, 6, other)));
        assertFalse(holds(at(1, 2, other), at(3, 4, GRANTED)), "the refusal before it outweighs this grant");
    }

    @Test
    void theSameAnswerAgainIsTheFirstAgain() {
        assertTrue(holds(at(1, 2, GRANTED), at(3, 4, GRANTED)));
        assertFalse(holds(at(1, 2, GRANTED), at(3, 4, new Answered(0, true, "b", "GRANTED"))));
        assertFalse(holds(at(1, 2, GRANTED), at(3, 4, new Withdrawn("a", "WITHDRAWN")), at(5, 6, GRANTED)));
    }

    @Test
    void whatWasAnsweredIsNotLost() {
        assertFalse(holds(at(1, 2, GRANTED), at(3, 4, new Seen(null))));
    }

    private static boolean holds(Operation... history) {
        return Linearizability.holds(List.of(history));
    }

    private static Operation at(long asked, long answered, Told told) {
        return new Operation(asked, answered, told);
    }
}
