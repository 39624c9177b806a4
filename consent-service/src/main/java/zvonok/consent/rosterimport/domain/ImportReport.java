package zvonok.consent.rosterimport.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one package; it is kept.
 *
 * @param source whose rows they were
 * @param sha256 of the package's bytes; of what was pulled or looked at again by date, of its rows
 * @param fault why nothing could be read of a pull, null where something was
 * @param rosterVersion the stored roster that the package was compared with
 * @param removals the bounds that it would pass or, once confirmed, has passed
 * @param confirmation null where nobody had to confirm or nobody has
 */
public record ImportReport(
        UUID id,
        SourceName source,
        String account,
        Instant createdAt,
        String sha256,
        State state,
        long rosterVersion,
        RosterDifference.Counts counts,
        RosterDifference.Changes changes,
        List<RemovalGuard.Breach> removals,
        List<Finding> findings,
        @Nullable Fault fault,
        @Nullable Confirmation confirmation) {

    /** Accounts that are nobody's: who acts where a date has come, and where a pull is due. */
    public static final String CALENDAR = "calendar";

    public static final String PULL = "pull";

    /** A place, such as a file, and the code of what is wrong there. */
    public record Fault(String place, String reason) {}

    /** The report of an attempt of which there is nothing but its failure. */
    public static ImportReport failed(UUID id, SourceName source, Instant at, Fault fault) {
        return new ImportReport(
                id,
                source,
                PULL,
                at,
                "",
                State.REFUSED,
                -1,
                new RosterDifference.Counts(0, 0, 0, 0, 0, 0),
                new RosterDifference.Changes(0, 0, 0, 0),
                List.of(),
                List.of(),
                fault,
                null);
    }

    /** The same with a fault. */
    public ImportReport with(@Nullable Fault found) {
        return new ImportReport(
                id,
                source,
                account,
                createdAt,
                sha256,
                state,
                rosterVersion,
                counts,
                changes,
                removals,
                findings,
                found,
                confirmation);
    }

    /** Whether an attempt ended as this one did, so that it needs no report of its own. */
    public boolean repeats(ImportReport before) {
        return state == before.state
                && sha256.equals(before.sha256)
                && java.util.Objects.equals(fault, before.fault)
                && (state != State.HELD || rosterVersion == before.rosterVersion);
    }

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
