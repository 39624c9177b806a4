package zvonok.ack.acknowledgement.rest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.acknowledgement.domain.Acknowledgement;
import zvonok.ack.legalforce.domain.Form;
import zvonok.ack.legalforce.domain.LegalForce;

/** One row of the auditor's history, with everything that is on file. */
record AcknowledgementResponse(
        UUID id,
        UUID schoolId,
        UUID classId,
        UUID chatId,
        UUID messageId,
        UUID requestId,
        int requestVersion,
        int revision,
        String documentSha256,
        UUID guardianId,
        UUID studentId,
        Form form,
        Acknowledgement.Force legalForce,
        LegalForce.@Nullable Reason informalBecause,
        @Nullable UUID decisionId,
        @Nullable UUID agreementId,
        @Nullable String agreementVersion,
        String account,
        @Nullable String acr,
        @Nullable Instant authTime,
        Instant acknowledgedAt) {

    static AcknowledgementResponse of(Acknowledgement a) {
        return new AcknowledgementResponse(
                a.id(),
                a.schoolId(),
                a.classId(),
                a.chatId(),
                a.messageId(),
                a.requestId(),
                a.requestVersion(),
                a.revision(),
                a.contentSha256(),
                a.guardianId(),
                a.studentId(),
                a.form(),
                a.force(),
                a.informalBecause(),
                a.decisionId(),
                a.agreementId(),
                a.agreementVersion(),
                a.account(),
                a.acr(),
                a.authTime(),
                a.acknowledgedAt());
    }
}
