package zvonok.moderation.check.domain;

import java.util.List;

/**
 * R2.4a: the administrator filters what comes in, here by the school's own {@link Patterns}. A text that is longer than its chat allows
 * goes back anyway and is not searched.
 */
final class PatternRule implements Rule {

    private static final Explanation WAITS = new Explanation(
            "Такие сообщения в вашей школе сначала смотрит администратор группы. Вам ничего делать не нужно.",
            "In your school the group's administrator looks at such messages first. You need not do anything.");

    @Override
    public String name() {
        return "pattern";
    }

    @Override
    public String clause() {
        return "2.4";
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        if (!text.isWithin(limits)) {
            return List.of();
        }
        return Violation.apart(limits.patterns().in(text.folded()).stream()
                .map(place -> at(text.folded().from(place[0]), text.folded().to(place[1] - 1), WAITS, null))
                .toList());
    }
}
