package zvonok.poll.meeting.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import zvonok.kit.problem.ErrorCode;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.poll.PollError;
import zvonok.poll.decision.domain.ChatHours;
import zvonok.poll.decision.domain.Decision;
import zvonok.poll.decision.domain.MarkEqualsSignature;
import zvonok.poll.roster.domain.Standing;

@Tag("R2.2a")
class MeetingTest {

    private static final Instant NOW = Instant.parse("2026-09-04T14:00:00Z");
    private static final UUID SCHOOL = UUID.randomUUID();
    private static final UUID CLASS_A = UUID.randomUUID();
    private static final UUID CLASS_B = UUID.randomUUID();
    private static final List<UUID> CHILDREN =
            java.util.stream.Stream.generate(UUID::randomUUID).limit(10).toList();
    private static final Standing LEADER_A = leader(CLASS_A);
    private static final Standing LEADER_BOTH = Standing.of(
            UUID.randomUUID(),
            List.of(new Standing.Place(Standing.As.LEADER, CLASS_A), new Standing.Place(Standing.As.LEADER, CLASS_B)));
    private static final Standing PRINCIPAL =
            Standing.of(UUID.randomUUID(), List.of(new Standing.Place(Standing.As.PRINCIPAL, SCHOOL)));
    private static final Agenda AGENDA = new Agenda(List.of(
            new AgendaItem(
                    1,
                    "Часы",
                    new ChatHours(
                            "Asia/Yekaterinburg",
                            List.of(new ChatHours.Window(List.of(DayOfWeek.MONDAY), "08:00", "20:00"))),
                    null),
            new AgendaItem(
                    2, "Отметка", new MarkEqualsSignature(List.of(MarkEqualsSignature.Form.AGREEMENT), null), null)));

    private static Standing leader(UUID classId) {
        return Standing.of(UUID.randomUUID(), List.of(new Standing.Place(Standing.As.LEADER, classId)));
    }

    private static Standing guardian(UUID child) {
        return Standing.of(
                UUID.randomUUID(),
                List.of(new Standing.Place(Standing.As.GUARDIAN, child), new Standing.Place(Standing.As.VOTER, child)));
    }

    private static Map<UUID, UUID> children() {
        Map<UUID, UUID> children = new HashMap<>();
        CHILDREN.forEach(c -> children.put(c, children.size() < 5 ? CLASS_A : CLASS_B));
        return children;
    }

    private static Meeting convene(Standing convener, Set<UUID> known, Map<UUID, UUID> children) {
        return Meeting.convene(
                UUID.randomUUID(),
                SCHOOL,
                "Собрание",
                LocalDate.parse("2026-09-04"),
                new QuorumPolicy(QuorumPolicy.ONE_HALF),
                new Classes(List.of(CLASS_A, CLASS_B)),
                AGENDA,
                convener,
                known,
                children,
                NOW);
    }

    private static Meeting meeting() {
        return convene(LEADER_BOTH, Set.of(CLASS_A, CLASS_B), children());
    }

    private static Meeting attendedBy(int present) {
        Meeting meeting = meeting();
        meeting.noteAttendance(LEADER_A, CHILDREN.subList(0, present), Set.of());
        return meeting;
    }

    private static void assertRefused(ErrorCode code, Executable work) {
        assertEquals(code, assertThrows(Refusal.class, work).code());
    }

    private static List<Outcome> outcomes(Meeting meeting) {
        return meeting.agenda().items().stream()
                .map(i -> Objects.requireNonNull(i.result()).outcome())
                .toList();
    }

    @Test
    void aMeetingIsConvenedByTheLeaderOfEachClassOrThePrincipal() {
        assertEquals(Meeting.State.CONVENED, meeting().state());
        assertEquals(10, meeting().roll().eligible());
        assertEquals(
                2,
                convene(PRINCIPAL, Set.of(CLASS_A, CLASS_B), children())
                        .convened()
                        .classIds()
                        .size());
        assertRefused(KitError.FORBIDDEN, () -> convene(LEADER_A, Set.of(CLASS_A, CLASS_B), children()));
        assertRefused(
                KitError.FORBIDDEN, () -> convene(guardian(CHILDREN.getFirst()), Set.of(CLASS_A, CLASS_B), children()));
        assertRefused(KitError.NOT_FOUND, () -> convene(LEADER_BOTH, Set.of(CLASS_A), children()));
        assertRefused(PollError.NO_CHILDREN, () -> convene(LEADER_BOTH, Set.of(CLASS_A, CLASS_B), Map.of()));
    }

    @Test
    void attendanceIsNotedByALeaderAndReplacesWhatWasNoted() {
        Meeting meeting = attendedBy(6);
        meeting.noteAttendance(PRINCIPAL, CHILDREN.subList(2, 5), Set.of(CHILDREN.get(2)));
        assertEquals(new HashSet<>(CHILDREN.subList(2, 5)), meeting.roll().present());
        assertRefused(
                KitError.FORBIDDEN, () -> meeting.noteAttendance(guardian(CHILDREN.getFirst()), List.of(), Set.of()));
        assertRefused(
                PollError.NOT_ELIGIBLE, () -> meeting.noteAttendance(LEADER_A, List.of(UUID.randomUUID()), Set.of()));
        assertRefused(
                PollError.PRESENT_CHILD_HAS_VOTED,
                () -> meeting.noteAttendance(LEADER_A, List.of(), Set.of(CHILDREN.get(2))));
    }

    @Test
    void aVoteIsTakenForAChildThatIsRepresentedFromItsOwnGuardian() {
        Meeting meeting = attendedBy(6);
        UUID child = CHILDREN.getFirst();
        Standing guardian = guardian(child);
        Ballot ballot = meeting.vote(guardian, "account", 1, child, Choice.FOR, NOW);
        assertEquals(child, ballot.studentId());
        assertEquals(guardian.person(), ballot.voter());
        assertRefused(KitError.NOT_FOUND, () -> vote(meeting, guardian, 3, child));
        assertRefused(KitError.NOT_FOUND, () -> vote(meeting, guardian, 0, child));
        assertRefused(KitError.FORBIDDEN, () -> vote(meeting, guardian(CHILDREN.get(1)), 1, child));
        assertRefused(KitError.FORBIDDEN, () -> vote(meeting, LEADER_A, 1, child));
        UUID relative = CHILDREN.get(2);
        assertRefused(
                KitError.FORBIDDEN,
                () -> vote(
                        meeting,
                        Standing.of(UUID.randomUUID(), List.of(new Standing.Place(Standing.As.GUARDIAN, relative))),
                        1,
                        relative));
        UUID newcomer = UUID.randomUUID();
        assertRefused(PollError.NOT_ELIGIBLE, () -> vote(meeting, guardian(newcomer), 1, newcomer));
        UUID absent = CHILDREN.get(7);
        assertRefused(PollError.CHILD_NOT_PRESENT, () -> vote(meeting, guardian(absent), 1, absent));
    }

    private static void vote(Meeting meeting, Standing voter, int item, UUID child) {
        var _ = meeting.vote(voter, "account", item, child, Choice.FOR, NOW);
    }

    @Test
    void onlyTheSameGuardiansSameVoteIsARepetition() {
        Meeting meeting = attendedBy(6);
        UUID child = CHILDREN.getFirst();
        Standing mother = guardian(child);
        Ballot first = meeting.vote(mother, "m", 1, child, Choice.FOR, NOW);
        assertTrue(meeting.vote(mother, "m", 1, child, Choice.FOR, NOW.plusSeconds(1))
                .repeats(first));
        assertTrue(!meeting.vote(mother, "m", 1, child, Choice.AGAINST, NOW).repeats(first));
        assertTrue(
                !meeting.vote(guardian(child), "f", 1, child, Choice.FOR, NOW).repeats(first));
    }

    @Test
    void withoutAQuorumNothingIsDecided() {
        Meeting meeting = attendedBy(5);
        assertEquals(List.of(), meeting.close(LEADER_A, Map.of(1, new Tally(5, 0, 0)), UUID::randomUUID, NOW));
        assertEquals(List.of(Outcome.NO_QUORUM, Outcome.NO_QUORUM), outcomes(meeting));
    }

    @Test
    void anAdoptedItemIsADecisionForEachClass() {
        Meeting meeting = attendedBy(6);
        List<Decision> decisions =
                meeting.close(LEADER_A, Map.of(1, new Tally(4, 2, 0), 2, new Tally(3, 2, 1)), UUID::randomUUID, NOW);
        assertEquals(List.of(Outcome.ADOPTED, Outcome.REJECTED), outcomes(meeting));
        assertEquals(2, decisions.size());
        assertEquals(
                Set.of(CLASS_A, CLASS_B),
                Set.of(decisions.get(0).classId(), decisions.get(1).classId()));
        assertEquals(
                decisions.stream().map(Decision::id).toList(),
                Objects.requireNonNull(meeting.agenda().items().getFirst().result())
                        .decisions());
        assertEquals(Meeting.State.CLOSED, meeting.state());
        assertEquals(NOW, meeting.closedAt());
    }

    @Test
    void anItemWithoutVotesIsRejected() {
        Meeting meeting = attendedBy(10);
        assertEquals(List.of(), meeting.close(LEADER_A, Map.of(), UUID::randomUUID, NOW));
        assertEquals(List.of(Outcome.REJECTED, Outcome.REJECTED), outcomes(meeting));
    }

    @Test
    void aClosedMeetingIsFrozen() {
        Meeting meeting = attendedBy(6);
        assertRefused(PollError.MEETING_NOT_CLOSED, meeting::requireClosed);
        var _ = meeting.close(LEADER_A, Map.of(1, new Tally(4, 0, 0)), UUID::randomUUID, NOW);
        Agenda settled = meeting.agenda();
        assertEquals(
                List.of(),
                meeting.close(
                        LEADER_A,
                        Map.of(1, new Tally(0, 6, 0), 2, new Tally(6, 0, 0)),
                        UUID::randomUUID,
                        NOW.plusSeconds(5)));
        assertEquals(settled, meeting.agenda());
        assertEquals(NOW, meeting.closedAt());
        UUID child = CHILDREN.getFirst();
        assertRefused(PollError.MEETING_CLOSED, () -> vote(meeting, guardian(child), 1, child));
        assertRefused(PollError.MEETING_CLOSED, () -> meeting.noteAttendance(LEADER_A, CHILDREN, Set.of()));
        meeting.requireClosed();
    }

    @Test
    void onlyWhoConductsTheMeetingEndsIt() {
        Meeting meeting = attendedBy(6);
        assertRefused(KitError.FORBIDDEN, () -> close(meeting, guardian(CHILDREN.getFirst())));
        assertRefused(KitError.FORBIDDEN, () -> close(meeting, leader(UUID.randomUUID())));
        close(meeting, PRINCIPAL);
        assertRefused(KitError.FORBIDDEN, () -> close(meeting, guardian(CHILDREN.getFirst())));
    }

    private static void close(Meeting meeting, Standing conductor) {
        var _ = meeting.close(conductor, Map.of(), UUID::randomUUID, NOW);
    }

    @Test
    void aMeetingConcernsItsClassesOnly() {
        Meeting meeting = meeting();
        meeting.requireParticipant(guardian(CHILDREN.getLast()));
        meeting.requireParticipant(LEADER_A);
        meeting.requireParticipant(PRINCIPAL);
        meeting.requireParticipant(
                Standing.of(UUID.randomUUID(), List.of(new Standing.Place(Standing.As.TEACHER, CLASS_B))));
        assertRefused(KitError.FORBIDDEN, () -> meeting.requireParticipant(leader(UUID.randomUUID())));
        assertRefused(KitError.FORBIDDEN, () -> meeting.requireParticipant(guardian(UUID.randomUUID())));
    }

    @Test
    void twoAnswersToOneQuestionAreNoAgenda() {
        List<AgendaItem> twice = new ArrayList<>(AGENDA.items());
        twice.add(AGENDA.items().getFirst());
        assertThrows(IllegalArgumentException.class, () -> new Agenda(twice));
        assertThrows(IllegalArgumentException.class, () -> new Agenda(List.of()));
    }
}
