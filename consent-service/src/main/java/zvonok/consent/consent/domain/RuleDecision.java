package zvonok.consent.consent.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A school's decision on whose answers it wants; it counts for the requests made after it, until the next one. */
@Entity
@Immutable
public class RuleDecision {

    @Id
    private UUID id;

    private UUID schoolId;

    @Enumerated(EnumType.STRING)
    private Rule rule;

    private UUID decidedBy;
    private Instant decidedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected RuleDecision() {}

    public RuleDecision(UUID id, UUID schoolId, Rule rule, UUID decidedBy, Instant decidedAt) {
        this.id = id;
        this.schoolId = schoolId;
        this.rule = rule;
        this.decidedBy = decidedBy;
        this.decidedAt = decidedAt;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public Rule rule() {
        return rule;
    }

    public UUID decidedBy() {
        return decidedBy;
    }

    public Instant decidedAt() {
        return decidedAt;
    }
}
