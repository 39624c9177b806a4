package zvonok.ack.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as a guardian sees it: the guardian's own children only. */
public record GuardianRequest(AcknowledgementRequest request, List<Child> children) {

    public GuardianRequest {
        children = List.copyOf(children);
    }

    /**
     * One of the guardian's addressed children.
     *
     * @param acknowledgedAt when the child's first acknowledgement of the current version came, null while it is missing
     */
    public record Child(UUID studentId, @Nullable Instant acknowledgedAt) {}
}
