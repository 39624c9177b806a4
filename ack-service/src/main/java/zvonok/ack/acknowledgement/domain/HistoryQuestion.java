package zvonok.ack.acknowledgement.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor asks of the history; null leaves a criterion out.
 *
 * @param documentSha256 the hash of what was acknowledged
 * @param from the first instant of the period
 * @param to the first instant after the period
 * @param asOf the last instant that counts: the history as it was on file then
 */
public record HistoryQuestion(
        @Nullable UUID schoolId,
        @Nullable UUID classId,
        @Nullable UUID guardianId,
        @Nullable UUID studentId,
        @Nullable String documentSha256,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant asOf,
        Acknowledgement.@Nullable Force legalForce) {

    /** The place behind which the next page begins. */
    public record Place(Instant at, UUID id) {}
}
