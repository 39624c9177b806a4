package zvonok.ack.legalforce.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting's decision that an expressed mark equals a signature.
 *
 * @param classes the classes in which it holds; none means the whole school
 * @param from the first instant at which it is in force
 * @param until the first instant at which it is not, or null where it has no end
 * @param forms the forms of mark that count
 * @param recordedAt when it was put on record; decides between two that begin at one instant
 */
public record MarkDecision(
        UUID id, Set<UUID> classes, Instant from, @Nullable Instant until, Set<Form> forms, Instant recordedAt) {

    public MarkDecision {
        classes = Set.copyOf(classes);
        forms = Set.copyOf(forms);
    }

    boolean governs(UUID classId, Instant at) {
        return (isOfSchool() || classes.contains(classId))
                && !at.isBefore(from)
                && (until == null || at.isBefore(until));
    }

    boolean isOfSchool() {
        return classes.isEmpty();
    }
}
