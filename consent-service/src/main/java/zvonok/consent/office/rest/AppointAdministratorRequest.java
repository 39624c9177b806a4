package zvonok.consent.office.rest;

import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.UUID;

record AppointAdministratorRequest(
        @NotNull UUID personId,
        @NotNull OffsetDateTime from,
        @NotNull OffsetDateTime until) {}
