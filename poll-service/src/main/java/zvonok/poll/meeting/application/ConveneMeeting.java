package zvonok.poll.meeting.application;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.DecisionKind;

/** Convene a meeting of classes of one school. */
public record ConveneMeeting(
        UUID schoolId,
        List<UUID> classIds,
        String title,
        LocalDate heldOn,
        @Nullable BigDecimal quorumShare,
        List<Item> items) {

    /** One item of the agenda; its parameters are not yet held against their kind. */
    public record Item(DecisionKind kind, String title, JsonNode parameters) {}

    public ConveneMeeting {
        classIds = List.copyOf(classIds);
        items = List.copyOf(items);
    }
}
