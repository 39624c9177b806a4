package zvonok.consent.consent.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import zvonok.consent.consent.domain.LocalizedText;

/** A text in both languages. */
record LocalizedTextRequest(
        @NotBlank @Size(max = 20_000) String ru,
        @NotBlank @Size(max = 20_000) String en) {

    LocalizedText toText() {
        return new LocalizedText(ru, en);
    }
}
