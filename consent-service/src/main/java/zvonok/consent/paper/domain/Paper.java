package zvonok.consent.paper.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.domain.PaperEvidence;
import zvonok.consent.scan.domain.Scan;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;

/**
 * One scan with one answer or a class's whole stack of them. Whoever uploads it says what it says; it counts when a second person
 * has seen that it does.
 */
@Entity
public class Paper {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID requestId;
    private UUID classId;
    private UUID scanId;
    private String scanSha256;

    @Enumerated(EnumType.STRING)
    private PaperState state;

    private UUID uploadedBy;
    private String uploadedAccount;
    private Instant uploadedAt;
    private @Nullable UUID decidedBy;
    private @Nullable String decidedAccount;
    private @Nullable Instant decidedAt;
    private @Nullable String reason;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Paper() {}

    /** A paper that waits for its witness. */
    public Paper(UUID id, ConsentRequest request, Scan scan, Caller uploader, Instant now) {
        this.id = id;
        this.schoolId = request.schoolId();
        this.requestId = request.id();
        this.classId = request.classId();
        this.scanId = scan.id();
        this.scanSha256 = scan.sha256();
        this.state = PaperState.WAITING;
        this.uploadedBy = uploader.person();
        this.uploadedAccount = uploader.account();
        this.uploadedAt = now;
    }

    /**
     * The witness has seen that the paper says what was entered.
     *
     * @param signers who signed it
     * @throws Refusal {@code witness-not-independent} for who uploaded or signed it, {@code paper-decided}
     */
    public void witness(Caller witness, Collection<UUID> signers, Instant now) {
        decide(witness, signers, PaperState.WITNESSED, now);
    }

    /** The witness sends the paper back; refusals as for {@link #witness}. */
    public void reject(Caller witness, Collection<UUID> signers, String why, Instant now) {
        decide(witness, signers, PaperState.REJECTED, now);
        reason = why;
    }

    private void decide(Caller witness, Collection<UUID> signers, PaperState to, Instant now) {
        UUID person = witness.person();
        if (person.equals(uploadedBy) || witness.account().equals(uploadedAccount) || signers.contains(person)) {
            throw new Refusal(ConsentError.WITNESS_NOT_INDEPENDENT).citing("2.1");
        }
        if (state != PaperState.WAITING) {
            throw new Refusal(ConsentError.PAPER_DECIDED).with("state", state);
        }
        state = to;
        decidedBy = person;
        decidedAccount = witness.account();
        decidedAt = now;
    }

    /** What proves the answer of a line, once the paper has been witnessed. */
    public PaperEvidence evidence(PaperLine line) {
        if (state != PaperState.WITNESSED || decidedBy == null || decidedAccount == null) {
            throw new IllegalStateException("not witnessed");
        }
        return new PaperEvidence(
                id, scanSha256, line.signedOn(), uploadedBy, uploadedAccount, decidedBy, decidedAccount);
    }

    /** Whether that person uploaded, witnessed or rejected it. */
    public boolean wasHandledBy(@Nullable UUID person) {
        return person != null && (person.equals(uploadedBy) || person.equals(decidedBy));
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

    public UUID scanId() {
        return scanId;
    }

    public String scanSha256() {
        return scanSha256;
    }

    public PaperState state() {
        return state;
    }

    public UUID uploadedBy() {
        return uploadedBy;
    }

    public Instant uploadedAt() {
        return uploadedAt;
    }

    /** Who witnessed or rejected it; null while it waits. */
    public @Nullable UUID decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /** Why it was sent back; null where it was not. */
    public @Nullable String reason() {
        return reason;
    }
}
