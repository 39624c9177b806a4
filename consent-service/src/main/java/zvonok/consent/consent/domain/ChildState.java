package zvonok.consent.consent.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What may be done with pictures of one child: the state that the other services obey. */
@Entity
public class ChildState {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID studentId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Enumerated(EnumType.STRING)
    private Effective effective;

    private Instant since;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ChildState() {}

    /** The first state of a child. */
    public ChildState(UUID id, UUID schoolId, UUID studentId, Purpose purpose, Effective effective, Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.studentId = studentId;
        this.purpose = purpose;
        this.effective = effective;
        this.since = now;
    }

    /** Moves to another state; the same one again causes nothing. */
    public Optional<ConsentEvent> change(Effective to, Instant now) {
        if (effective == to) {
            return Optional.empty();
        }
        effective = to;
        since = now;
        return Optional.of(changed());
    }

    /** The event that tells this state. */
    public ConsentEvent changed() {
        return new ConsentEvent.ChildStateChanged(id, schoolId, studentId, purpose, effective, since);
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID studentId() {
        return studentId;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Instant since() {
        return since;
    }

    public Effective effective() {
        return effective;
    }
}
