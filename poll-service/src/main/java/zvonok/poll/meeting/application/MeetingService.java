package zvonok.poll.meeting.application;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;
import zvonok.poll.PollError;
import zvonok.poll.decision.persistence.DecisionRepository;
import zvonok.poll.decision.persistence.ParametersJson;
import zvonok.poll.meeting.domain.Agenda;
import zvonok.poll.meeting.domain.AgendaItem;
import zvonok.poll.meeting.domain.Ballot;
import zvonok.poll.meeting.domain.Classes;
import zvonok.poll.meeting.domain.Meeting;
import zvonok.poll.meeting.domain.MeetingConvened;
import zvonok.poll.meeting.domain.QuorumPolicy;
import zvonok.poll.meeting.persistence.BallotRepository;
import zvonok.poll.meeting.persistence.MeetingRepository;
import zvonok.poll.roster.domain.Standing;
import zvonok.poll.roster.persistence.RosterRepository;

/** The use cases of a meeting. */
@ApplicationScoped
public class MeetingService {

    private final TenantTransaction transactions;
    private final Idempotency idempotency;
    private final MeetingRepository meetings;
    private final BallotRepository ballots;
    private final DecisionRepository decisions;
    private final RosterRepository roster;
    private final Outbox outbox;
    private final Clock clock;

    MeetingService(
            TenantTransaction transactions,
            Idempotency idempotency,
            MeetingRepository meetings,
            BallotRepository ballots,
            DecisionRepository decisions,
            RosterRepository roster,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.meetings = meetings;
        this.ballots = ballots;
        this.decisions = decisions;
        this.roster = roster;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Convenes a meeting; who has a vote in it is settled by the roster of this moment. */
    public Uni<MeetingView> convene(Caller caller, @Nullable String key, ConveneMeeting command) {
        UUID convener = caller.person();
        Agenda agenda = agenda(command.items());
        return transactions.run(
                caller,
                command.schoolId(),
                () -> idempotency.once(
                        caller,
                        key,
                        "convene-meeting",
                        command,
                        MeetingView.class,
                        () -> roster.standing(command.schoolId(), convener)
                                .chain(standing -> newMeeting(command, agenda, standing))
                                .chain(meetings::persistAndFlush)
                                .call(this::publish)
                                .map(meeting -> MeetingView.of(meeting, true))));
    }

    private Uni<Meeting> newMeeting(ConveneMeeting command, Agenda agenda, Standing convener) {
        Classes classes = new Classes(command.classIds());
        QuorumPolicy quorum =
                new QuorumPolicy(command.quorumShare() == null ? QuorumPolicy.ONE_HALF : command.quorumShare());
        return roster.classesOf(command.schoolId(), classes.ids())
                .chain(known -> roster.childrenOf(command.schoolId(), classes.ids())
                        .map(children -> Meeting.convene(
                                Ids.next(),
                                command.schoolId(),
                                command.title(),
                                command.heldOn(),
                                quorum,
                                classes,
                                agenda,
                                convener,
                                known,
                                children,
                                now())));
    }

    private Uni<Void> publish(Meeting meeting) {
        return outbox.append(OutgoingEvent.of(
                "poll.events", MeetingConvened.TYPE, meeting.schoolId(), meeting.id(), meeting.convened()));
    }

    /** The meeting, for those whom it concerns and for the district. */
    public Uni<MeetingView> read(Caller caller, UUID id) {
        return transactions.run(
                caller,
                () -> meetings.require(id)
                        .chain(meeting ->
                                readable(caller, meeting).map(conductor -> MeetingView.of(meeting, conductor))));
    }

    /** Notes which children are represented, in place of what was noted before. */
    public Uni<MeetingView> noteAttendance(Caller caller, UUID id, @Nullable String ifMatch, List<UUID> studentIds) {
        UUID conductor = caller.person();
        return transactions.run(
                caller,
                () -> meetings.requireAlone(id)
                        .chain(meeting -> roster.standing(meeting.schoolId(), conductor)
                                .chain(standing -> ballots.voted(meeting.schoolId(), id)
                                        .invoke(voted -> {
                                            EntityTags.require(ifMatch, meeting.version());
                                            meeting.noteAttendance(standing, studentIds, voted);
                                        }))
                                .call(Panache::flush)
                                .map(ignored -> MeetingView.of(meeting, true))));
    }

    /**
     * Votes for a child.
     *
     * @throws Refusal {@code child-has-voted} where the child's vote was cast before, unless it is the same guardian's same vote
     */
    public Uni<VoteView> vote(Caller caller, @Nullable String key, CastVote command) {
        UUID voter = caller.person();
        return transactions.run(
                caller,
                () -> idempotency.once(
                        caller,
                        key,
                        "cast-vote",
                        command,
                        VoteView.class,
                        () -> meetings.requireUnchanging(command.meetingId())
                                .chain(meeting -> roster.standing(meeting.schoolId(), voter)
                                        .map(standing -> meeting.vote(
                                                standing,
                                                caller.account(),
                                                command.item(),
                                                command.studentId(),
                                                command.choice(),
                                                now())))
                                .chain(ballot ->
                                        ballots.addIfFirst(ballot).invoke(first -> requireFirst(ballot, first)))
                                .map(VoteView::of)));
    }

    private static void requireFirst(Ballot ballot, Ballot first) {
        if (!ballot.repeats(first)) {
            throw new Refusal(PollError.CHILD_HAS_VOTED)
                    .with("studentId", ballot.studentId())
                    .with("votedBy", first.voter().equals(ballot.voter()) ? "YOU" : "ANOTHER_GUARDIAN");
        }
    }

    /** Ends the meeting; ending it again answers with the same results. */
    public Uni<MeetingView> close(Caller caller, UUID id) {
        UUID conductor = caller.person();
        return transactions.run(
                caller,
                () -> meetings.requireAlone(id)
                        .chain(meeting -> roster.standing(meeting.schoolId(), conductor)
                                .chain(standing -> ballots.tallies(meeting.schoolId(), id)
                                        .map(tallies -> meeting.close(standing, tallies, Ids::next, now())))
                                .chain(decisions::addAll)
                                .call(Panache::flush)
                                .map(ignored -> MeetingView.of(meeting, true))));
    }

    /** The minutes of a closed meeting. */
    public Uni<MinutesView> minutes(Caller caller, UUID id) {
        return transactions.run(
                caller,
                () -> meetings.require(id)
                        .chain(meeting -> readable(caller, meeting)
                                .invoke(meeting::requireClosed)
                                .chain(ignored -> decisions.ofMeeting(id))
                                .map(all -> MinutesView.of(meeting, all))));
    }

    /** Refuses whom the meeting does not concern, and says whether the caller conducts it. */
    private Uni<Boolean> readable(Caller caller, Meeting meeting) {
        if (caller.isDistrict()) {
            return Uni.createFrom().item(false);
        }
        return roster.standing(meeting.schoolId(), caller.person())
                .invoke(meeting::requireParticipant)
                .map(meeting::isConductedBy);
    }

    private static Agenda agenda(List<ConveneMeeting.Item> items) {
        List<AgendaItem> agenda = new ArrayList<>();
        for (ConveneMeeting.Item item : items) {
            int n = agenda.size() + 1;
            if (agenda.stream().anyMatch(i -> i.kind() == item.kind())) {
                throw invalid(n, "kind", null);
            }
            try {
                agenda.add(new AgendaItem(n, item.title(), ParametersJson.read(item.kind(), item.parameters()), null));
            } catch (ParametersJson.Unreadable e) {
                throw invalid(n, e.field().isEmpty() ? "parameters" : "parameters." + e.field(), e);
            }
        }
        return new Agenda(agenda);
    }

    private static Refusal invalid(int item, String field, @Nullable Throwable cause) {
        Refusal refusal =
                cause == null ? new Refusal(PollError.AGENDA_INVALID) : new Refusal(PollError.AGENDA_INVALID, cause);
        return refusal.with("item", item).with("field", field);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
