package zvonok.consent.rosterimport.rest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.account.domain.AccountProgress;
import zvonok.consent.rosterimport.application.RosterImportService;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.ImportReport;
import zvonok.consent.rosterimport.domain.ImportReport.State;
import zvonok.consent.rosterimport.domain.RemovalGuard;
import zvonok.consent.rosterimport.domain.RosterDifference.Changes;
import zvonok.consent.rosterimport.domain.RosterDifference.Counts;

/**
 * An import's report.
 *
 * @param source the source's name, {@code district} for the district's own packages
 * @param account who sent it; {@code pull} and {@code calendar} are nobody
 * @param fault why a pull brought nothing, null where it did
 * @param removals the bounds of ordinary departures that the package passes
 * @param confirmedBy the account that let it through all the same, null where nobody did
 */
record RosterImportResponse(
        UUID id,
        String source,
        String account,
        Instant createdAt,
        State state,
        String sha256,
        Counts counts,
        Changes changes,
        List<RemovalGuard.Breach> removals,
        ImportReport.@Nullable Fault fault,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        AccountProgress accounts,
        List<Line> errors) {

    /** One finding with words for people. */
    record Line(
            String file,
            long line,
            @Nullable String column,
            String code,
            Severity severity,
            @Nullable String sourcedId,
            String message) {}

    /** Whether something was left out. */
    enum Severity {
        ERROR,
        WARNING
    }

    static RosterImportResponse of(RosterImportService.Progress progress, Locale language) {
        ResourceBundle words = ReportWords.in(language);
        ImportReport report = progress.report();
        ImportReport.Confirmation confirmation = report.confirmation();
        return new RosterImportResponse(
                report.id(),
                report.source().name(),
                report.account(),
                report.createdAt(),
                report.state(),
                report.sha256(),
                report.counts(),
                report.changes(),
                report.removals(),
                report.fault(),
                confirmation == null ? null : confirmation.account(),
                confirmation == null ? null : confirmation.at(),
                progress.accounts(),
                report.findings().stream().map(finding -> line(finding, words)).toList());
    }

    private static Line line(Finding finding, ResourceBundle words) {
        String code = ReportWords.code(finding.code());
        return new Line(
                finding.file(),
                finding.line(),
                finding.column(),
                code,
                finding.code().isError() ? Severity.ERROR : Severity.WARNING,
                finding.sourcedId(),
                words.getString(code));
    }
}
