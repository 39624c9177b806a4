package zvonok.consent.rosterimport.rest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.domain.ImportReport;
import zvonok.consent.rosterimport.domain.ImportReport.State;
import zvonok.consent.rosterimport.domain.RosterDifference.Changes;
import zvonok.consent.rosterimport.domain.RosterDifference.Counts;

/**
 * An import in the list of all.
 *
 * @param source the source's name, {@code district} for the district's own packages
 * @param account who sent it; {@code pull} and {@code calendar} are nobody
 * @param removals how many bounds of ordinary departures it passes
 * @param errors how many findings left something out, as far as the report keeps them
 * @param fault why a pull brought nothing, null where it did
 */
record RosterImportItem(
        UUID id,
        String source,
        String account,
        Instant createdAt,
        State state,
        String sha256,
        Counts counts,
        Changes changes,
        int removals,
        int errors,
        ImportReport.@Nullable Fault fault,
        @Nullable Instant confirmedAt) {

    static RosterImportItem of(ImportReport report) {
        ImportReport.Confirmation confirmation = report.confirmation();
        return new RosterImportItem(
                report.id(),
                report.source().name(),
                report.account(),
                report.createdAt(),
                report.state(),
                report.sha256(),
                report.counts(),
                report.changes(),
                report.removals().size(),
                (int) report.findings().stream()
                        .filter(finding -> finding.code().isError())
                        .count(),
                report.fault(),
                confirmation == null ? null : confirmation.at());
    }
}
