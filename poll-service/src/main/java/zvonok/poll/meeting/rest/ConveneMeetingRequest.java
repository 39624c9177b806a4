package zvonok.poll.meeting.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.DecisionKind;
import zvonok.poll.meeting.application.ConveneMeeting;

/**
 * A meeting to be convened.
 *
 * @param quorumShare more than this share of the children must be represented; one half where it is absent
 */
record ConveneMeetingRequest(
        @NotNull UUID schoolId,
        @NotEmpty @Size(max = 100) List<@NotNull UUID> classIds,

        @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE)
        String title,

        @NotNull LocalDate heldOn,

        @DecimalMin("0") @DecimalMax(value = "1", inclusive = false) @Digits(integer = 1, fraction = 4) @Nullable
        BigDecimal quorumShare,

        @NotEmpty @Size(max = 20) @Valid List<@NotNull @Valid Item> items) {

    private static final String PRINTABLE = "[^\\p{Cc}\\p{Cs}]*";

    record Item(
            @NotNull DecisionKind kind,

            @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE)
            String title,

            @NotNull @Schema(type = SchemaType.OBJECT) JsonNode parameters) {}

    ConveneMeeting command() {
        return new ConveneMeeting(
                schoolId,
                classIds,
                title,
                heldOn,
                quorumShare,
                items.stream()
                        .map(i -> new ConveneMeeting.Item(i.kind(), i.title(), i.parameters()))
                        .toList());
    }
}
