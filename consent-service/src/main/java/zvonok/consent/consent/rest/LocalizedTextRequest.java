package zvonok.consent.consent.rest;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.LocalizedText;

/** A text in both languages, or in as many as somebody has written. */
record LocalizedTextRequest(
        @Nullable @Size(max = 20_000) String ru,
        @Nullable @Size(max = 20_000) String en) {

    static @Nullable LocalizedText toText(@Nullable LocalizedTextRequest request) {
        return request == null
                ? null
                : new LocalizedText(request.ru == null ? "" : request.ru, request.en == null ? "" : request.en);
    }
}
