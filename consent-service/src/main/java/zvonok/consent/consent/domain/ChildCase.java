package zvonok.consent.consent.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.ChildConsentPolicy.Standing;
import zvonok.consent.destruction.domain.EndCause;

/**
 * All that decides about one child's pictures in one school, at any instant: the answers, their terms, and the child's age
 * (regulation, clause 2.1). An answer past its term is none. From 14 the child's own grant is needed beside the guardians' and its
 * refusal or withdrawal outweighs theirs; from 18 its own answer alone counts.
 *
 * @param enrolled whether the child is in the school now; for who has left, nothing is granted
 * @param guardians who may sign for the child now
 * @param newest at most one answer of each person, of the child itself too
 * @param fourteen when the child becomes 14, null where the roster does not say
 * @param eighteen when the child becomes 18, null where the roster does not say
 */
public record ChildCase(
        UUID student,
        boolean enrolled,
        Rule rule,
        Set<UUID> guardians,
        List<Given> newest,
        @Nullable Instant fourteen,
        @Nullable Instant eighteen) {

    public ChildCase {
        guardians = Set.copyOf(guardians);
        newest = List.copyOf(newest);
    }

    /**
     * A person's newest answer.
     *
     * @param until the first instant at which a grant no longer holds, or null; a refusal and a withdrawal have no term
     */
    public record Given(
            UUID person, Effective answer, @Nullable Instant until) {

        boolean holds(Instant at) {
            return answer != Effective.GRANTED || until == null || at.isBefore(until);
        }
    }

    /** What the answers come to at an instant; empty where they decide nothing. */
    public Optional<Effective> at(Instant at) {
        if (!enrolled) {
            return Optional.empty();
        }
        List<Standing> own = standing(at, Set.of(student));
        if (reached(eighteen, at)) {
            return ChildConsentPolicy.effective(Rule.ALL, Set.of(student), own);
        }
        List<Standing> all = standing(at, guardians);
        Optional<Effective> ofGuardians = ChildConsentPolicy.effective(rule, guardians, all);
        if (!reached(fourteen, at)) {
            return ofGuardians;
        }
        Optional<Effective> ofAll = ChildConsentPolicy.effective(
                rule, guardians, Stream.concat(all.stream(), own.stream()).toList());
        boolean bothGrant = ofGuardians.equals(Optional.of(Effective.GRANTED)) && !own.isEmpty();
        return ofAll.filter(effective -> effective != Effective.GRANTED || bothGrant);
    }

    /** The first later instant at which time alone changes {@link #at}; empty where it never does. */
    public Optional<Instant> changesAfter(Instant now) {
        List<Instant> turns = new ArrayList<>();
        newest.stream().flatMap(given -> Stream.ofNullable(given.until())).forEach(turns::add);
        Stream.ofNullable(fourteen).forEach(turns::add);
        Stream.ofNullable(eighteen).forEach(turns::add);
        Optional<Effective> today = at(now);
        return turns.stream()
                .filter(turn -> turn.isAfter(now) && !at(turn).equals(today))
                .min(Instant::compareTo);
    }

    /** Why a grant that was there is there no longer. */
    public EndCause endCause(Instant now) {
        if (!enrolled) {
            return EndCause.LEFT_SCHOOL;
        }
        Optional<Effective> effective = at(now);
        if (effective.equals(Optional.of(Effective.REFUSED))) {
            return EndCause.REFUSED;
        }
        if (effective.equals(Optional.of(Effective.WITHDRAWN))) {
            return EndCause.WITHDRAWN;
        }
        if (newest.stream().anyMatch(given -> !given.holds(now))) {
            return EndCause.EXPIRED;
        }
        return reached(fourteen, now) && standing(now, Set.of(student)).isEmpty()
                ? EndCause.OWN_CONSENT_MISSING
                : EndCause.GUARDIANS_CHANGED;
    }

    private List<Standing> standing(Instant at, Set<UUID> of) {
        return newest.stream()
                .filter(given -> of.contains(given.person()) && given.holds(at))
                .map(given -> new Standing(given.person(), given.answer()))
                .toList();
    }

    private static boolean reached(@Nullable Instant age, Instant at) {
        return age != null && !at.isBefore(age);
    }
}
