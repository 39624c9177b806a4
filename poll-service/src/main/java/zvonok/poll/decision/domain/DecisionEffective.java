package zvonok.poll.decision.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision was recorded and holds from an instant that still lies ahead: the payload of {@code decision.effective.v1}. Which of
 * several decisions comes first (a class's before the school's, a later one before an earlier) is the consumer's to apply.
 *
 * @param until the instant from which it no longer holds, null while no end is known
 */
public record DecisionEffective(
        UUID decisionId,
        UUID schoolId,
        UUID meetingId,
        DecisionKind kind,
        List<UUID> classes,
        Instant from,
        @Nullable Instant until,
        Parameters parameters,
        Instant recordedAt) {

    public static final String TYPE = "decision.effective.v1";

    public DecisionEffective {
        classes = List.copyOf(classes);
    }
}
