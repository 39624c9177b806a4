package zvonok.moderation.roster.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What moderation needs of the roster's events. */
final class RosterEvents {

    private RosterEvents() {}

    record SchoolChanged(UUID schoolId, boolean active) {}

    record StudentChanged(
            UUID studentId, UUID schoolId, @Nullable UUID classId, boolean active) {}

    record GuardianshipChanged(
            UUID guardianshipId, UUID guardianId, UUID studentId, UUID schoolId, boolean mayConsent, boolean active) {}

    record StaffChanged(
            UUID assignmentId,
            UUID personId,
            UUID schoolId,
            @Nullable UUID classId,
            String role,
            boolean active) {}
}
