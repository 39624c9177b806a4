package zvonok.consent.consent.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;

/**
 * That no answer came: recorded by the principal after the due date, so that one silent family does not keep a class waiting. It
 * counts as not granted, takes nothing from anybody, and the guardian may answer at any time.
 */
@Entity
@Immutable
public class NoAnswer {

    @Id
    private UUID id;

    private UUID schoolId;
    private UUID requestId;
    private UUID classId;
    private UUID studentId;
    private UUID guardianId;
    private Purpose purpose;
    private UUID recordedBy;
    private String recordedAccount;
    private Instant recordedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected NoAnswer() {}

    /**
     * Records that a guardian has not answered a request about a child.
     *
     * @throws Refusal {@code due-date-not-passed}
     */
    public NoAnswer(
            UUID id, ConsentRequest request, UUID studentId, UUID guardianId, Caller by, LocalDate today, Instant now) {
        if (!today.isAfter(request.dueOn())) {
            throw new Refusal(ConsentError.DUE_DATE_NOT_PASSED)
                    .citing("2.1")
                    .with("dueOn", request.dueOn().toString());
        }
        this.id = id;
        this.schoolId = request.schoolId();
        this.requestId = request.id();
        this.classId = request.classId();
        this.studentId = studentId;
        this.guardianId = guardianId;
        this.purpose = request.purpose();
        this.recordedBy = by.person();
        this.recordedAccount = by.account();
        this.recordedAt = now;
    }

    /** The event by which the chat's gate learns that it need not wait. */
    public ConsentEvent recorded() {
        return new ConsentEvent.ConsentAnswered(
                id,
                requestId,
                schoolId,
                classId,
                studentId,
                guardianId,
                purpose,
                Answer.REFUSED,
                Means.NO_ANSWER,
                recordedAt,
                Capacity.GUARDIAN);
    }

    public UUID id() {
        return id;
    }

    public UUID requestId() {
        return requestId;
    }

    public UUID studentId() {
        return studentId;
    }

    public UUID guardianId() {
        return guardianId;
    }

    public UUID recordedBy() {
        return recordedBy;
    }

    public String recordedAccount() {
        return recordedAccount;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
