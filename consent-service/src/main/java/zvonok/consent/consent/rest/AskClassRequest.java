package zvonok.consent.consent.rest;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import zvonok.consent.consent.domain.Rule;

/** What a class is asked, until when, and whose answers are wanted. */
record AskClassRequest(
        @NotNull UUID formId,
        @NotNull LocalDate dueOn,
        @NotNull Rule rule) {}
