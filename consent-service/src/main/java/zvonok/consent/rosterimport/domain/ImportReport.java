package zvonok.consent.rosterimport.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of one package; it is kept. */
public record ImportReport(
        UUID id,
        String account,
        Instant createdAt,
        String sha256,
        State state,
        RosterDifference.Counts counts,
        RosterDifference.Changes changes,
        List<Finding> findings) {

    /** What became of a package: {@code CHECKED} is a dry run. */
    public enum State {
        APPLIED,
        REFUSED,
        CHECKED
    }
}
