package zvonok.consent.roster.domain;

import java.util.UUID;

/** A homeroom class. */
public record SchoolClass(UUID id, UUID schoolId, String sourceId, String title, boolean active) {

    /** The event that tells this state. */
    public RosterEvent changed() {
        return new RosterEvent.ClassChanged(id, schoolId, title, active);
    }

    public SchoolClass deactivated() {
        return new SchoolClass(id, schoolId, sourceId, title, false);
    }
}
