package zvonok.consent.evidence.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Capacity;
import zvonok.consent.consent.domain.Evidence;
import zvonok.consent.consent.domain.FormParticulars;
import zvonok.consent.consent.domain.LocalizedText;
import zvonok.consent.consent.domain.Means;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.domain.WithdrawalLetter;
import zvonok.consent.roster.domain.Name;

/**
 * The paper that a guardian may keep: what was signed, by whom, when, how the signature came about, and what became of it.
 * {@code contracts/consent-receipt.v1.schema.json} maps each field to ISO/IEC TS 27560:2023.
 *
 * @param sha256 of {@code signed}, as JSON without blanks, members in alphabetical order, in UTF-8
 * @param guardian null for who signed for himself
 * @param typedName null on paper, as the signature is
 * @param institution for which the guardian signed, null for who signed for nobody else
 * @param paper null for an answer signed in the app
 * @param withdrawnBy null for who withdrew by a letter
 * @param howToWithdraw how to go back on the answer: withdraw a grant, or give it after a refusal
 * @param verification where anybody can check number and hash
 */
public record Receipt(
        String schemaVersion,
        String number,
        String sha256,
        ReceiptState state,
        UUID consentId,
        School school,
        String classTitle,
        Person child,
        @Nullable Person guardian,
        Purpose purpose,
        SignedForm form,
        Answer answer,
        Means means,
        Instant answeredAt,
        @Nullable LocalDate validUntil,
        @Nullable String typedName,
        Capacity capacity,
        @Nullable Institution institution,
        @Nullable Signature signature,
        @Nullable SignedPaper paper,
        @Nullable Instant withdrawnAt,
        @Nullable Evidence withdrawnBy,
        @Nullable WithdrawalLetter withdrawalLetter,
        LocalizedText howToWithdraw,
        SignedRecord signed,
        String verification) {

    public static final String SCHEMA_VERSION = "zvonok-consent-receipt-1";

    /** The school. */
    public record School(UUID id, String name) {}

    /** An institution that is the child's guardian. */
    public record Institution(UUID id, String name, String inn, String ogrn) {}

    /** A person by id and name. */
    public record Person(UUID id, Name name) {}

    /** The form as it was signed. */
    public record SignedForm(
            UUID id,
            int version,
            String sha256,
            LocalizedText title,
            LocalizedText text,
            String operator,
            String processor,
            @Nullable FormParticulars particulars) {}

    /** How the signature came about. */
    public record Signature(UUID agreementId, int agreementVersion, Evidence evidence) {}
}
