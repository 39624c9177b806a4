package zvonok.ack.legalforce.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A person's acceptance of a school's rules on simple electronic signatures.
 *
 * @param acceptedAt the first instant at which it counts
 */
public record AcceptedAgreement(UUID id, String version, Instant acceptedAt) {

    boolean isAcceptedAt(Instant at) {
        return !at.isBefore(acceptedAt);
    }
}
