package zvonok.consent.signature.domain;

import java.time.Instant;
import java.util.UUID;

/** A person has agreed with a school that his typed name is his signature. */
public record SignatureAgreementAccepted(
        UUID agreementId, UUID schoolId, UUID personId, int version, Instant acceptedAt) {

    public static final String TYPE = "signature-agreement.accepted.v1";
}
