package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdicts, the table that decides them, and the judgement that carries them. */
@Tag("R2.4a")
class VerdictTableTest {

    private static final Explanation SAID = new Explanation("да", "yes");

    @ParameterizedTest
    @CsvSource({
        "PASS, PASS, PASS",
        "PASS, ADVISE, ADVISE",
        "RETURN, ADVISE, RETURN",
        "RETURN, HOLD, HOLD",
        "REFUSE, HOLD, REFUSE"
    })
    void theGraverOfTwoHolds(Verdict one, Verdict other, Verdict graver) {
        assertEquals(graver, one.gravest(other));
    }

    @Test
    void onlyAPassAndAnAdviceArePublished() {
        assertEquals(
                List.of(true, true, false, false, false),
                Arrays.stream(Verdict.values()).map(Verdict::isPublished).toList());
    }

    @Test
    void aRowIsAVerdictOrOff() {
        VerdictTable table = new VerdictTable(Map.of("a", Verdict.HOLD));
        VerdictTable changed = table.with(Map.of("a", "OFF", "b", "ADVISE"));
        assertTrue(changed.isOff("a"));
        assertFalse(changed.isOff("b"));
        assertEquals(Verdict.ADVISE, changed.of("b"));
        assertThrows(IllegalStateException.class, () -> changed.of("a"));
        VerdictTable again = changed.with(Map.of("a", "REFUSE"));
        assertFalse(again.isOff("a"));
        assertEquals(Verdict.REFUSE, again.of("a"));
        assertEquals(Verdict.HOLD, table.of("a"));
        assertThrows(IllegalArgumentException.class, () -> table.with(Map.of("a", "SOMETIMES")));
    }

    @Test
    void theShippedTableHasARowForEachRuleAndNoOther() {
        VerdictTable table = VerdictTable.shipped();
        Set<String> rules = new java.util.TreeSet<>();
        for (Rule rule : Engine.shippedRules()) {
            rules.add(rule.name());
            assertTrue(table.isOff(rule.name()) || table.of(rule.name()) != Verdict.PASS, rule.name());
        }
        Set<String> rows = new java.util.TreeSet<>(table.rows().keySet());
        rows.addAll(table.off());
        assertEquals(rules, rows);
        assertEquals(Set.of("off-topic.job-offer", "off-topic.politics"), table.off());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void aLimitThatNoChatCanHavePreventsTheStart(int most) {
        assertThrows(IllegalArgumentException.class, () -> new Limits(most));
    }

    @Test
    void theLeastAndTheLongestLimitAreAllowed() {
        assertEquals(1, new Limits(1).maxCharacters());
        assertEquals(10_000, new Limits(10_000).maxCharacters());
        assertTrue(new Limits(5).names().areNone());
    }

    @Test
    void placesThatBeginInsideAnotherAreLeftOut() {
        List<Violation> found = new ArrayList<>();
        for (int[] place : new int[][] {{4, 6}, {0, 3}, {2, 5}, {3, 4}, {5, 9}}) {
            found.add(new FontsRule().at(place[0], place[1], SAID, null));
        }
        assertEquals(
                List.of("0-3", "3-4", "4-6"),
                Violation.apart(found).stream()
                        .map(v -> v.from() + "-" + v.to())
                        .toList());
    }

    @Test
    void theEventSaysWhatWasJudged() {
        Violation violation = new FontsRule().at(0, 1, SAID, "а");
        Judgement judgement = new Judgement(Verdict.RETURN, List.of(violation), "а");
        UUID message = UUID.randomUUID();
        UUID chat = UUID.randomUUID();
        UUID school = UUID.randomUUID();
        MessageJudged event = MessageJudged.of(message, chat, school, 3, judgement, Instant.EPOCH);
        assertEquals(
                new MessageJudged(message, chat, school, 3, Verdict.RETURN, List.of(violation), "а", Instant.EPOCH),
                event);
        assertEquals("fonts 1 2.3", violation.rule() + " " + violation.version() + " " + violation.clause());
    }

    @Test
    void aListThatIsMissingPreventsTheStart() {
        assertThrows(IllegalStateException.class, () -> WordList.named("no-such-list"));
        assertThrows(IllegalStateException.class, () -> LinearModel.named("no-such-model"));
        assertTrue(WordList.named("official-domains").contains("gosuslugi.ru"));
        assertFalse(WordList.lines("spellings").stream().anyMatch(line -> line.startsWith("#")));
    }
}
