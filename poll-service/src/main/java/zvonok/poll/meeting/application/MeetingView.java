package zvonok.poll.meeting.application;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.DecisionKind;
import zvonok.poll.decision.persistence.ParametersJson;
import zvonok.poll.meeting.domain.AgendaItem;
import zvonok.poll.meeting.domain.Meeting;
import zvonok.poll.meeting.domain.Outcome;
import zvonok.poll.meeting.domain.Result;

/**
 * A meeting as those see it whom it concerns.
 *
 * @param version what {@code ETag} says too
 */
public record MeetingView(
        UUID id,
        UUID schoolId,
        List<UUID> classIds,
        String title,
        LocalDate heldOn,
        BigDecimal quorumShare,
        Meeting.State state,
        UUID convenedBy,
        Instant convenedAt,
        @Nullable Instant closedAt,
        Attendance attendance,
        List<Item> items,
        long version) {

    /**
     * How many children have a vote and are represented.
     *
     * @param children each of them, for those who conduct the meeting; null for everybody else
     */
    public record Attendance(
            int eligible, int present, @Nullable List<Child> children) {}

    /** One child of the roll. */
    public record Child(UUID studentId, UUID classId, boolean present) {}

    /**
     * One item of the agenda.
     *
     * @param state open as long as the meeting
     * @param outcome null while the item is open, as are the votes: nobody is swayed by a count that still changes
     */
    public record Item(
            int n,
            DecisionKind kind,
            String title,
            @Schema(type = SchemaType.OBJECT) JsonNode parameters,
            ItemState state,
            @Nullable Outcome outcome,
            @Nullable Votes votes,
            List<UUID> decisionIds) {}

    /** Whether votes are still taken. */
    public enum ItemState {
        OPEN,
        CLOSED
    }

    /** The votes of an item that has ended. */
    public record Votes(int inFavour, int against, int abstaining, int notCast) {}

    static MeetingView of(Meeting meeting, boolean forConductor) {
        int present = meeting.roll().present().size();
        return new MeetingView(
                meeting.id(),
                meeting.schoolId(),
                meeting.classes().ids(),
                meeting.title(),
                meeting.heldOn(),
                meeting.quorumShare(),
                meeting.state(),
                meeting.convenedBy(),
                meeting.convenedAt(),
                meeting.closedAt(),
                new Attendance(
                        meeting.roll().eligible(),
                        present,
                        forConductor
                                ? meeting.roll().children().stream()
                                        .map(c -> new Child(c.studentId(), c.classId(), c.present()))
                                        .toList()
                                : null),
                meeting.agenda().items().stream().map(i -> item(i, present)).toList(),
                meeting.version());
    }

    private static Item item(AgendaItem item, int present) {
        Result result = item.result();
        return new Item(
                item.n(),
                item.kind(),
                item.title(),
                ParametersJson.write(item.parameters()),
                result == null ? ItemState.OPEN : ItemState.CLOSED,
                result == null ? null : result.outcome(),
                result == null ? null : votes(result, present),
                result == null ? List.of() : result.decisions());
    }

    static Votes votes(Result result, int present) {
        int cast = result.tally().inFavour()
                + result.tally().against()
                + result.tally().abstaining();
        return new Votes(
                result.tally().inFavour(),
                result.tally().against(),
                result.tally().abstaining(),
                present - cast);
    }
}
