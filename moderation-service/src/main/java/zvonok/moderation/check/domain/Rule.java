package zvonok.moderation.check.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One small rule of the regulation. It is pure: the same text and limits give the same places, in order, without overlaps. */
interface Rule {

    /** The stable name, which the table of verdicts and every violation carry. */
    String name();

    /** The clause of the regulation. */
    String clause();

    /** Rises when the rule finds something else than before, so that a verdict can be understood later. */
    default String version() {
        return "1";
    }

    /** A place where the text breaks this rule. */
    default Violation at(int from, int to, Explanation message, @Nullable String suggestion) {
        return new Violation(name(), version(), clause(), from, to, message, suggestion);
    }

    /** Loads what the rule knows, where that takes long; the time of a text does not pay for it. */
    default void load() {}

    /** The places where the text breaks the rule. */
    List<Violation> find(Text text, Limits limits);
}
