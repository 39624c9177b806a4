package zvonok.consent.paper.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One answer on a paper, or one letter of withdrawal. */
@Entity
public class PaperLine {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID paperId;
    private int number;
    private UUID studentId;
    private UUID guardianId;

    @Enumerated(EnumType.STRING)
    private PaperSays answer;

    private LocalDate signedOn;

    @Enumerated(EnumType.STRING)
    private @Nullable PaperOutcome outcome;

    private @Nullable UUID consentId;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected PaperLine() {}

    /** The line of that number, counted from 1. */
    public PaperLine(UUID id, Paper paper, int number, PaperAnswer answer) {
        this.id = id;
        this.schoolId = paper.schoolId();
        this.paperId = paper.id();
        this.number = number;
        this.studentId = answer.studentId();
        this.guardianId = answer.guardianId();
        this.answer = answer.says();
        this.signedOn = answer.signedOn();
    }

    /**
     * What became of the line when the paper was witnessed.
     *
     * @param consent the answer on file, new or old; null where none stands for this line
     */
    public void settle(PaperOutcome became, @Nullable UUID consent) {
        outcome = became;
        consentId = consent;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID paperId() {
        return paperId;
    }

    public int number() {
        return number;
    }

    public UUID studentId() {
        return studentId;
    }

    public UUID guardianId() {
        return guardianId;
    }

    public PaperSays says() {
        return answer;
    }

    public LocalDate signedOn() {
        return signedOn;
    }

    /** Null until the paper is witnessed. */
    public @Nullable PaperOutcome outcome() {
        return outcome;
    }

    public @Nullable UUID consentId() {
        return consentId;
    }
}
