package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where a text breaks a rule.
 *
 * @param rule the rule's name
 * @param version the version of the rule, which changes when it finds something else than before
 * @param clause the clause of the regulation that the rule puts into practice
 * @param from first UTF-16 unit of the place
 * @param to the unit behind its last one
 * @param suggestion what to write in the place instead, null where only the author can know
 */
public record Violation(
        String rule,
        String version,
        String clause,
        int from,
        int to,
        Explanation message,
        @Nullable String suggestion) {

    /** The places in their order, without those that begin inside another. */
    static List<Violation> apart(List<Violation> found) {
        List<Violation> apart = new ArrayList<>();
        int behind = 0;
        for (Violation violation :
                found.stream().sorted(Comparator.comparingInt(Violation::from)).toList()) {
            if (violation.from() >= behind) {
                apart.add(violation);
                behind = violation.to();
            }
        }
        return apart;
    }
}
