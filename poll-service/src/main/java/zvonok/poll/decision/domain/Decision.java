package zvonok.poll.decision.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.poll.PollError;
import zvonok.poll.roster.domain.Standing;

/**
 * What a meeting adopted for one class. It is not in force before that class's own teacher has agreed (R2.2a), and then from an
 * instant that lies ahead.
 */
@Entity
public class Decision {

    @Id
    private UUID id;

    private UUID schoolId;
    private UUID meetingId;
    private int item;
    private UUID classId;

    @Enumerated(EnumType.STRING)
    private DecisionKind kind;

    private String title;
    private Parameters parameters;
    private Instant adoptedAt;
    private @Nullable UUID agreedBy;
    private @Nullable Instant recordedAt;
    private @Nullable Instant effectiveFrom;
    private @Nullable Instant effectiveUntil;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Decision() {}

    private Decision(
            UUID id,
            UUID schoolId,
            UUID meetingId,
            int item,
            UUID classId,
            String title,
            Parameters parameters,
            Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.meetingId = meetingId;
        this.item = item;
        this.classId = classId;
        this.kind = parameters.kind();
        this.title = title;
        this.parameters = parameters;
        this.adoptedAt = now;
    }

    /** A decision that a meeting has adopted for a class; it waits for the class teacher. */
    public static Decision adopted(
            UUID id,
            UUID schoolId,
            UUID meetingId,
            int item,
            UUID classId,
            String title,
            Parameters parameters,
            Instant now) {
        return new Decision(id, schoolId, meetingId, item, classId, title, parameters, now);
    }

    /**
     * The class teacher agrees. Agreeing again changes nothing and causes nothing.
     *
     * @param superseded whether the class has agreed to a decision of this kind that a later meeting adopted
     * @return the event that it causes, the first time
     * @throws Refusal {@code forbidden} for whoever does not lead the class; {@code class-not-concerned} where the decision is for
     *     another class; {@code decision-superseded}
     */
    public Optional<DecisionEffective> agree(Standing teacher, UUID forClass, boolean superseded, Instant now) {
        if (!teacher.leads(forClass)) {
            throw new Refusal(KitError.FORBIDDEN);
        }
        if (!forClass.equals(classId)) {
            throw new Refusal(PollError.CLASS_NOT_CONCERNED);
        }
        if (recordedAt != null) {
            return Optional.empty();
        }
        if (superseded) {
            throw new Refusal(PollError.DECISION_SUPERSEDED);
        }
        Instant from = EffectPolicy.effectiveFrom(now);
        agreedBy = teacher.person();
        recordedAt = now;
        effectiveFrom = from;
        return Optional.of(new DecisionEffective(
                id, schoolId, meetingId, kind, List.of(classId), from, effectiveUntil, parameters, now));
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID meetingId() {
        return meetingId;
    }

    public int item() {
        return item;
    }

    public UUID classId() {
        return classId;
    }

    public DecisionKind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public Parameters parameters() {
        return parameters;
    }

    public Instant adoptedAt() {
        return adoptedAt;
    }

    public @Nullable UUID agreedBy() {
        return agreedBy;
    }

    public @Nullable Instant recordedAt() {
        return recordedAt;
    }

    public @Nullable Instant effectiveFrom() {
        return effectiveFrom;
    }

    public @Nullable Instant effectiveUntil() {
        return effectiveUntil;
    }
}
