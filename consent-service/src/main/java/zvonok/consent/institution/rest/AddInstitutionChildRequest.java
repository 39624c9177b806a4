package zvonok.consent.institution.rest;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A child whose guardian the institution is. */
record AddInstitutionChildRequest(@NotNull UUID studentId) {}
