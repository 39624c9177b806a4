package zvonok.consent.destruction.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** What was destroyed, in the principal's words, and on which day. */
record ProveDestructionRequest(
        @NotBlank @Size(max = 2_000) String note, @NotNull LocalDate destroyedOn) {}
