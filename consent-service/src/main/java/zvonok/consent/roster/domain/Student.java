package zvonok.consent.roster.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as a student of one school.
 *
 * @param id the person's id
 * @param classId the homeroom class, null for a student who is in none now
 * @param birthDate null where the roster does not say; it stays in this service, in no event and no log
 * @param ofAge whether the student is 18, so that nobody signs for him any more
 */
public record Student(
        UUID id,
        UUID schoolId,
        @Nullable UUID classId,
        Name name,
        @Nullable LocalDate birthDate,
        boolean ofAge,
        boolean active) {

    /** Whether the student is in a school, and was born by that day. */
    public boolean hasOwnSay(LocalDate bornBy) {
        return active && (ofAge || (birthDate != null && !birthDate.isAfter(bornBy)));
    }

    /** The event that tells this state. */
    public RosterEvent changed() {
        return new RosterEvent.StudentChanged(id, schoolId, classId, name, ofAge, active);
    }

    /** A former student, of whom the birth date is not kept. */
    public Student deactivated() {
        return new Student(id, schoolId, null, name, null, ofAge, false);
    }
}
