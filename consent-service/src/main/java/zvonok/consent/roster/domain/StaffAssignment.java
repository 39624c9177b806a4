package zvonok.consent.roster.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One task of one member of the staff.
 *
 * @param classId the class that is led or taught, null where the task is the whole school's
 */
public record StaffAssignment(
        UUID id, UUID personId, UUID schoolId, @Nullable UUID classId, StaffRole role, Name name, boolean active) {

    /** The event that tells this state. */
    public RosterEvent changed() {
        return new RosterEvent.StaffChanged(id, personId, schoolId, classId, role, name, active);
    }

    public StaffAssignment deactivated() {
        return new StaffAssignment(id, personId, schoolId, classId, role, name, false);
    }
}
