package zvonok.ack.acknowledgement.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.acknowledgement.domain.Acknowledgement;
import zvonok.ack.legalforce.domain.Form;
import zvonok.ack.legalforce.domain.LegalForce;

/** What a guardian gets back: the acknowledgement on file. It is kept with the idempotency key and so must be readable JSON. */
public record Receipt(
        UUID id,
        UUID requestId,
        int requestVersion,
        String contentSha256,
        UUID guardianId,
        UUID studentId,
        Form form,
        Acknowledgement.Force legalForce,
        LegalForce.@Nullable Reason informalBecause,
        @Nullable UUID decisionId,
        @Nullable String agreementVersion,
        Instant acknowledgedAt) {

    static Receipt of(Acknowledgement a) {
        return new Receipt(
                a.id(),
                a.requestId(),
                a.requestVersion(),
                a.contentSha256(),
                a.guardianId(),
                a.studentId(),
                a.form(),
                a.force(),
                a.informalBecause(),
                a.decisionId(),
                a.agreementVersion(),
                a.acknowledgedAt());
    }
}
