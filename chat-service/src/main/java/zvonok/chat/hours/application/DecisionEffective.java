package zvonok.chat.hours.application;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this service reads of {@code decision.effective.v1} and {@code decision.ended.v1} of kind {@code CHAT_HOURS}. */
public record DecisionEffective(
        UUID decisionId,
        UUID schoolId,
        Set<UUID> classes,
        Instant from,
        @Nullable Instant until,
        HoursParameters parameters,
        Instant recordedAt) {

    /** Refuses an event that lacks what decides. */
    public DecisionEffective {
        Objects.requireNonNull(decisionId);
        Objects.requireNonNull(from);
        Objects.requireNonNull(parameters);
        Objects.requireNonNull(recordedAt);
        classes = Set.copyOf(classes);
    }
}
