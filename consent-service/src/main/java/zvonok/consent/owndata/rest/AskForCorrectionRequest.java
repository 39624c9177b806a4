package zvonok.consent.owndata.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is wrong, and how it should be. */
record AskForCorrectionRequest(
        @Nullable UUID schoolId,
        @NotBlank @Size(max = 200) String what,
        @NotBlank @Size(max = 4000) String text) {}
