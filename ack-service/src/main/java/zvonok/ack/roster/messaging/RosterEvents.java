package zvonok.ack.roster.messaging;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.roster.domain.PersonName;

/** What this service reads of the roster's events; each carries the full state of its aggregate. */
final class RosterEvents {

    private RosterEvents() {}

    record SchoolChanged(String name, boolean active) {
        SchoolChanged {
            Objects.requireNonNull(name);
        }
    }

    record StudentChanged(UUID studentId, @Nullable UUID classId, PersonName name, boolean active) {
        StudentChanged {
            Objects.requireNonNull(studentId);
            Objects.requireNonNull(name);
        }
    }

    record GuardianshipChanged(
            UUID guardianshipId, UUID guardianId, UUID studentId, boolean mayConsent, PersonName name, boolean active) {
        GuardianshipChanged {
            Objects.requireNonNull(guardianshipId);
            Objects.requireNonNull(guardianId);
            Objects.requireNonNull(studentId);
            Objects.requireNonNull(name);
        }
    }

    record StaffChanged(
            UUID assignmentId, UUID personId, @Nullable UUID classId, String role, boolean active) {
        StaffChanged {
            Objects.requireNonNull(assignmentId);
            Objects.requireNonNull(personId);
            Objects.requireNonNull(role);
        }
    }
}
