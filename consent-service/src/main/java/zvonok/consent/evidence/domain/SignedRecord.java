package zvonok.consent.evidence.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Capacity;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.Evidence;
import zvonok.consent.consent.domain.Means;
import zvonok.consent.consent.domain.Purpose;

/**
 * What was signed and how, as it was stored and never changes: the receipt's hash covers this and nothing else. Names that the
 * roster may correct are not in it, the ids are. A member that came later is left out where there is nothing to say, so that the
 * hashes of older receipts stay.
 */
@JsonPropertyOrder(alphabetic = true)
public record SignedRecord(
        @Nullable String account,
        @Nullable String acr,
        @Nullable String address,
        @Nullable UUID agreementId,
        @Nullable Integer agreementVersion,
        Answer answer,
        Instant answeredAt,
        @Nullable Instant authTime,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Capacity capacity,
        UUID consentId,
        String formSha256,
        int formVersion,
        UUID guardianId,
        Means means,
        String number,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SignedPaper paper,
        Purpose purpose,
        UUID schoolId,
        UUID studentId,
        @Nullable String typedName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate validUntil) {

    /** The record of an answer. */
    public static SignedRecord of(Consent consent, int formVersion, ReceiptNumber number) {
        Evidence signed = consent.signedBy();
        return new SignedRecord(
                signed == null ? null : signed.account(),
                signed == null ? null : signed.acr(),
                signed == null ? null : signed.address(),
                consent.agreementId(),
                consent.agreementVersion(),
                consent.answer(),
                consent.answeredAt(),
                signed == null ? null : signed.authTime(),
                consent.capacity() == Capacity.GUARDIAN ? null : consent.capacity(),
                consent.id(),
                consent.formSha256(),
                formVersion,
                consent.guardianId(),
                consent.means(),
                number.value(),
                SignedPaper.of(consent.paper()),
                consent.purpose(),
                consent.schoolId(),
                consent.studentId(),
                consent.typedName(),
                consent.validUntil());
    }
}
