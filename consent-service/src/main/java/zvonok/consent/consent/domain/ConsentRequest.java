package zvonok.consent.consent.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;

/** A class is asked: every guardian who may sign is to answer for each child. */
@Entity
public class ConsentRequest {

    @Id
    private UUID id;

    private UUID schoolId;
    private UUID classId;
    private UUID formId;
    private int formVersion;

    private Purpose purpose;

    @Enumerated(EnumType.STRING)
    private Rule rule;

    private LocalDate dueOn;
    private UUID requestedBy;
    private Instant requestedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ConsentRequest() {}

    /**
     * Asks a class.
     *
     * @throws Refusal {@code due-date-passed} where the last day lies before today
     */
    public ConsentRequest(
            UUID id,
            UUID classId,
            ConsentForm form,
            Rule rule,
            LocalDate dueOn,
            LocalDate today,
            UUID requestedBy,
            Instant now) {
        if (dueOn.isBefore(today)) {
            throw new Refusal(ConsentError.DUE_DATE_PASSED).with("today", today.toString());
        }
        this.id = id;
        this.schoolId = form.schoolId();
        this.classId = classId;
        this.formId = form.id();
        this.formVersion = form.formVersion();
        this.purpose = form.content().purpose();
        this.rule = rule;
        this.dueOn = dueOn;
        this.requestedBy = requestedBy;
        this.requestedAt = now;
    }

    /** The event that tells the request. */
    public ConsentEvent requested() {
        return new ConsentEvent.ConsentRequested(
                id, schoolId, classId, formId, formVersion, purpose, rule, dueOn, requestedBy, requestedAt);
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID classId() {
        return classId;
    }

    public UUID formId() {
        return formId;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Rule rule() {
        return rule;
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    public Instant requestedAt() {
        return requestedAt;
    }
}
