package zvonok.poll.decision.application;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.Decision;
import zvonok.poll.decision.domain.DecisionKind;
import zvonok.poll.decision.persistence.ParametersJson;

/**
 * A decision as its readers see it.
 *
 * @param classes the classes where it holds once it is in force
 * @param state whether the class teacher has agreed
 * @param from the instant from which it holds, null before the agreement
 * @param until the instant from which it no longer holds, null while no end is known
 * @param recordedAt when the agreement was recorded
 */
public record DecisionView(
        UUID id,
        UUID schoolId,
        UUID meetingId,
        int item,
        DecisionKind kind,
        String title,
        List<UUID> classes,
        State state,
        @Nullable Instant from,
        @Nullable Instant until,
        @Schema(type = SchemaType.OBJECT) JsonNode parameters,
        Instant adoptedAt,
        @Nullable UUID agreedBy,
        @Nullable Instant recordedAt) {

    /** Whether it can come into force. */
    public enum State {
        AWAITING_AGREEMENT,
        AGREED
    }

    static DecisionView of(Decision decision) {
        return new DecisionView(
                decision.id(),
                decision.schoolId(),
                decision.meetingId(),
                decision.item(),
                decision.kind(),
                decision.title(),
                List.of(decision.classId()),
                decision.recordedAt() == null ? State.AWAITING_AGREEMENT : State.AGREED,
                decision.effectiveFrom(),
                decision.effectiveUntil(),
                ParametersJson.write(decision.parameters()),
                decision.adoptedAt(),
                decision.agreedBy(),
                decision.recordedAt());
    }
}
