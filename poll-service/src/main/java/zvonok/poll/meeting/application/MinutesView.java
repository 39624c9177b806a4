package zvonok.poll.meeting.application;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.Decision;
import zvonok.poll.decision.domain.DecisionKind;
import zvonok.poll.decision.persistence.ParametersJson;
import zvonok.poll.meeting.domain.AgendaItem;
import zvonok.poll.meeting.domain.Meeting;
import zvonok.poll.meeting.domain.Outcome;
import zvonok.poll.meeting.domain.QuorumPolicy;

/** The minutes of a closed meeting: figures and decisions, no names and no single votes. */
public record MinutesView(
        UUID meetingId,
        UUID schoolId,
        List<UUID> classIds,
        String title,
        LocalDate heldOn,
        UUID convenedBy,
        Instant convenedAt,
        UUID closedBy,
        Instant closedAt,
        Quorum quorum,
        List<Item> items) {

    /**
     * Whether the meeting could decide.
     *
     * @param share more than this share of the eligible had to be present
     */
    public record Quorum(int eligible, int present, BigDecimal share, boolean reached) {}

    /** One item, how it ended and what came of it. */
    public record Item(
            int n,
            DecisionKind kind,
            String title,
            @Schema(type = SchemaType.OBJECT) JsonNode parameters,
            MeetingView.Votes votes,
            Outcome outcome,
            List<ClassDecision> decisions) {}

    /** A decision for a class, and the class teacher's agreement so far. */
    public record ClassDecision(
            UUID id,
            UUID classId,
            @Nullable UUID agreedBy,
            @Nullable Instant recordedAt,
            @Nullable Instant from) {}

    static MinutesView of(Meeting meeting, List<Decision> decisions) {
        int present = meeting.roll().present().size();
        int eligible = meeting.roll().eligible();
        return new MinutesView(
                meeting.id(),
                meeting.schoolId(),
                meeting.classes().ids(),
                meeting.title(),
                meeting.heldOn(),
                meeting.convenedBy(),
                meeting.convenedAt(),
                Objects.requireNonNull(meeting.closedBy()),
                Objects.requireNonNull(meeting.closedAt()),
                new Quorum(
                        eligible,
                        present,
                        meeting.quorumShare(),
                        new QuorumPolicy(meeting.quorumShare()).isQuorate(present, eligible)),
                meeting.agenda().items().stream()
                        .map(i -> item(i, present, decisions))
                        .toList());
    }

    private static Item item(AgendaItem item, int present, List<Decision> decisions) {
        var result = Objects.requireNonNull(item.result());
        return new Item(
                item.n(),
                item.kind(),
                item.title(),
                ParametersJson.write(item.parameters()),
                MeetingView.votes(result, present),
                result.outcome(),
                decisions.stream()
                        .filter(d -> d.item() == item.n())
                        .map(d ->
                                new ClassDecision(d.id(), d.classId(), d.agreedBy(), d.recordedAt(), d.effectiveFrom()))
                        .toList());
    }
}
