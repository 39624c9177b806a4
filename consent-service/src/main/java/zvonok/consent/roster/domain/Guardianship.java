package zvonok.consent.roster.domain;

import java.util.UUID;

/**
 * The bond of one guardian and one child.
 *
 * @param schoolId the child's school
 * @param mayConsent whether the guardian's signature counts; a relative's does not
 * @param name the guardian's name
 */
public record Guardianship(
        UUID id,
        UUID guardianId,
        UUID studentId,
        UUID schoolId,
        GuardianKind kind,
        boolean mayConsent,
        Name name,
        boolean active) {

    /** The event that tells this state. */
    public RosterEvent changed() {
        return new RosterEvent.GuardianshipChanged(id, guardianId, studentId, schoolId, kind, mayConsent, name, active);
    }

    public Guardianship deactivated() {
        return new Guardianship(id, guardianId, studentId, schoolId, kind, mayConsent, name, false);
    }
}
