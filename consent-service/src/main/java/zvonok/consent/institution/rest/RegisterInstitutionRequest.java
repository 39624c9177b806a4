package zvonok.consent.institution.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An institution that is to be a guardian.
 *
 * @param inn ten digits
 * @param ogrn thirteen digits
 */
record RegisterInstitutionRequest(
        @NotBlank @Size(max = 500) String name,
        @NotNull String inn,
        @NotNull String ogrn) {}
