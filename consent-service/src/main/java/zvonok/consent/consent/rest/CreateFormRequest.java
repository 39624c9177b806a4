package zvonok.consent.consent.rest;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.FormDraft;

/**
 * A new version of a school's form, complete or not: what is missing is said all at once.
 *
 * @param purpose one code; a list is read only to be refused
 */
record CreateFormRequest(
        @NotNull UUID schoolId,

        @Schema(type = SchemaType.STRING)
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable
        @Size(max = 10)
        List<@NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{2,39}") String> purpose,

        @Nullable @Valid LocalizedTextRequest purposeTitle,
        @Nullable @Valid LocalizedTextRequest title,
        @Nullable @Valid LocalizedTextRequest text,
        @Nullable @Valid LocalizedTextRequest subject,
        @Nullable @Valid LocalizedTextRequest representative,
        @Nullable @Size(max = 500) String operator,
        @Nullable @Size(max = 500) String operatorAddress,
        @Nullable @Size(max = 500) String processor,
        @Nullable @Size(max = 500) String processorAddress,
        @Nullable @Valid LocalizedTextRequest data,
        @Nullable @Valid LocalizedTextRequest actions,
        @Nullable @Valid LocalizedTextRequest withdrawal,
        @Nullable LocalDate validUntil,
        @Nullable Period validFor) {

    FormDraft draft() {
        return new FormDraft(
                purpose == null ? List.of() : purpose,
                LocalizedTextRequest.toText(title),
                LocalizedTextRequest.toText(text),
                operator,
                operatorAddress,
                processor,
                processorAddress,
                LocalizedTextRequest.toText(purposeTitle),
                LocalizedTextRequest.toText(subject),
                LocalizedTextRequest.toText(representative),
                LocalizedTextRequest.toText(data),
                LocalizedTextRequest.toText(actions),
                LocalizedTextRequest.toText(withdrawal),
                validUntil,
                validFor);
    }
}
