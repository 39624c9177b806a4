package zvonok.consent.consent.rest;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;

/** What a class is asked, and until when; whose answers are wanted is the school's rule. */
record AskClassRequest(@NotNull UUID formId, @NotNull LocalDate dueOn) {}
