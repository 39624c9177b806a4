package zvonok.consent.destruction.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;

/**
 * What a child's consent that is no longer there obliges the school to (152-FZ, art. 10.1 part 12 and art. 21 part 5): processing
 * stops at once, which is not this record's business; passing on is stopped within three working days, and everything is destroyed
 * within thirty days. It is open until a person has put on record what was destroyed, and when.
 */
@Entity
public class DestructionDuty {

    private static final int WORKING_DAYS_TO_STOP = 3;
    private static final Duration TO_DESTROY = Duration.ofDays(30);

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID schoolId;
    private UUID studentId;
    private String purpose;

    @Enumerated(EnumType.STRING)
    private EndCause cause;

    private Instant openedAt;
    private Instant stopBy;
    private Instant destroyBy;
    private int retracted;
    private @Nullable Instant retractedAt;
    private @Nullable LocalDate destroyedOn;
    private @Nullable String note;
    private @Nullable String provedBy;
    private @Nullable UUID provedPerson;
    private @Nullable Instant provedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected DestructionDuty() {}

    /** Opens a duty; the deadlines are counted by the calendar of the school's zone. */
    public DestructionDuty(
            UUID id, UUID schoolId, UUID studentId, String purpose, EndCause cause, Instant now, ZoneId zone) {
        this.id = id;
        this.schoolId = schoolId;
        this.studentId = studentId;
        this.purpose = purpose;
        this.cause = cause;
        this.openedAt = now;
        this.stopBy = endOf(workingDaysAfter(now.atZone(zone).toLocalDate(), WORKING_DAYS_TO_STOP), zone);
        this.destroyBy = now.plus(TO_DESTROY);
    }

    /** Monday to Friday; public holidays are not left out, so that a deadline is early rather than late. */
    static LocalDate workingDaysAfter(LocalDate day, int days) {
        LocalDate end = day;
        for (int counted = 0; counted < days; ) {
            end = end.plusDays(1);
            if (end.getDayOfWeek() != DayOfWeek.SATURDAY && end.getDayOfWeek() != DayOfWeek.SUNDAY) {
                counted++;
            }
        }
        return end;
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The chat has taken a picture back for good. */
    public void retracted(Instant at) {
        retracted++;
        if (retractedAt == null || at.isAfter(retractedAt)) {
            retractedAt = at;
        }
    }

    /**
     * A person says what was destroyed and when; that closes the duty.
     *
     * @param zone the school's, in which days are counted
     * @throws Refusal {@code destruction-proved} where somebody has said so already, {@code destruction-date-wrong} for a day before
     *     the duty or after today
     */
    public void prove(String what, LocalDate day, String account, @Nullable UUID person, Instant now, ZoneId zone) {
        if (provedAt != null) {
            throw new Refusal(ConsentError.DESTRUCTION_PROVED).citing("2.1");
        }
        if (day.isBefore(openedAt.atZone(zone).toLocalDate())
                || day.isAfter(now.atZone(zone).toLocalDate())) {
            throw new Refusal(ConsentError.DESTRUCTION_DATE_WRONG).citing("2.1");
        }
        note = what;
        destroyedOn = day;
        provedBy = account;
        provedPerson = person;
        provedAt = now;
    }

    /** Whether the deadline has passed without a proof. */
    public boolean isOverdue(Instant now) {
        return provedAt == null && !now.isBefore(destroyBy);
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID studentId() {
        return studentId;
    }

    public String purpose() {
        return purpose;
    }

    public EndCause cause() {
        return cause;
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** By when passing on has to have stopped; exclusive. */
    public Instant stopBy() {
        return stopBy;
    }

    /** By when everything has to be destroyed; exclusive. */
    public Instant destroyBy() {
        return destroyBy;
    }

    /** How many pictures the chat has taken back since. */
    public int retracted() {
        return retracted;
    }

    /** When the chat took back the last of them, or null. */
    public @Nullable Instant retractedAt() {
        return retractedAt;
    }

    public @Nullable LocalDate destroyedOn() {
        return destroyedOn;
    }

    public @Nullable String note() {
        return note;
    }

    /** The account that put the proof on record, or null. */
    public @Nullable String provedBy() {
        return provedBy;
    }

    /** The person of that account, or null. */
    public @Nullable UUID provedPerson() {
        return provedPerson;
    }

    public @Nullable Instant provedAt() {
        return provedAt;
    }
}
