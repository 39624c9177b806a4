package zvonok.moderation.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import zvonok.moderation.check.domain.Engine;
import zvonok.moderation.check.domain.Limits;
import zvonok.moderation.check.domain.Verdict;

class SpeedTest {

    /** What does not pass costs another judgement, of the corrected text, and the figure would be of something else. */
    @Test
    void theMessagesMeasuredPassAndHave117CharactersOnAverage() {
        Engine engine = Engine.shipped();
        assertEquals(
                List.of(),
                Speed.TEXTS.stream()
                        .filter(text -> engine.judge(text, new Limits(700)).verdict() != Verdict.PASS)
                        .toList());
        double average = Speed.TEXTS.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .average()
                .orElse(0);
        assertEquals(117, average, 1);
    }
}
