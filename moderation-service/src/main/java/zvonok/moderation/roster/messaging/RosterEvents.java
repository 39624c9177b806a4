package zvonok.moderation.roster.messaging;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What moderation needs of the roster's events. */
final class RosterEvents {

    private RosterEvents() {}

    record SchoolChanged(UUID schoolId, boolean active) {}

    /** A person's name; any part may be missing. */
    record PersonName(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String middleName) {

        /** The parts between blanks, empty for no name at all. */
        static String of(@Nullable PersonName name) {
            return name == null
                    ? ""
                    : Stream.of(name.givenName, name.middleName, name.familyName)
                            .flatMap(Stream::ofNullable)
                            .collect(Collectors.joining(" "));
        }
    }

    record StudentChanged(
            UUID studentId,
            UUID schoolId,
            @Nullable UUID classId,
            @Nullable PersonName name,
            boolean active) {}

    record GuardianshipChanged(
            UUID guardianshipId,
            UUID guardianId,
            UUID studentId,
            UUID schoolId,
            boolean mayConsent,
            @Nullable PersonName name,
            boolean active) {}

    record StaffChanged(
            UUID assignmentId,
            UUID personId,
            UUID schoolId,
            @Nullable UUID classId,
            String role,
            @Nullable PersonName name,
            boolean active) {}

    record AdministratorChanged(UUID administratorId, UUID personId, UUID classId, Instant from, Instant until) {}
}
