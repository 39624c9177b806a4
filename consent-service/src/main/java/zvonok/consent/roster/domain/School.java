package zvonok.consent.roster.domain;

import java.util.UUID;

/** A school, which is also the tenant. */
public record School(UUID id, String sourceId, String name, boolean active) {

    /** The event that tells this state. */
    public RosterEvent changed() {
        return new RosterEvent.SchoolChanged(id, name, active);
    }

    public School deactivated() {
        return new School(id, sourceId, name, false);
    }
}
