package zvonok.consent.consent.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be done with pictures of one child: the state that the other services obey. */
@Entity
public class ChildState {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID studentId;

    private Purpose purpose;

    @Enumerated(EnumType.STRING)
    private Effective effective;

    private Instant since;
    private @Nullable Instant reviewAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ChildState() {}

    /**
     * The first state of a child.
     *
     * @param reviewAt when time alone will change it, or null
     */
    public ChildState(
            UUID id,
            UUID schoolId,
            UUID studentId,
            Purpose purpose,
            Effective effective,
            @Nullable Instant reviewAt,
            Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.studentId = studentId;
        this.purpose = purpose;
        this.effective = effective;
        this.reviewAt = reviewAt;
        this.since = now;
    }

    /**
     * Moves to another state; the same one until the same instant again causes nothing.
     *
     * @param review when time alone will change it, or null
     */
    public Optional<ConsentEvent> change(Effective to, @Nullable Instant review, Instant now) {
        boolean moves = effective != to;
        boolean holdsOtherwise = to == Effective.GRANTED && !Objects.equals(reviewAt, review);
        reviewAt = review;
        if (!moves && !holdsOtherwise) {
            return Optional.empty();
        }
        effective = to;
        since = moves ? now : since;
        return Optional.of(changed());
    }

    /** The event that tells this state. */
    public ConsentEvent changed() {
        return new ConsentEvent.ChildStateChanged(
                id, schoolId, studentId, purpose, effective, since, effective == Effective.GRANTED ? reviewAt : null);
    }

    public UUID schoolId() {
        return schoolId;
    }

    public Purpose purpose() {
        return purpose;
    }

    public UUID studentId() {
        return studentId;
    }

    public Instant since() {
        return since;
    }

    /** The state at an instant: a grant whose time has come is none, whether or not that was worked out yet. */
    public Effective effective(Instant now) {
        return effective == Effective.GRANTED && isDue(now) ? Effective.UNDECIDED : effective;
    }

    /** Whether time has changed what it says since it was worked out. */
    public boolean isDue(Instant now) {
        return reviewAt != null && !now.isBefore(reviewAt);
    }

    /** Whether it was a grant when it was last worked out. */
    public boolean wasGranted() {
        return effective == Effective.GRANTED;
    }
}
