package zvonok.ack.request.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to a request. The components are the payload of the published event. */
public sealed interface RequestEvent {

    UUID schoolId();

    UUID requestId();

    /**
     * Guardians are asked, for the first time or again after a correction.
     *
     * @param addressees the number of children whose guardians are asked
     */
    record AcknowledgementRequested(
            UUID requestId,
            UUID schoolId,
            UUID classId,
            UUID chatId,
            UUID messageId,
            int requestVersion,
            String contentSha256,
            String title,
            @Nullable LocalDate dueOn,
            int addressees,
            Instant requestedAt)
            implements RequestEvent {}

    /** Every addressed child of the class has an acknowledgement of the newest version. */
    record AcknowledgementCompleted(UUID requestId, UUID schoolId, UUID classId, Instant completedAt)
            implements RequestEvent {}
}
