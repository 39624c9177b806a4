package zvonok.consent.roster.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the roster tells the other services: the full state of one row, after each real change. */
public sealed interface RosterEvent {

    String TOPIC = "roster.events";

    /** Stands in the place of the school where an event concerns the whole district. */
    UUID WHOLE_DISTRICT = new UUID(0, 0);

    UUID schoolId();

    /** The row's id, by which versions are counted and the topic is compacted. */
    UUID aggregateId();

    /** The stable name of the event. */
    String type();

    record SchoolChanged(UUID schoolId, String name, boolean active) implements RosterEvent {
        @Override
        public UUID aggregateId() {
            return schoolId;
        }

        @Override
        public String type() {
            return "roster.school-changed.v1";
        }
    }

    record ClassChanged(UUID classId, UUID schoolId, String title, boolean active) implements RosterEvent {
        @Override
        public UUID aggregateId() {
            return classId;
        }

        @Override
        public String type() {
            return "roster.class-changed.v1";
        }
    }

    /**
     * A student as he is.
     *
     * @param ofAge whether he is 18: then nobody is his guardian, and nobody waits for one to answer for him
     */
    record StudentChanged(
            UUID studentId, UUID schoolId, @Nullable UUID classId, Name name, boolean ofAge, boolean active)
            implements RosterEvent {
        @Override
        public UUID aggregateId() {
            return studentId;
        }

        @Override
        public String type() {
            return "roster.student-changed.v1";
        }
    }

    record GuardianshipChanged(
            UUID guardianshipId,
            UUID guardianId,
            UUID studentId,
            UUID schoolId,
            GuardianKind kind,
            boolean mayConsent,
            Name name,
            boolean active,
            boolean barred)
            implements RosterEvent {
        @Override
        public UUID aggregateId() {
            return guardianshipId;
        }

        @Override
        public String type() {
            return "roster.guardianship-changed.v1";
        }
    }

    record StaffChanged(
            UUID assignmentId,
            UUID personId,
            UUID schoolId,
            @Nullable UUID classId,
            StaffRole role,
            Name name,
            boolean active)
            implements RosterEvent {
        @Override
        public UUID aggregateId() {
            return assignmentId;
        }

        @Override
        public String type() {
            return "roster.staff-changed.v1";
        }
    }

    /**
     * An appointment of a group administrator as it is.
     *
     * @param until no longer belongs to the period; an early end brings it forward
     */
    record AdministratorChanged(
            UUID administratorId, UUID personId, UUID schoolId, UUID classId, Instant from, Instant until)
            implements RosterEvent {
        @Override
        public UUID aggregateId() {
            return administratorId;
        }

        @Override
        public String type() {
            return "roster.administrator-changed.v1";
        }
    }

    /**
     * Which schools an account oversees, as it is.
     *
     * @param account the account's id at the identity provider
     * @param schoolIds empty where all schools are meant
     */
    record OversightChanged(
            UUID scopeId,
            String account,
            String role,
            boolean allSchools,
            List<UUID> schoolIds,
            Instant from,
            Instant until)
            implements RosterEvent {
        @Override
        public UUID schoolId() {
            return WHOLE_DISTRICT;
        }

        @Override
        public UUID aggregateId() {
            return scopeId;
        }

        @Override
        public String type() {
            return "roster.oversight-changed.v1";
        }
    }
}
