package zvonok.consent.office.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.RosterEvent;

/** Somebody whom the principal has asked to help with a class's group for a period: a guardian of the class or a member of the staff. */
@Entity
public class GroupAdministrator {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID classId;
    private UUID personId;
    private Instant fromAt;
    private Instant untilAt;
    private UUID appointedBy;
    private Instant appointedAt;
    private @Nullable UUID endedBy;
    private @Nullable Instant endedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected GroupAdministrator() {}

    public GroupAdministrator(
            UUID id, UUID schoolId, UUID classId, UUID personId, Period period, UUID appointedBy, Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.classId = classId;
        this.personId = personId;
        this.fromAt = period.from();
        this.untilAt = period.until();
        this.appointedBy = appointedBy;
        this.appointedAt = now;
    }

    /** Ends the office now; where it is over already nothing happens. */
    public Optional<RosterEvent> end(UUID by, Instant now) {
        Period ended = period().endedBy(now);
        if (ended.equals(period())) {
            return Optional.empty();
        }
        untilAt = ended.until();
        endedBy = by;
        endedAt = now;
        return Optional.of(changed());
    }

    /** The event that tells this office as it is. */
    public RosterEvent changed() {
        return new RosterEvent.AdministratorChanged(id, personId, schoolId, classId, fromAt, untilAt);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID classId() {
        return classId;
    }

    public UUID personId() {
        return personId;
    }

    /** The principal who appointed, and when. */
    public UUID appointedBy() {
        return appointedBy;
    }

    public Instant appointedAt() {
        return appointedAt;
    }

    /** The principal who ended it early, and when; null where nobody did. */
    public @Nullable UUID endedBy() {
        return endedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public Period period() {
        return new Period(fromAt, untilAt);
    }
}
