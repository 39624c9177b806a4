package zvonok.consent.reminder.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person is reminded about a child: of a request that he has not answered, or of a consent that is about to end. It is also the
 * event {@code consent.reminder-due.v1}.
 *
 * @param consentId the consent that ends, or null
 * @param number the round, from 1
 * @param endsOn the last day
 */
public record Reminder(
        UUID reminderId,
        UUID schoolId,
        Kind kind,
        UUID requestId,
        @Nullable UUID consentId,
        UUID classId,
        UUID studentId,
        UUID personId,
        int number,
        LocalDate endsOn,
        Instant remindedAt) {

    /** The stable name of the event. */
    public static final String TYPE = "consent.reminder-due.v1";

    /** What a person is reminded of. */
    public enum Kind {
        /** A request that waits for the person's answer. */
        ANSWER_DUE,
        /** A consent that reaches its term. */
        CONSENT_ENDS,
        /** A child that is about to be 14: from then on its own consent is needed beside the guardian's. */
        OWN_CONSENT_DUE
    }
}
