package zvonok.consent.signature.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.tenancy.Caller;

/**
 * A person's agreement with a school that a typed name counts as a handwritten signature (63-FZ, articles 6 and 9). Once given
 * it stays as it was given.
 */
@Entity
public class SignatureAgreement {

    /** The version of the agreement's text that is offered now. */
    public static final int CURRENT_VERSION = 2;

    @Id
    private UUID id;

    private UUID schoolId;
    private UUID personId;
    private int version;
    private Instant acceptedAt;
    private String account;
    private @Nullable String acr;
    private @Nullable Instant authTime;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected SignatureAgreement() {}

    /** Records that the caller accepts the current version for a school, and how he had signed in. */
    public SignatureAgreement(UUID id, UUID schoolId, Caller caller, Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.personId = caller.person();
        this.version = CURRENT_VERSION;
        this.acceptedAt = now;
        this.account = caller.account();
        this.acr = caller.acr();
        this.authTime = caller.authTime();
    }

    /** The event that tells the acceptance. */
    public SignatureAgreementAccepted accepted() {
        return new SignatureAgreementAccepted(id, schoolId, personId, version, acceptedAt);
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public int version() {
        return version;
    }

    public Instant acceptedAt() {
        return acceptedAt;
    }

    /** By which account it was accepted. */
    public String account() {
        return account;
    }

    public @Nullable String acr() {
        return acr;
    }

    public @Nullable Instant authTime() {
        return authTime;
    }
}
