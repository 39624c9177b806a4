package zvonok.consent.institution.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import zvonok.kit.tenancy.Caller;

/** An institution that a school knows as guardian of some of its children. */
@Entity
public class Institution {

    @Id
    private UUID id;

    private UUID schoolId;
    private String name;
    private String inn;
    private String ogrn;
    private UUID registeredBy;
    private Instant registeredAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Institution() {}

    public Institution(UUID id, UUID schoolId, LegalEntity entity, Caller by, Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.name = entity.name();
        this.inn = entity.inn();
        this.ogrn = entity.ogrn();
        this.registeredBy = by.person();
        this.registeredAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public String name() {
        return name;
    }

    public String inn() {
        return inn;
    }

    public String ogrn() {
        return ogrn;
    }

    /** The principal who registered it, and when. */
    public UUID registeredBy() {
        return registeredBy;
    }

    public Instant registeredAt() {
        return registeredAt;
    }
}
