package zvonok.consent.evidence.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Name;

/** Who may be shown, child by child, in the order of classes and names. It holds states only, no guardian's particulars. */
public record ConsentMatrix(UUID schoolId, @Nullable UUID classId, List<Row> rows) {

    /** What the answers about a child come to. */
    public enum Status {
        GRANTED,
        REFUSED,
        WITHDRAWN,
        /** The answers decide nothing yet, which counts as not granted. */
        PENDING
    }

    /**
     * A child.
     *
     * @param since when the state began; null while it is pending
     * @param asked how many may sign: the child's guardians, and the child itself from 14 on
     * @param answered how many of them have
     */
    public record Row(
            String classTitle,
            Name child,
            Status status,
            @Nullable Instant since,
            int asked,
            int answered) {}
}
