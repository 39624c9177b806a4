package zvonok.chat.hours.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision about chat hours.
 *
 * @param classes the classes in which it was decided and agreed; none for a decision of the whole school
 * @param from the first instant at which it is in force
 * @param until the first instant at which it is no longer in force, or null
 * @param recordedAt what makes one decision later than another
 */
public record HoursDecision(
        UUID id,
        Set<UUID> classes,
        Instant from,
        @Nullable Instant until,
        Instant recordedAt,
        ZoneId zone,
        List<DailyWindow> windows) {

    public HoursDecision {
        classes = Set.copyOf(classes);
        windows = List.copyOf(windows);
    }

    boolean concerns(UUID classId) {
        return classes.isEmpty() || classes.contains(classId);
    }

    boolean isInForce(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }

    boolean isOpen(Instant at) {
        return windows.stream().anyMatch(w -> w.contains(at.atZone(zone).toLocalDateTime()));
    }
}
