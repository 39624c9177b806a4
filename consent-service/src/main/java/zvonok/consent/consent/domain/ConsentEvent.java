package zvonok.consent.consent.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to consents. */
public sealed interface ConsentEvent {

    UUID schoolId();

    /** By which versions are counted and the topic is compacted. */
    UUID aggregateId();

    /** The stable name of the event. */
    String type();

    record ConsentRequested(
            UUID requestId,
            UUID schoolId,
            UUID classId,
            UUID formId,
            int formVersion,
            Purpose purpose,
            Rule rule,
            LocalDate dueOn,
            UUID requestedBy,
            Instant requestedAt)
            implements ConsentEvent {
        @Override
        public UUID aggregateId() {
            return requestId;
        }

        @Override
        public String type() {
            return "consent.requested.v1";
        }
    }

    /**
     * Somebody has answered about a child.
     *
     * @param guardianId who signed; the student himself where the capacity says so
     */
    record ConsentAnswered(
            UUID consentId,
            UUID requestId,
            UUID schoolId,
            UUID classId,
            UUID studentId,
            UUID guardianId,
            Purpose purpose,
            Answer answer,
            Means means,
            Instant answeredAt,
            Capacity capacity)
            implements ConsentEvent {
        @Override
        public UUID aggregateId() {
            return consentId;
        }

        @Override
        public String type() {
            return "consent.answered.v1";
        }
    }

    record ConsentWithdrawn(
            UUID consentId,
            UUID requestId,
            UUID schoolId,
            UUID classId,
            UUID studentId,
            UUID guardianId,
            Purpose purpose,
            Instant withdrawnAt)
            implements ConsentEvent {
        @Override
        public UUID aggregateId() {
            return consentId;
        }

        @Override
        public String type() {
            return "consent.withdrawn.v1";
        }
    }

    /**
     * The state that the others obey.
     *
     * @param until the first instant at which a grant no longer holds even if nothing more is told, or null
     */
    record ChildStateChanged(
            UUID stateId,
            UUID schoolId,
            UUID studentId,
            Purpose purpose,
            Effective effective,
            Instant since,
            @Nullable Instant until)
            implements ConsentEvent {
        @Override
        public UUID aggregateId() {
            return stateId;
        }

        @Override
        public String type() {
            return "consent.child-state-changed.v1";
        }
    }
}
