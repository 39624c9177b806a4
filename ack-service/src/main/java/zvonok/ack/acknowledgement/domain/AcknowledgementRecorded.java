package zvonok.ack.acknowledgement.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.legalforce.domain.Form;

/** A guardian has acknowledged for a child. The components are the payload of the published event. */
public record AcknowledgementRecorded(
        UUID acknowledgementId,
        UUID requestId,
        UUID schoolId,
        UUID guardianId,
        UUID studentId,
        int requestVersion,
        String contentSha256,
        Form form,
        Acknowledgement.Force legalForce,
        @Nullable UUID decisionId,
        Instant acknowledgedAt) {}
