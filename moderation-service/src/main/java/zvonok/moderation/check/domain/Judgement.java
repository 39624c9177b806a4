package zvonok.moderation.check.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one text.
 *
 * @param violations the places, by their beginning
 * @param corrected the whole text with every suggestion in its place, given only where that text would pass
 */
public record Judgement(
        Verdict verdict,
        List<Violation> violations,
        @Nullable String corrected) {

    public Judgement {
        violations = List.copyOf(violations);
    }
}
