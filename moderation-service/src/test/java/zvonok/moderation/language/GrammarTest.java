package zvonok.moderation.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R2.4a")
class GrammarTest {

    private static final String TEXT = "Анкета готова. Собрание завтра.";
    private static final Grammar GRAMMAR = Language.shipped().grammar();

    @Test
    void aTextIsReadSentenceBySentence() {
        assertEquals(2, GRAMMAR.parse(TEXT, Deadline.NEVER).words().size());
    }

    /** LanguageTool drops «-Анна» here, and would place all that follows too far to the left. */
    @Test
    void everyWordStandsWhereTheTextHasIt() {
        String text = "Пишите a.b@example.org-Анна. Анкета готова, см. a@example.org-Пётр и 😀список. Собрание завтра.";
        GRAMMAR.parse(text, Deadline.NEVER).words().stream()
                .flatMap(List::stream)
                .forEach(token -> assertEquals(token.text(), text.substring(token.from(), token.to())));
    }

    @Test
    void whoIsLateGivesUpAndHandsHisInstanceBack() {
        AtomicLong clock = new AtomicLong();
        // Time goes on by a millisecond whenever somebody looks at the clock: the first rules are asked, the last ones
        // no more.
        for (int round = 0; round < 10; round++) {
            Deadline deadline = Deadline.in(Duration.ofMillis(5), () -> clock.getAndAdd(1_000_000));
            assertThrows(IllegalStateException.class, () -> GRAMMAR.parse(TEXT, deadline));
        }
        assertFalse(GRAMMAR.parse(TEXT, Deadline.NEVER).words().isEmpty());
    }

    @Test
    void nobodyWaitsForAnInstanceBeyondHisTime() {
        Deadline over = Deadline.in(Duration.ZERO, () -> 7);
        assertThrows(IllegalStateException.class, () -> GRAMMAR.parse(TEXT, over));
    }

    @Test
    void aDeadlineIsOverWhenItsTimeHasCome() {
        AtomicLong clock = new AtomicLong(-3);
        Deadline deadline = Deadline.in(Duration.ofNanos(10), clock::get);
        clock.set(6);
        assertFalse(deadline.isOver());
        clock.set(7);
        assertEquals(true, deadline.isOver());
        assertFalse(Deadline.NEVER.isOver());
    }
}
