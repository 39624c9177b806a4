package zvonok.moderation.check.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.moderation.language.Deadline;

/**
 * Judges a text by every rule. The same engine serves the message path and the live check, so both give the same answer.
 *
 * <p>It fails closed: a rule that breaks down gives HOLD and a violation that names the rule, never PASS. Its time grows
 * linearly with the text, and a text that no chat could allow is not read at all. All rules together have five seconds for
 * a text and its correction; each that has not answered by then is held to have broken down.
 */
public final class Engine {

    /** In UTF-16 units. A longer text is refused by its size alone, since no chat allows it: no rule reads it. */
    private static final int LONGEST_READ = 2 * Limits.MOST_CHARACTERS;
    /** A text so many times as long as its chat allows is not read either, so that the time of an answer has a bound. */
    private static final int MOST_TIMES_TOO_LONG = 4;

    /** Far above what any text of an allowed length needs. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int MOST_VIOLATIONS = 200;
    private static final int WARMING_ROUNDS = 15;
    private static final List<String> WARMING = List.of(
            "Добрый день! Завтра собрание в 18:00, которое пройдёт в актовом зале школы.",
            "здраствуйте, скажите пожалуйста когда будет экскурсия? я незнаю что брать с собой",
            "Please note that the meeting is on Monday. We are lookin forward to it.");
    private static final Explanation BROKEN = new Explanation(
            "Проверить это сообщение не получилось, поэтому его посмотрит администратор группы. Вам ничего делать не нужно.",
            "This message could not be checked, so the group's administrator will look at it. You need not do anything.");

    private final List<Rule> all;
    private final List<Rule> rules;
    private final VerdictTable verdicts;
    private final LongSupplier clock;

    Engine(List<Rule> all, VerdictTable verdicts) {
        this(all, verdicts, System::nanoTime);
    }

    /** With a clock that counts nanoseconds. */
    Engine(List<Rule> all, VerdictTable verdicts, LongSupplier clock) {
        this.clock = clock;
        this.all = List.copyOf(all);
        this.rules = all.stream().filter(rule -> !verdicts.isOff(rule.name())).toList();
        this.verdicts = verdicts;
        this.rules.forEach(rule -> {
            var _ = verdicts.of(rule.name());
        });
    }

    /** The engine with the rules and the table of verdicts of this release. */
    public static Engine shipped() {
        return new Engine(shippedRules(), VerdictTable.shipped());
    }

    /** Every rule of this release, those too that the table leaves off. */
    static List<Rule> shippedRules() {
        List<Rule> rules = new ArrayList<>(List.of(
                new CapitalsRule(),
                new FontsRule(),
                new LengthRule(),
                new FloodRule(),
                new RepetitionRule(),
                new SpellingRule(),
                new CasingRule(),
                new PunctuationRule(),
                new PatternRule(),
                PolitenessRule.shipped()));
        rules.addAll(PersonalDataRule.all());
        rules.addAll(OffTopicRule.all());
        return rules;
    }

    /**
     * The same with other rows in the table: for a rule's name the name of a verdict, or OFF.
     *
     * @throws IllegalArgumentException where there is no such rule or verdict
     */
    public Engine with(Map<String, String> changes) {
        Set<String> names = all.stream().map(Rule::name).collect(Collectors.toSet());
        changes.keySet().stream().filter(rule -> !names.contains(rule)).forEach(rule -> {
            throw new IllegalArgumentException("there is no rule " + rule);
        });
        return new Engine(all, verdicts.with(changes), clock);
    }

    /** The same with those rules alone whose names begin so: for measuring a rule without waiting for the others. */
    public Engine only(String... beginnings) {
        return new Engine(
                all.stream()
                        .filter(rule -> Stream.of(beginnings).anyMatch(rule.name()::startsWith))
                        .toList(),
                verdicts,
                clock);
    }

    /** The names of the rules, in their order. */
    public List<String> ruleNames() {
        return rules.stream().map(Rule::name).toList();
    }

    /** How impolite a text is, from 0 to about 1, finer than the verdict: for measuring the rule on labelled texts. */
    public double rudeness(String raw) {
        return rules.stream()
                .filter(PolitenessRule.class::isInstance)
                .mapToDouble(rule -> ((PolitenessRule) rule).rudeness(new Text(raw)))
                .max()
                .orElse(0);
    }

    /** Judges a few ordinary texts, so that what loads at first use is loaded and what is compiled at first use is compiled. */
    public void warmUp(Limits limits) {
        for (int i = 0; i < WARMING_ROUNDS; i++) {
            WARMING.forEach(text -> {
                var _ = judge(text, limits);
            });
        }
    }

    /** Judges a text, whatever it consists of. */
    public Judgement judge(String raw, Limits limits) {
        rules.forEach(Rule::load);
        Deadline deadline = Deadline.in(LONGEST, clock);
        Judgement found = find(raw, limits, deadline);
        String corrected = corrected(raw, found.violations());
        return corrected != null && find(corrected, limits, deadline).verdict().isPublished()
                ? new Judgement(found.verdict(), found.violations(), corrected)
                : found;
    }

    private Judgement find(String raw, Limits limits, Deadline deadline) {
        if (raw.length() > Math.min(LONGEST_READ, MOST_TIMES_TOO_LONG * limits.maxCharacters())) {
            return new Judgement(verdicts.of(LengthRule.NAME), List.of(LengthRule.tooLong(raw, limits)), null);
        }
        Text text = new Text(raw, deadline);
        Verdict verdict = Verdict.PASS;
        List<Violation> violations = new ArrayList<>();
        for (Rule rule : rules) {
            boolean answered = false;
            if (!deadline.isOver()) {
                try {
                    List<Violation> found = rule.find(text, limits);
                    if (!found.isEmpty()) {
                        verdict = verdict.gravest(verdicts.of(rule.name()));
                        violations.addAll(found);
                    }
                    answered = !deadline.isOver();
                } catch (RuntimeException | StackOverflowError e) {
                    answered = false;
                }
            }
            if (!answered) {
                verdict = verdict.gravest(Verdict.HOLD);
                violations.add(rule.at(0, raw.length(), BROKEN, null));
            }
        }
        violations.sort(Comparator.comparingInt(Violation::from).thenComparingInt(Violation::to));
        return new Judgement(verdict, violations.subList(0, Math.min(violations.size(), MOST_VIOLATIONS)), null);
    }

    private static @Nullable String corrected(String raw, List<Violation> violations) {
        if (violations.isEmpty() || violations.size() == MOST_VIOLATIONS) {
            return null;
        }
        StringBuilder whole = new StringBuilder(raw.length());
        int done = 0;
        for (Violation violation : violations) {
            if (violation.suggestion() != null && violation.from() >= done) {
                whole.append(raw, done, violation.from()).append(violation.suggestion());
                done = violation.to();
            }
        }
        return done == 0
                ? null
                : Text.wellFormed(whole.append(raw, done, raw.length()).toString());
    }
}
