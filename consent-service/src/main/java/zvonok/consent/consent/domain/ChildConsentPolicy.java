package zvonok.consent.consent.domain;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the guardians' newest answers mean for a child (regulation, clause 2.1): one refusal or withdrawal outweighs every grant;
 * without either, a grant counts by the request's rule.
 */
public final class ChildConsentPolicy {

    private ChildConsentPolicy() {}

    /** A guardian's newest answer. */
    public record Standing(UUID guardianId, Effective answer) {}

    /**
     * The state that the answers come to; empty where they decide nothing yet, so that what was stays.
     *
     * @param guardians all who may sign for the child now
     * @param newest at most one standing for each guardian
     */
    public static Optional<Effective> effective(Rule rule, Set<UUID> guardians, Collection<Standing> newest) {
        if (newest.stream().anyMatch(s -> s.answer() == Effective.REFUSED)) {
            return Optional.of(Effective.REFUSED);
        }
        if (newest.stream().anyMatch(s -> s.answer() == Effective.WITHDRAWN)) {
            return Optional.of(Effective.WITHDRAWN);
        }
        Set<UUID> granting =
                newest.stream().map(Standing::guardianId).collect(java.util.stream.Collectors.toUnmodifiableSet());
        boolean granted = switch (rule) {
            case ANY -> !granting.isEmpty();
            case ALL -> !granting.isEmpty() && granting.containsAll(guardians);
        };
        return granted ? Optional.of(Effective.GRANTED) : Optional.empty();
    }
}
