package zvonok.consent.rosterimport.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one package; it is kept.
 *
 * @param rosterVersion the stored roster that the package was compared with
 * @param removals the bounds that it would pass or, once confirmed, has passed
 * @param confirmation null where nobody had to confirm or nobody has
 */
public record ImportReport(
        UUID id,
        String account,
        Instant createdAt,
        String sha256,
        State state,
        long rosterVersion,
        RosterDifference.Counts counts,
        RosterDifference.Changes changes,
        List<RemovalGuard.Breach> removals,
        List<Finding> findings,
        @Nullable Confirmation confirmation) {

    /** What became of a package: {@code CHECKED} is a dry run, {@code HELD} waits for a person. */
    public enum State {
        APPLIED,
        HELD,
        REFUSED,
        CHECKED
    }

    /** Who let a held package through, and when. */
    public record Confirmation(String account, Instant at) {}

    /**
     * Whether a difference computed now is the very one that a person saw when this report was written.
     *
     * @param version of the stored roster now
     */
    public boolean stillDescribes(long version, RosterDifference difference, List<RemovalGuard.Breach> removalsNow) {
        return version == rosterVersion && difference.changes().equals(changes) && removalsNow.equals(removals);
    }
}
