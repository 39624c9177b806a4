package zvonok.consent.consent.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import zvonok.consent.consent.domain.FormContent;
import zvonok.consent.consent.domain.Purpose;

/** A new version of a school's form. */
record CreateFormRequest(
        @NotNull UUID schoolId,
        @NotNull Purpose purpose,
        @NotNull @Valid LocalizedTextRequest title,
        @NotNull @Valid LocalizedTextRequest text,
        @NotBlank @Size(max = 500) String operator,
        @NotBlank @Size(max = 500) String processor) {

    FormContent content() {
        return new FormContent(purpose, title.toText(), text.toText(), operator, processor);
    }
}
