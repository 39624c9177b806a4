package zvonok.consent.institution.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.scan.domain.Scan;
import zvonok.kit.tenancy.Caller;

/** That a person acts for an institution, by a power of attorney, from its first to its last day. */
@Entity
public class Representation {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID institutionId;
    private UUID personId;
    private String givenName;
    private String familyName;
    private @Nullable String middleName;
    private LocalDate fromOn;
    private LocalDate untilOn;
    private UUID scanId;
    private String scanSha256;
    private UUID appointedBy;
    private Instant appointedAt;
    private @Nullable UUID endedBy;
    private @Nullable Instant endedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Representation() {}

    public Representation(
            UUID id,
            Institution institution,
            UUID personId,
            Name name,
            LocalDate fromOn,
            LocalDate untilOn,
            Scan paper,
            Caller by,
            Instant now) {
        this.id = id;
        this.schoolId = institution.schoolId();
        this.institutionId = institution.id();
        this.personId = personId;
        this.givenName = name.givenName();
        this.familyName = name.familyName();
        this.middleName = name.middleName();
        this.fromOn = fromOn;
        this.untilOn = untilOn;
        this.scanId = paper.id();
        this.scanSha256 = paper.sha256();
        this.appointedBy = by.person();
        this.appointedAt = now;
    }

    /** Ends it at once; a repetition changes nothing. */
    public void end(Caller by, Instant now) {
        if (endedAt == null) {
            endedBy = by.person();
            endedAt = now;
        }
    }

    /** Whether the person acts for the institution on that day. */
    public boolean holds(LocalDate day) {
        return endedAt == null && !day.isBefore(fromOn) && !day.isAfter(untilOn);
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID institutionId() {
        return institutionId;
    }

    public UUID personId() {
        return personId;
    }

    public Name name() {
        return new Name(givenName, familyName, middleName);
    }

    public LocalDate fromOn() {
        return fromOn;
    }

    /** The last day. */
    public LocalDate untilOn() {
        return untilOn;
    }

    /** The power of attorney. */
    public UUID scanId() {
        return scanId;
    }

    public String scanSha256() {
        return scanSha256;
    }

    public UUID appointedBy() {
        return appointedBy;
    }

    public Instant appointedAt() {
        return appointedAt;
    }

    public @Nullable UUID endedBy() {
        return endedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
