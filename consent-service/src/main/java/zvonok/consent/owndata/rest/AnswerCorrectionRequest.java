package zvonok.consent.owndata.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import zvonok.consent.owndata.domain.CorrectionRequest;

/** What became of it, in words that the person reads. */
record AnswerCorrectionRequest(
        @NotNull CorrectionRequest.Outcome outcome,
        @NotBlank @Size(max = 4000) String text) {}
