package zvonok.consent.bar.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.kit.problem.Refusal;

/**
 * A guardian is barred from one child, by a person of the school who has seen a paper (a court's order, for instance). It holds
 * until a person lifts it, again with a paper; both stay on record.
 */
@Entity
public class GuardianshipBar {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID guardianshipId;
    private UUID guardianId;
    private UUID studentId;
    private String reason;
    private UUID scanId;
    private String barredBy;
    private Instant barredAt;
    private @Nullable String liftReason;
    private @Nullable UUID liftScanId;
    private @Nullable String liftedBy;
    private @Nullable Instant liftedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected GuardianshipBar() {}

    /**
     * Bars the guardian of a bond.
     *
     * @param account who decides so
     */
    public GuardianshipBar(
            UUID id, Guardianship guardianship, String reason, UUID scanId, String account, Instant now) {
        this.id = id;
        this.schoolId = guardianship.schoolId();
        this.guardianshipId = guardianship.id();
        this.guardianId = guardianship.guardianId();
        this.studentId = guardianship.studentId();
        this.reason = reason;
        this.scanId = scanId;
        this.barredBy = account;
        this.barredAt = now;
    }

    /**
     * Ends it.
     *
     * @throws Refusal {@code not-barred} where it was lifted before
     */
    public void lift(String why, UUID paper, String account, Instant now) {
        if (liftedAt != null) {
            throw new Refusal(ConsentError.NOT_BARRED);
        }
        liftReason = why;
        liftScanId = paper;
        liftedBy = account;
        liftedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID guardianshipId() {
        return guardianshipId;
    }

    public UUID guardianId() {
        return guardianId;
    }

    public UUID studentId() {
        return studentId;
    }

    public String reason() {
        return reason;
    }

    public UUID scanId() {
        return scanId;
    }

    public String barredBy() {
        return barredBy;
    }

    public Instant barredAt() {
        return barredAt;
    }

    public @Nullable String liftReason() {
        return liftReason;
    }

    public @Nullable UUID liftScanId() {
        return liftScanId;
    }

    public @Nullable String liftedBy() {
        return liftedBy;
    }

    public @Nullable Instant liftedAt() {
        return liftedAt;
    }
}
