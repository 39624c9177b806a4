package zvonok.ack.acknowledgement.rest;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.acknowledgement.application.Acknowledge;
import zvonok.ack.legalforce.domain.Form;

/** The body of an acknowledgement: what was seen, for whom, and in which form. */
public record AcknowledgeRequest(
        @NotNull @Min(1) Integer requestVersion,
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String contentSha256,
        @Nullable UUID studentId,
        @NotNull Form form) {

    Acknowledge command(UUID requestId) {
        return new Acknowledge(requestId, requestVersion, contentSha256, studentId, form);
    }
}
