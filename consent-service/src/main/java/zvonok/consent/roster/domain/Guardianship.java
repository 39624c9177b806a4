package zvonok.consent.roster.domain;

import java.util.UUID;

/**
 * The bond of one guardian and one child.
 *
 * @param schoolId the child's school
 * @param mayConsent whether the guardian's signature counts by his kind; a relative's does not
 * @param name the guardian's name
 * @param listed whether the district's own lists have it now
 * @param barred whether the school has barred the guardian from the child; no list lifts that
 * @param ofAge whether the child is 18, so that the guardian's rights have ended; no list revives them
 */
public record Guardianship(
        UUID id,
        UUID guardianId,
        UUID studentId,
        UUID schoolId,
        GuardianKind kind,
        boolean mayConsent,
        Name name,
        boolean listed,
        boolean barred,
        boolean ofAge) {

    /** Whether the guardian has any right from it now. */
    public boolean active() {
        return listed && !barred && !ofAge;
    }

    /** The event that tells this state. */
    public RosterEvent changed() {
        return new RosterEvent.GuardianshipChanged(
                id, guardianId, studentId, schoolId, kind, mayConsent && !barred, name, active(), barred);
    }

    /** As it is once the lists have it no more. */
    public Guardianship deactivated() {
        return new Guardianship(id, guardianId, studentId, schoolId, kind, mayConsent, name, false, barred, ofAge);
    }
}
