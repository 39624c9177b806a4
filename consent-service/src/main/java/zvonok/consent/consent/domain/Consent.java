package zvonok.consent.consent.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.institution.domain.Representation;
import zvonok.consent.signature.domain.SignatureAgreement;
import zvonok.kit.problem.Refusal;

/**
 * One signed answer about one child, of one of its guardians or, from 14 on, its own, with all that proves it: what was read, and either the name typed, the
 * account, how and when the person had signed in, or the paper, who scanned it and who witnessed it. A grant may be withdrawn; what
 * was signed stays.
 */
@Entity
public class Consent {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID requestId;
    private UUID classId;
    private UUID studentId;
    private UUID guardianId;

    private Purpose purpose;

    @Enumerated(EnumType.STRING)
    private Answer answer;

    @Enumerated(EnumType.STRING)
    private Means means;

    private Instant answeredAt;
    private @Nullable LocalDate validUntil;
    private @Nullable String typedName;
    private @Nullable UUID agreementId;
    private @Nullable Integer agreementVersion;
    private String formSha256;
    private @Nullable String account;
    private @Nullable String acr;
    private @Nullable Instant authTime;
    private @Nullable String address;
    private @Nullable Instant endedAt;
    private @Nullable UUID institutionId;
    private @Nullable String authoritySha256;
    private @Nullable UUID paperId;
    private @Nullable String scanSha256;
    private @Nullable LocalDate signedOn;
    private @Nullable UUID uploadedBy;
    private @Nullable String uploadedAccount;
    private @Nullable UUID witnessedBy;
    private @Nullable String witnessedAccount;
    private @Nullable Instant withdrawnAt;
    private @Nullable String withdrawnAccount;
    private @Nullable String withdrawnAcr;
    private @Nullable Instant withdrawnAuthTime;
    private @Nullable String withdrawnAddress;
    private @Nullable UUID withdrawnPaperId;
    private @Nullable String withdrawnScanSha256;
    private @Nullable LocalDate withdrawnSignedOn;
    private @Nullable UUID withdrawnUploadedBy;
    private @Nullable UUID withdrawnWitnessedBy;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Consent() {}

    /**
     * Records an answer signed by a guardian.
     *
     * @param today the day that it is at the school: a term runs from it
     */
    public Consent(
            UUID id,
            ConsentRequest request,
            ConsentForm form,
            SignConsent signed,
            SignatureAgreement agreement,
            UUID guardianId,
            Evidence evidence,
            LocalDate today,
            Instant now) {
        this(id, request, form, signed.studentId(), guardianId, signed.answer(), today, now);
        this.means = Means.ELECTRONIC;
        this.typedName = signed.typedName();
        this.agreementId = agreement.id();
        this.agreementVersion = agreement.version();
        this.account = evidence.account();
        this.acr = evidence.acr();
        this.authTime = evidence.authTime();
        this.address = evidence.address();
    }

    /** Records an answer signed by hand, whose paper has been witnessed. Its term runs from the date on the paper. */
    public Consent(
            UUID id,
            ConsentRequest request,
            ConsentForm form,
            UUID studentId,
            UUID guardianId,
            Answer answer,
            PaperEvidence paper,
            Instant now) {
        this(id, request, form, studentId, guardianId, answer, paper.signedOn(), now);
        this.means = Means.PAPER;
        this.paperId = paper.paperId();
        this.scanSha256 = paper.scanSha256();
        this.signedOn = paper.signedOn();
        this.uploadedBy = paper.uploadedBy();
        this.uploadedAccount = paper.uploadedAccount();
        this.witnessedBy = paper.witnessedBy();
        this.witnessedAccount = paper.witnessedAccount();
    }

    @SuppressWarnings("NullAway.Init")
    private Consent(
            UUID id,
            ConsentRequest request,
            ConsentForm form,
            UUID studentId,
            UUID guardianId,
            Answer answer,
            LocalDate given,
            Instant now) {
        this.id = id;
        this.schoolId = request.schoolId();
        this.requestId = request.id();
        this.classId = request.classId();
        this.studentId = studentId;
        this.guardianId = guardianId;
        this.purpose = request.purpose();
        this.answer = answer;
        this.answeredAt = now;
        this.validUntil = lastDay(form, answer, given);
        this.formSha256 = form.sha256();
    }

    /** A refusal has no term; nor has a grant by a form that names none. */
    private static @Nullable LocalDate lastDay(ConsentForm form, Answer answer, LocalDate given) {
        FormParticulars particulars = form.content().particulars();
        return answer == Answer.REFUSED || particulars == null ? null : particulars.lastDay(given);
    }

    /** The same, signed on behalf of an institution by who acts for it. */
    public Consent onBehalfOf(@Nullable Representation representation) {
        if (representation != null) {
            institutionId = representation.institutionId();
            authoritySha256 = representation.scanSha256();
        }
        return this;
    }

    /** Whether the guardian has said this, or taken it back, on that day of the school or later; a paper was said on its own day. */
    public boolean isNotBefore(LocalDate day, SchoolCalendar calendar) {
        LocalDate said = signedOn == null ? calendar.day(answeredAt) : signedOn;
        return !said.isBefore(day)
                || (withdrawnAt != null
                        && !(withdrawnSignedOn == null ? calendar.day(withdrawnAt) : withdrawnSignedOn).isBefore(day));
    }

    /** Whether the guardian has said this, or taken it back, in person since an instant. */
    public boolean isSaidSince(Instant instant) {
        return (means == Means.ELECTRONIC && answeredAt.isAfter(instant))
                || (withdrawnAt != null && withdrawnSignedOn == null && withdrawnAt.isAfter(instant));
    }

    /** The event that tells the answer. */
    public ConsentEvent answered() {
        return new ConsentEvent.ConsentAnswered(
                id,
                requestId,
                schoolId,
                classId,
                studentId,
                guardianId,
                purpose,
                answer,
                means,
                answeredAt,
                capacity(),
                institutionId);
    }

    /**
     * Withdraws a grant; a repetition causes nothing.
     *
     * @throws Refusal {@code nothing-to-withdraw} where the answer was a refusal
     */
    public Optional<ConsentEvent> withdraw(Evidence evidence, Instant now) {
        return withdraw(now, () -> {
            withdrawnAccount = evidence.account();
            withdrawnAcr = evidence.acr();
            withdrawnAuthTime = evidence.authTime();
            withdrawnAddress = evidence.address();
        });
    }

    /** Withdraws a grant by a letter, whose paper has been witnessed; otherwise as {@link #withdraw(Evidence, Instant)}. */
    public Optional<ConsentEvent> withdraw(PaperEvidence letter, Instant now) {
        return withdraw(now, () -> {
            withdrawnPaperId = letter.paperId();
            withdrawnScanSha256 = letter.scanSha256();
            withdrawnSignedOn = letter.signedOn();
            withdrawnUploadedBy = letter.uploadedBy();
            withdrawnWitnessedBy = letter.witnessedBy();
        });
    }

    private Optional<ConsentEvent> withdraw(Instant now, Runnable proof) {
        if (answer != Answer.GRANTED) {
            throw new Refusal(ConsentError.NOTHING_TO_WITHDRAW).citing("2.1");
        }
        if (withdrawnAt != null) {
            return Optional.empty();
        }
        withdrawnAt = now;
        proof.run();
        return Optional.of(new ConsentEvent.ConsentWithdrawn(
                id, requestId, schoolId, classId, studentId, guardianId, purpose, now, institutionId));
    }

    /** What this answer stands for, as long as its term lasts. */
    public Effective standing() {
        return switch (answer) {
            case REFUSED -> Effective.REFUSED;
            case GRANTED -> withdrawnAt == null ? Effective.GRANTED : Effective.WITHDRAWN;
        };
    }

    /** Whether it is a grant past its term, or its child has left the school: then it is no answer any more. */
    public boolean isOver(LocalDate today) {
        return endedAt != null || (answer == Answer.GRANTED && validUntil != null && validUntil.isBefore(today));
    }

    /** Whether to give this answer again would say nothing new. */
    public boolean says(Answer other, LocalDate today) {
        return answer == other && withdrawnAt == null && !isOver(today);
    }

    /** When the child left the school or, where a guardian signed, came of age; else null. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID requestId() {
        return requestId;
    }

    public UUID classId() {
        return classId;
    }

    public UUID studentId() {
        return studentId;
    }

    /** As what the signer signed. */
    public Capacity capacity() {
        if (institutionId != null) {
            return Capacity.REPRESENTATIVE;
        }
        return guardianId.equals(studentId) ? Capacity.SELF : Capacity.GUARDIAN;
    }

    /** Whose answer it is: the signer's, or that of the institution for which he signed. */
    public UUID party() {
        return institutionId == null ? guardianId : institutionId;
    }

    /** The institution for which the signer signed, or null. */
    public @Nullable UUID institutionId() {
        return institutionId;
    }

    /** The hash of the power of attorney by which he could; null where he signed for nobody else. */
    public @Nullable String authoritySha256() {
        return authoritySha256;
    }

    /** Who signed: a guardian, or the student himself. */
    public UUID guardianId() {
        return guardianId;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Answer answer() {
        return answer;
    }

    public Means means() {
        return means;
    }

    public Instant answeredAt() {
        return answeredAt;
    }

    /** The last day on which the grant holds, where the school is; null for a refusal and for a form that names no term. */
    public @Nullable LocalDate validUntil() {
        return validUntil;
    }

    /** Null on paper. */
    public @Nullable String typedName() {
        return typedName;
    }

    /** Null on paper. */
    public @Nullable Integer agreementVersion() {
        return agreementVersion;
    }

    public String formSha256() {
        return formSha256;
    }

    /** Null on paper. */
    public @Nullable UUID agreementId() {
        return agreementId;
    }

    /** Who signed the answer, and how; null on paper. */
    public @Nullable Evidence signedBy() {
        return account == null ? null : new Evidence(account, acr, authTime, address);
    }

    /** What proves an answer on paper; null for an electronic one. */
    public @Nullable PaperEvidence paper() {
        return paperId == null
                        || scanSha256 == null
                        || signedOn == null
                        || uploadedBy == null
                        || uploadedAccount == null
                        || witnessedBy == null
                        || witnessedAccount == null
                ? null
                : new PaperEvidence(
                        paperId, scanSha256, signedOn, uploadedBy, uploadedAccount, witnessedBy, witnessedAccount);
    }

    /** The letter by which it was withdrawn; null where it was not, or in the app. */
    public @Nullable WithdrawalLetter withdrawalLetter() {
        return withdrawnPaperId == null
                        || withdrawnScanSha256 == null
                        || withdrawnSignedOn == null
                        || withdrawnUploadedBy == null
                        || withdrawnWitnessedBy == null
                ? null
                : new WithdrawalLetter(
                        withdrawnPaperId,
                        withdrawnScanSha256,
                        withdrawnSignedOn,
                        withdrawnUploadedBy,
                        withdrawnWitnessedBy);
    }

    /** Who withdrew it in the app, and how; null where nobody did, or by a letter. */
    public @Nullable Evidence withdrawnBy() {
        return withdrawnAccount == null
                ? null
                : new Evidence(withdrawnAccount, withdrawnAcr, withdrawnAuthTime, withdrawnAddress);
    }

    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }
}
