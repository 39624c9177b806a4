package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import zvonok.moderation.ModerationFixtures;
import zvonok.moderation.language.Deadline;
import zvonok.moderation.language.Language;

@Tag("R2.4a")
class EngineTest {

    private static final Limits LIMITS = new Limits(1000);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A rule that finds the letter x, as far as the table of verdicts is concerned. */
    private record FindsX(String name) implements Rule {
        @Override
        public String clause() {
            return "2.4";
        }

        @Override
        public List<Violation> find(Text text, Limits limits) {
            int at = text.raw().indexOf('x');
            return at < 0 ? List.of() : List.of(at(at, at + 1, new Explanation("икс", "an x"), null));
        }
    }

    private record Breaks(String name) implements Rule {
        @Override
        public String clause() {
            return "2.3";
        }

        @Override
        public List<Violation> find(Text text, Limits limits) {
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void aCleanTextPasses() {
        assertEquals(
                new Judgement(Verdict.PASS, List.of(), null),
                Engine.shipped().judge("Добрый день! Завтра собрание в 18:00.", LIMITS));
    }

    @Test
    void aCorrectionHoldsEverySuggestionAndPassesItself() {
        Engine engine = Engine.shipped();
        Judgement judgement = engine.judge("СРОЧНО сдайте деньги!!!!! ЗАВТРА", LIMITS);
        assertEquals(Verdict.RETURN, judgement.verdict());
        assertEquals(3, judgement.violations().size());
        String corrected = Objects.requireNonNull(judgement.corrected());
        assertEquals("Срочно сдайте деньги! Завтра", corrected);
        assertEquals(Verdict.PASS, engine.judge(corrected, LIMITS).verdict());
    }

    @Test
    void whatCannotBeCorrectedWholeIsNotOfferedAsCorrected() {
        Judgement judgement = Engine.shipped().judge("СРОЧНО " + ModerationFixtures.words(300), LIMITS);
        assertEquals(Verdict.RETURN, judgement.verdict());
        assertNull(judgement.corrected());
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void theTableDecidesTheVerdict(Verdict verdict) {
        Engine own = new Engine(List.of(new FindsX("x")), new VerdictTable(Map.of("x", verdict)));
        assertEquals(verdict, own.judge("axa", LIMITS).verdict());
        assertEquals(Verdict.PASS, own.judge("aaa", LIMITS).verdict());
    }

    @Test
    void theGravestVerdictHolds() {
        Engine own = new Engine(
                List.of(new FindsX("mild"), new FindsX("grave"), new FindsX("middle")),
                new VerdictTable(Map.of("mild", Verdict.ADVISE, "grave", Verdict.REFUSE, "middle", Verdict.HOLD)));
        assertEquals(Verdict.REFUSE, own.judge("x", LIMITS).verdict());
    }

    @Test
    void aRuleThatBreaksHoldsTheTextAndIsNamed() {
        Engine own = new Engine(
                List.of(new FindsX("x"), new Breaks("broken")),
                new VerdictTable(Map.of("x", Verdict.ADVISE, "broken", Verdict.ADVISE)));
        Judgement judgement = own.judge("все хорошо", LIMITS);
        assertEquals(Verdict.HOLD, judgement.verdict());
        assertEquals("broken", judgement.violations().getFirst().rule());
        assertEquals("2.3", judgement.violations().getFirst().clause());
    }

    @Test
    void aBrokenRuleNeverSoftensAGraverVerdict() {
        Engine own = new Engine(
                List.of(new FindsX("x"), new Breaks("broken")),
                new VerdictTable(Map.of("x", Verdict.REFUSE, "broken", Verdict.ADVISE)));
        assertEquals(Verdict.REFUSE, own.judge("x", LIMITS).verdict());
    }

    /** A rule that takes three seconds by the clock that it moves on, and then finds the letter x. */
    private record Slow(String name, AtomicLong clock) implements Rule {
        @Override
        public String clause() {
            return "2.4";
        }

        @Override
        public List<Violation> find(Text text, Limits limits) {
            clock.addAndGet(3_000_000_000L);
            return new FindsX(name).find(text, limits);
        }
    }

    private static Engine slow(int rules) {
        AtomicLong clock = new AtomicLong();
        List<Rule> all = IntStream.rangeClosed(1, rules)
                .mapToObj(i -> (Rule) new Slow("slow-" + i, clock))
                .toList();
        return new Engine(
                all,
                new VerdictTable(all.stream().collect(Collectors.toMap(Rule::name, rule -> Verdict.ADVISE))),
                clock::get);
    }

    @Test
    void aRuleThatIsDoneInTimeHoldsNothing() {
        assertEquals(Verdict.PASS, slow(1).judge("все хорошо", LIMITS).verdict());
    }

    @Test
    void allRulesShareOneTimeAndWhoIsLateHoldsTheTextAndIsNamed() {
        Judgement judgement = slow(4).judge("все хорошо", LIMITS);
        assertEquals(Verdict.HOLD, judgement.verdict());
        assertEquals(
                List.of("slow-2", "slow-3", "slow-4"),
                judgement.violations().stream().map(Violation::rule).toList());
    }

    @Test
    void aCorrectionHasNoTimeOfItsOwn() {
        AtomicLong clock = new AtomicLong();
        Engine own = new Engine(
                List.of(new FloodRule(), new Slow("slow", clock)),
                new VerdictTable(Map.of("flood", Verdict.RETURN, "slow", Verdict.ADVISE)),
                clock::get);
        assertNull(own.judge("Да!!!!!!", LIMITS).corrected());
        assertEquals("Да!", own.only("flood").judge("Да!!!!!!", LIMITS).corrected());
    }

    @Test
    void languageToolIsAskedOnceHoweverManyRulesNeedIt() {
        AtomicLong looked = new AtomicLong();
        Text text = new Text("Анкета готова.", Deadline.in(Duration.ZERO, looked::incrementAndGet));
        assertThrows(IllegalStateException.class, text::parsed);
        long before = looked.get();
        assertThrows(IllegalStateException.class, text::parsed);
        assertEquals(before, looked.get());
    }

    /** A rule that finds one place of one text. */
    private record FindsAt(
            String name,
            String in,
            int from,
            int to,
            @Nullable String instead) implements Rule {
        @Override
        public String clause() {
            return "2.4";
        }

        @Override
        public List<Violation> find(Text text, Limits limits) {
            return text.raw().equals(in) ? List.of(at(from, to, new Explanation("тут", "here"), instead)) : List.of();
        }
    }

    /** A rule that wants y for each x. */
    private record EachX(String name) implements Rule {
        @Override
        public String clause() {
            return "2.4";
        }

        @Override
        public List<Violation> find(Text text, Limits limits) {
            return IntStream.range(0, text.raw().length())
                    .filter(i -> text.raw().charAt(i) == 'x')
                    .mapToObj(i -> at(i, i + 1, new Explanation("икс", "an x"), "y"))
                    .toList();
        }
    }

    private static Engine of(Rule... rules) {
        return new Engine(
                List.of(rules),
                new VerdictTable(
                        List.of(rules).stream().collect(Collectors.toMap(Rule::name, rule -> Verdict.RETURN))));
    }

    @Test
    void placesAreInOrderAndOfTwoThatOverlapTheFirstIsCorrected() {
        Judgement judgement = of(
                        new FindsAt("c", "xyz", 2, 3, "C"),
                        new FindsAt("b", "xyz", 1, 3, "B"),
                        new FindsAt("a", "xyz", 0, 2, "A"),
                        new FindsAt("d", "xyz", 0, 1, null))
                .judge("xyz", LIMITS);
        assertEquals(
                List.of("d", "a", "b", "c"),
                judgement.violations().stream().map(Violation::rule).toList());
        assertEquals("AC", judgement.corrected());
        assertNull(of(new FindsAt("a", "xyz", 0, 2, null)).judge("xyz", LIMITS).corrected());
    }

    @Test
    void atMostTwoHundredPlacesAreNamedAndThenNothingIsOffered() {
        Engine own = of(new EachX("x"));
        assertEquals("y".repeat(199), own.judge("x".repeat(199), LIMITS).corrected());
        assertNull(own.judge("x".repeat(200), LIMITS).corrected());
        assertEquals(200, own.judge("x".repeat(201), LIMITS).violations().size());
    }

    @Test
    void aTextFourTimesTooLongIsReadAndALongerOneIsNot() {
        Engine own = new Engine(
                List.of(new Breaks("broken")),
                new VerdictTable(Map.of("broken", Verdict.ADVISE, LengthRule.NAME, Verdict.RETURN)));
        assertEquals(Verdict.HOLD, own.judge("а".repeat(40), new Limits(10)).verdict());
        assertEquals(Verdict.RETURN, own.judge("а".repeat(41), new Limits(10)).verdict());
        assertEquals(
                Verdict.HOLD,
                own.judge("а".repeat(20_000), new Limits(Limits.MOST_CHARACTERS))
                        .verdict());
    }

    @Test
    void someRulesCanBeAskedAlone() {
        Engine engine = Engine.shipped();
        assertEquals(
                List.of("capitals", "casing"), engine.only("capitals", "casing").ruleNames());
        assertTrue(engine.ruleNames().contains("off-topic.link"));
        assertTrue(!engine.ruleNames().contains("off-topic.politics"));
        assertTrue(engine.rudeness("Ты дурак") > engine.rudeness("Добрый день"));
        assertEquals(0, engine.only("capitals").rudeness("Ты дурак"));
    }

    @Test
    void aRuleWithoutAVerdictPreventsTheStart() {
        VerdictTable empty = new VerdictTable(Map.of());
        List<Rule> rules = List.of(new FindsX("x"));
        assertThrows(IllegalStateException.class, () -> new Engine(rules, empty));
    }

    static List<String> nasty() {
        return List.of(
                "А".repeat(1_000_000),
                "СРОЧНО ".repeat(150_000),
                "А Б".repeat(300_000),
                "Э Ю Я А ".repeat(125_000),
                "а" + "\u0301".repeat(100_000),
                "А" + "\u0301".repeat(100_000) + " ВСЕМ",
                "(".repeat(10_000) + "КРИК" + ")".repeat(10_000),
                "\ud83d".repeat(100_000),
                "КРИК\udc00\ud83d".repeat(50_000),
                "!?".repeat(500_000),
                "!!!! а ".repeat(140_000),
                "\n \n \n \n а".repeat(100_000),
                "аАаАаА".repeat(150_000),
                "HTTP://" + "А/".repeat(400_000),
                "КРИК-".repeat(200_000),
                "\u0000\uffff\u202e" + "ﷺ".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("nasty")
    @Tag("flood")
    void nastyTextsAreJudgedQuicklyAndWellFormed(String text) {
        Judgement judgement = judgedWithinASecond(text);
        assertEquals(Verdict.RETURN, judgement.verdict());
        assertWellFormed(text, judgement);
    }

    @ParameterizedTest
    @MethodSource("nasty")
    @Tag("flood")
    void theLongestTextThatIsReadIsJudgedQuicklyToo(String text) {
        String longest = text.substring(0, Math.min(text.length(), 4 * LIMITS.maxCharacters()));
        Judgement judgement = judgedWithinASecond(longest);
        assertTrue(judgement.verdict().compareTo(Verdict.RETURN) >= 0);
        assertNothingBroke(judgement);
        assertWellFormed(longest, judgement);
    }

    @Test
    void aTextThatNoChatAllowsIsRefusedBySizeUnread() {
        Engine own = new Engine(
                List.of(new Breaks("broken")),
                new VerdictTable(Map.of("broken", Verdict.ADVISE, LengthRule.NAME, Verdict.RETURN)));
        Judgement judgement = own.judge("а".repeat(20_001), new Limits(Limits.MOST_CHARACTERS));
        assertEquals(Verdict.RETURN, judgement.verdict());
        assertEquals(
                List.of("length"),
                judgement.violations().stream().map(Violation::rule).toList());
    }

    @Test
    @Tag("flood")
    void randomTextsNeverBreakARule() throws CharacterCodingException {
        Engine engine = Engine.shipped();
        Random random = new Random(20261122);
        String alphabet = "аАбБёЁ Xx  IVМ.!?\n-—5\u0301\u200d\ud83c\udf92\ud800\udfff@:/«»()";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Judgement judgement = engine.judge(text.toString(), LIMITS);
            assertNothingBroke(judgement);
            assertWellFormed(text.toString(), judgement);
        }
    }

    /** Of the processor, so that it does not matter what else the machine does. */
    private Judgement judgedWithinASecond(String text) {
        var _ = Language.shipped();
        Engine engine = Engine.shipped();
        long begun = THREADS.getCurrentThreadCpuTime();
        Judgement judgement = engine.judge(text, LIMITS);
        assertTrue(THREADS.getCurrentThreadCpuTime() - begun <= 1_000_000_000L);
        return judgement;
    }

    private static void assertNothingBroke(Judgement judgement) {
        assertTrue(
                judgement.violations().stream().noneMatch(v -> v.message().en().contains("could not be checked")),
                judgement::toString);
    }

    private static void assertWellFormed(String text, Judgement judgement) {
        int behind = 0;
        for (Violation violation : judgement.violations()) {
            assertTrue(violation.from() >= 0 && violation.from() < violation.to() && violation.to() <= text.length());
            assertTrue(violation.from() >= behind || !violation.rule().equals("capitals"));
            behind = violation.rule().equals("capitals") ? violation.to() : behind;
            if (violation.suggestion() != null) {
                assertEncodes(violation.suggestion());
            }
        }
        if (judgement.corrected() != null) {
            assertEncodes(judgement.corrected());
        }
    }

    private static void assertEncodes(String text) {
        try {
            assertTrue(text.isEmpty()
                    || StandardCharsets.UTF_8
                            .newEncoder()
                            .encode(CharBuffer.wrap(text))
                            .hasRemaining());
        } catch (CharacterCodingException e) {
            throw new AssertionError("a lone surrogate is left", e);
        }
    }
}
