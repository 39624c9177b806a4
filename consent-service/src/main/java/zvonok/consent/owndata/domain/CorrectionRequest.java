package zvonok.consent.owndata.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;

/** What a person asks a school to correct. It is answered once, and the answer stays as it was given. */
@Entity
public class CorrectionRequest {

    /** What became of it. */
    public enum Outcome {
        CORRECTED,
        DECLINED
    }

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID personId;
    private String what;
    private String text;
    private Instant receivedAt;
    private LocalDate dueOn;
    private @Nullable Instant answeredAt;
    private @Nullable String answeredBy;
    private @Nullable UUID answeredPerson;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable String answer;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected CorrectionRequest() {}

    public CorrectionRequest(
            UUID id, UUID schoolId, UUID personId, String what, String text, Instant now, LocalDate dueOn) {
        this.id = id;
        this.schoolId = schoolId;
        this.personId = personId;
        this.what = what;
        this.text = text;
        this.receivedAt = now;
        this.dueOn = dueOn;
    }

    /**
     * Answers the request.
     *
     * @throws Refusal {@code correction-answered} where that was done before
     */
    public void answer(Caller by, Outcome decided, String words, Instant now) {
        if (answeredAt != null) {
            throw new Refusal(ConsentError.CORRECTION_ANSWERED);
        }
        answeredAt = now;
        answeredBy = by.account();
        answeredPerson = by.personId();
        outcome = decided;
        answer = words;
    }

    /** Whether nobody has answered though the last day for it is over. */
    public boolean isOverdue(LocalDate today) {
        return answeredAt == null && today.isAfter(dueOn);
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

    public UUID personId() {
        return personId;
    }

    public String what() {
        return what;
    }

    public String text() {
        return text;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** The last day on which the answer is in time. */
    public LocalDate dueOn() {
        return dueOn;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    /** The account that answered. */
    public @Nullable String answeredBy() {
        return answeredBy;
    }

    /** The person who answered; null also where it was the district. */
    public @Nullable UUID answeredPerson() {
        return answeredPerson;
    }

    public @Nullable Outcome outcome() {
        return outcome;
    }

    public @Nullable String answer() {
        return answer;
    }
}
