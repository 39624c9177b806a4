package zvonok.consent.roster.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as a student of one school.
 *
 * @param id the person's id
 * @param classId the homeroom class, null for a student who is in none now
 */
public record Student(UUID id, UUID schoolId, @Nullable UUID classId, Name name, boolean active) {

    /** The event that tells this state. */
    public RosterEvent changed() {
        return new RosterEvent.StudentChanged(id, schoolId, classId, name, active);
    }

    public Student deactivated() {
        return new Student(id, schoolId, null, name, false);
    }
}
