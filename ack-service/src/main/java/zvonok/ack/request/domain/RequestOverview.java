package zvonok.ack.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.roster.domain.PersonName;

/** Who has and who has not acknowledged the current version, child by child. */
public record RequestOverview(AcknowledgementRequest request, List<Child> children) {

    public RequestOverview {
        children = List.copyOf(children);
    }

    /**
     * One addressed child.
     *
     * @param guardians those who may acknowledge for the child
     * @param mark the child's acknowledgement of the current version, null while it is missing
     */
    public record Child(
            UUID studentId,
            PersonName name,
            List<Guardian> guardians,
            @Nullable Mark mark) {
        public Child {
            guardians = List.copyOf(guardians);
        }
    }

    public record Guardian(UUID guardianId, PersonName name) {}

    public record Mark(UUID id, UUID guardianId, String form, String legalForce, Instant acknowledgedAt) {}
}
