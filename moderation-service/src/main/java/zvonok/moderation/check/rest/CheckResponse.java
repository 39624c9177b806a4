package zvonok.moderation.check.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zvonok.moderation.check.domain.Judgement;
import zvonok.moderation.check.domain.Verdict;

/** The judgement in the caller's language. Offsets are UTF-16 units of the text as it was sent. */
record CheckResponse(
        Verdict verdict,
        List<Violation> violations,
        @Nullable String corrected) {

    record Violation(
            String rule,
            String version,
            String clause,
            int from,
            int to,
            String message,
            @Nullable String suggestion) {}

    static CheckResponse of(Judgement judgement, String language) {
        return new CheckResponse(
                judgement.verdict(),
                judgement.violations().stream()
                        .map(v -> new Violation(
                                v.rule(),
                                v.version(),
                                v.clause(),
                                v.from(),
                                v.to(),
                                language.equals("en")
                                        ? v.message().en()
                                        : v.message().ru(),
                                v.suggestion()))
                        .toList(),
                judgement.corrected());
    }
}
