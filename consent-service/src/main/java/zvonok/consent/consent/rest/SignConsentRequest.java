package zvonok.consent.consent.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import zvonok.consent.consent.domain.Answer;

/** An answer about one child, signed with the guardian's own name. */
record SignConsentRequest(
        @NotNull UUID studentId,
        @NotNull Answer answer,
        @NotBlank @Size(max = 800) String typedName) {}
