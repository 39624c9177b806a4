package zvonok.chat.consent.persistence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this service reads of the consents' events. */
public sealed interface ConsentEvent {

    /** What the consent is for; only pictures in the class chat matter here. */
    String purpose();

    record Requested(UUID requestId, UUID schoolId, UUID classId, String purpose, String rule, Instant requestedAt)
            implements ConsentEvent {}

    record Answered(
            UUID consentId,
            UUID schoolId,
            UUID classId,
            UUID studentId,
            UUID guardianId,
            String purpose,
            String means,
            Instant answeredAt)
            implements ConsentEvent {

        /** False where the principal recorded that no answer came. */
        boolean isGiven() {
            return !means.equals("NO_ANSWER");
        }
    }

    record Withdrawn(
            UUID consentId,
            UUID schoolId,
            UUID classId,
            UUID studentId,
            UUID guardianId,
            String purpose,
            Instant withdrawnAt)
            implements ConsentEvent {}

    /**
     * What may be done with pictures of a child.
     *
     * @param until the first instant at which a grant no longer holds, or null while none is known
     */
    record ChildStateChanged(
            UUID schoolId,
            UUID studentId,
            String purpose,
            String effective,
            Instant since,
            @Nullable Instant until) implements ConsentEvent {

        /** Only a grant lets the child be shown; any word that is not known here does not. */
        public boolean isInForce() {
            return effective.equals("GRANTED");
        }
    }
}
