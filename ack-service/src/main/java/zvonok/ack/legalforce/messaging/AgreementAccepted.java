package zvonok.ack.legalforce.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** What this service reads of {@code signature-agreement.accepted.v1}. The version may be a number or a name. */
record AgreementAccepted(UUID agreementId, UUID personId, JsonNode version, Instant acceptedAt) {

    AgreementAccepted {
        Objects.requireNonNull(agreementId);
        Objects.requireNonNull(personId);
        Objects.requireNonNull(version);
        Objects.requireNonNull(acceptedAt);
    }
}
