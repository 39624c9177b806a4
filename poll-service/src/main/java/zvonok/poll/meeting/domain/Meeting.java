package zvonok.poll.meeting.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.poll.PollError;
import zvonok.poll.decision.domain.Decision;
import zvonok.poll.roster.domain.Standing;

/**
 * A general meeting of the parents of one or more classes. Votes count per child. Once closed it never changes: its outcomes are
 * computed from the votes that were cast before, and closing again gives the same.
 */
@Entity
public class Meeting {

    /** Where a meeting stands. */
    public enum State {
        CONVENED,
        CLOSED
    }

    @Id
    private UUID id;

    private UUID schoolId;
    private String title;
    private LocalDate heldOn;
    private BigDecimal quorumShare;
    private Classes classes;
    private Roll roll;
    private Agenda agenda;

    @Enumerated(EnumType.STRING)
    private State state;

    private UUID convenedBy;
    private Instant convenedAt;
    private @Nullable UUID closedBy;
    private @Nullable Instant closedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected Meeting() {}

    private Meeting(
            UUID id,
            UUID schoolId,
            String title,
            LocalDate heldOn,
            QuorumPolicy quorum,
            Classes classes,
            Roll roll,
            Agenda agenda,
            UUID convenedBy,
            Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.title = title;
        this.heldOn = heldOn;
        this.quorumShare = quorum.share();
        this.classes = classes;
        this.roll = roll;
        this.agenda = agenda;
        this.state = State.CONVENED;
        this.convenedBy = convenedBy;
        this.convenedAt = now;
    }

    /**
     * Convenes a meeting.
     *
     * @param known which of the classes the school has
     * @param children the active children of the classes now, each with its class: they have the votes, whoever joins later has none
     * @throws Refusal {@code not-found} where a class is none of the school's; {@code forbidden} for whoever does not lead each of
     *     the classes and is not the principal; {@code no-children}
     */
    public static Meeting convene(
            UUID id,
            UUID schoolId,
            String title,
            LocalDate heldOn,
            QuorumPolicy quorum,
            Classes classes,
            Agenda agenda,
            Standing convener,
            Set<UUID> known,
            Map<UUID, UUID> children,
            Instant now) {
        if (!known.containsAll(classes.ids())) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        if (!convener.mayConvene(classes.ids())) {
            throw new Refusal(KitError.FORBIDDEN);
        }
        if (children.isEmpty()) {
            throw new Refusal(PollError.NO_CHILDREN);
        }
        return new Meeting(
                id, schoolId, title, heldOn, quorum, classes, Roll.of(children), agenda, convener.person(), now);
    }

    /** The event of a new meeting. */
    public MeetingConvened convened() {
        return new MeetingConvened(id, schoolId, classes.ids(), title, heldOn, convenedBy);
    }

    /**
     * Notes which children are represented; it replaces what was noted before.
     *
     * @param voted the children for whom a vote was cast: they stay represented
     */
    public void noteAttendance(Standing conductor, Collection<UUID> present, Set<UUID> voted) {
        requireConductor(conductor);
        requireOpen();
        List<UUID> strangers = present.stream()
                .filter(c -> !roll.all().contains(c))
                .distinct()
                .sorted()
                .toList();
        if (!strangers.isEmpty()) {
            throw new Refusal(PollError.NOT_ELIGIBLE).with("studentIds", strangers);
        }
        List<UUID> leaving =
                voted.stream().filter(c -> !present.contains(c)).sorted().toList();
        if (!leaving.isEmpty()) {
            throw new Refusal(PollError.PRESENT_CHILD_HAS_VOTED).with("studentIds", leaving);
        }
        roll = roll.with(present);
    }

    /**
     * A guardian votes for a child. Whether it is the child's first vote, only the ballots can tell.
     *
     * @throws Refusal {@code not-found} without such an item; {@code not-eligible}, {@code forbidden}, {@code meeting-closed},
     *     {@code child-not-present}
     */
    public Ballot vote(Standing voter, String account, int item, UUID studentId, Choice choice, Instant now) {
        if (agenda.items().stream().noneMatch(i -> i.n() == item)) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        if (!voter.votesFor(studentId)) {
            throw new Refusal(KitError.FORBIDDEN);
        }
        if (!roll.all().contains(studentId)) {
            throw new Refusal(PollError.NOT_ELIGIBLE).with("studentIds", List.of(studentId));
        }
        requireOpen();
        if (!roll.present().contains(studentId)) {
            throw new Refusal(PollError.CHILD_NOT_PRESENT);
        }
        return new Ballot(schoolId, id, item, studentId, voter.person(), account, choice, now);
    }

    /**
     * Ends the meeting and settles every item.
     *
     * @param tallies the votes by item; an item without votes is missing
     * @return the decisions that it causes, one for each adopted item and class; none where the meeting was closed before
     */
    public List<Decision> close(Standing conductor, Map<Integer, Tally> tallies, Supplier<UUID> ids, Instant now) {
        requireConductor(conductor);
        if (state == State.CLOSED) {
            return List.of();
        }
        int present = roll.present().size();
        boolean quorate = new QuorumPolicy(quorumShare).isQuorate(present, roll.eligible());
        List<Decision> decisions = new ArrayList<>();
        List<AgendaItem> ended = new ArrayList<>();
        for (AgendaItem item : agenda.items()) {
            Tally tally = tallies.getOrDefault(item.n(), Tally.NONE);
            Outcome outcome = !quorate
                    ? Outcome.NO_QUORUM
                    : MajorityPolicy.isAdopted(tally, present) ? Outcome.ADOPTED : Outcome.REJECTED;
            List<Decision> adopted = outcome == Outcome.ADOPTED
                    ? classes.ids().stream()
                            .map(c -> Decision.adopted(
                                    ids.get(), schoolId, id, item.n(), c, item.title(), item.parameters(), now))
                            .toList()
                    : List.of();
            decisions.addAll(adopted);
            ended.add(item.ended(new Result(
                    outcome, tally, adopted.stream().map(Decision::id).toList())));
        }
        agenda = new Agenda(ended);
        state = State.CLOSED;
        closedBy = conductor.person();
        closedAt = now;
        return List.copyOf(decisions);
    }

    /** Refuses whoever the meeting does not concern. */
    public void requireParticipant(Standing reader) {
        if (!reader.takesPart(classes.ids(), roll.all())) {
            throw new Refusal(KitError.FORBIDDEN);
        }
    }

    /** Refuses minutes of a meeting that still goes on. */
    public void requireClosed() {
        if (state != State.CLOSED) {
            throw new Refusal(PollError.MEETING_NOT_CLOSED);
        }
    }

    private void requireConductor(Standing person) {
        if (!person.mayConduct(classes.ids())) {
            throw new Refusal(KitError.FORBIDDEN);
        }
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw new Refusal(PollError.MEETING_CLOSED);
        }
    }

    public boolean isConductedBy(Standing person) {
        return person.mayConduct(classes.ids());
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public String title() {
        return title;
    }

    public LocalDate heldOn() {
        return heldOn;
    }

    public BigDecimal quorumShare() {
        return quorumShare;
    }

    public Classes classes() {
        return classes;
    }

    public Roll roll() {
        return roll;
    }

    public Agenda agenda() {
        return agenda;
    }

    public State state() {
        return state;
    }

    public UUID convenedBy() {
        return convenedBy;
    }

    public Instant convenedAt() {
        return convenedAt;
    }

    public @Nullable UUID closedBy() {
        return closedBy;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public long version() {
        return version;
    }
}
