package zvonok.ack.acknowledgement.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.legalforce.domain.AcceptedAgreement;
import zvonok.ack.legalforce.domain.Form;
import zvonok.ack.legalforce.domain.LegalForce;
import zvonok.ack.request.domain.AcknowledgementRequest;

/**
 * That a guardian was acquainted with what a message said, for one child. It is written once and never changes.
 *
 * @param force {@code OFFICIAL} or {@code INFORMAL}
 * @param informalBecause why it is no signature, null where it is one
 * @param decisionId the decision in force at that instant, null where there was none
 * @param agreementId the accepted signature agreement under which it is a signature, null where it is none
 * @param account the account that acted
 * @param acr how it was authenticated, as its token says
 * @param authTime when it was authenticated, as its token says
 */
public record Acknowledgement(
        UUID id,
        UUID schoolId,
        UUID classId,
        UUID chatId,
        UUID messageId,
        UUID requestId,
        int requestVersion,
        int revision,
        String contentSha256,
        UUID guardianId,
        UUID studentId,
        Form form,
        Force force,
        LegalForce.@Nullable Reason informalBecause,
        @Nullable UUID decisionId,
        @Nullable UUID agreementId,
        @Nullable String agreementVersion,
        String account,
        @Nullable String acr,
        @Nullable Instant authTime,
        Instant acknowledgedAt) {

    /** What it counts as. */
    public enum Force {
        OFFICIAL,
        INFORMAL
    }

    /**
     * Who acts, and how that is known.
     *
     * @param guardianId the person behind the account
     */
    public record Actor(
            UUID guardianId,
            String account,
            @Nullable String acr,
            @Nullable Instant authTime) {}

    /** An acknowledgement of what the request asks for now, with the force that it has at this instant. */
    public static Acknowledgement of(
            UUID id,
            AcknowledgementRequest request,
            UUID studentId,
            Form form,
            LegalForce force,
            Actor actor,
            Instant at) {
        AcceptedAgreement agreement = switch (force) {
            case LegalForce.Official official -> official.agreement();
            case LegalForce.Informal _ -> null;
        };
        return new Acknowledgement(
                id,
                request.schoolId(),
                request.classId(),
                request.chatId(),
                request.messageId(),
                request.id(),
                request.requestVersion(),
                request.revision(),
                request.contentSha256(),
                actor.guardianId(),
                studentId,
                form,
                agreement == null ? Force.INFORMAL : Force.OFFICIAL,
                force instanceof LegalForce.Informal informal ? informal.because() : null,
                switch (force) {
                    case LegalForce.Official official -> official.decisionId();
                    case LegalForce.Informal informal -> informal.decisionId();
                },
                agreement == null ? null : agreement.id(),
                agreement == null ? null : agreement.version(),
                actor.account(),
                actor.acr(),
                actor.authTime(),
                at);
    }

    /** The event that it causes by coming into being. */
    public AcknowledgementRecorded recorded() {
        return new AcknowledgementRecorded(
                id,
                requestId,
                schoolId,
                guardianId,
                studentId,
                requestVersion,
                contentSha256,
                form,
                force,
                decisionId,
                acknowledgedAt);
    }
}
