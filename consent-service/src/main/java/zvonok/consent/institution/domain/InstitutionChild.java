package zvonok.consent.institution.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.tenancy.Caller;

/** That an institution is a child's guardian. No import ends it, unless the child leaves the school or is of age. */
@Entity
public class InstitutionChild {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID institutionId;
    private UUID studentId;
    private UUID registeredBy;
    private Instant registeredAt;
    private @Nullable UUID endedBy;
    private @Nullable Instant endedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected InstitutionChild() {}

    public InstitutionChild(UUID id, Institution institution, UUID studentId, Caller by, Instant now) {
        this.id = id;
        this.schoolId = institution.schoolId();
        this.institutionId = institution.id();
        this.studentId = studentId;
        this.registeredBy = by.person();
        this.registeredAt = now;
    }

    /** Ends the guardianship; a repetition changes nothing. */
    public void end(Caller by, Instant now) {
        if (endedAt == null) {
            endedBy = by.person();
            endedAt = now;
        }
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

    public UUID studentId() {
        return studentId;
    }

    public UUID registeredBy() {
        return registeredBy;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    /** Who ended it; null where nobody did, also where it ended because the child has left or is of age. */
    public @Nullable UUID endedBy() {
        return endedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
