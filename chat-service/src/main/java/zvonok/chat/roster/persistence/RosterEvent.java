package zvonok.chat.roster.persistence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this service reads of the roster's events. */
public sealed interface RosterEvent {

    /** A person's name. */
    record Name(
            String givenName, String familyName, @Nullable String middleName) {}

    record SchoolChanged(UUID schoolId, String name, boolean active) implements RosterEvent {}

    record ClassChanged(UUID classId, UUID schoolId, String title, boolean active) implements RosterEvent {}

    /**
     * A student as he is.
     *
     * @param ofAge whether nobody signs for him but himself; null in older events, and then he is not
     */
    record StudentChanged(
            UUID studentId,
            UUID schoolId,
            @Nullable UUID classId,
            @Nullable Boolean ofAge,
            boolean active) implements RosterEvent {}

    record GuardianshipChanged(
            UUID guardianshipId,
            UUID guardianId,
            UUID studentId,
            UUID schoolId,
            String kind,
            boolean mayConsent,
            Name name,
            boolean active)
            implements RosterEvent {}

    record StaffChanged(
            UUID assignmentId,
            UUID personId,
            UUID schoolId,
            @Nullable UUID classId,
            String role,
            Name name,
            boolean active)
            implements RosterEvent {}

    record AdministratorChanged(
            UUID administratorId, UUID personId, UUID schoolId, UUID classId, Instant from, Instant until)
            implements RosterEvent {}
}
