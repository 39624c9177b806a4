package zvonok.poll.decision.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.DecisionKind;

/**
 * Which decisions to list; null takes all.
 *
 * @param inForceAt only those that hold at this instant
 * @param behind the id behind which to go on
 */
public record FindDecisions(
        @Nullable UUID classId,
        @Nullable DecisionKind kind,
        @Nullable Instant inForceAt,
        @Nullable UUID behind,
        int limit) {}
