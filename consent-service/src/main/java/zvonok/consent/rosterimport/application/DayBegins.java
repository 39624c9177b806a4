package zvonok.consent.rosterimport.application;

import static io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import zvonok.consent.ConsentError;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.rosterimport.application.RosterUpdate.Computed;
import zvonok.consent.rosterimport.domain.ImportReport;
import zvonok.consent.rosterimport.domain.ImportReport.State;
import zvonok.consent.rosterimport.domain.SourceName;
import zvonok.consent.rosterimport.domain.StoredSource;
import zvonok.consent.rosterimport.persistence.ImportReports;
import zvonok.consent.rosterimport.persistence.SourceTables;
import zvonok.kit.problem.Failures;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Asks each minute, on every replica, whether a day has begun in the schools; one of them does what is to be done then. */
@ApplicationScoped
public class DayBegins {

    private static final Logger LOG = Logger.getLogger(DayBegins.class);
    private static final Caller CALENDAR =
            new Caller(ImportReport.CALENDAR, null, Set.of(Caller.DISTRICT_ADMIN), null, null);

    private final TenantTransaction transactions;
    private final RosterUpdate update;
    private final AccountTables accounts;
    private final ImportReports reports;
    private final SourceTables sources;

    DayBegins(
            TenantTransaction transactions,
            RosterUpdate update,
            AccountTables accounts,
            ImportReports reports,
            SourceTables sources) {
        this.transactions = transactions;
        this.update = update;
        this.accounts = accounts;
        this.reports = reports;
        this.sources = sources;
    }

    @Scheduled(every = "{zvonok.consent.day-check-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return Uni.createFrom()
                .deferred(this::look)
                .onFailure()
                .invoke(e -> LOG.warnf("periods wait: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /**
     * Looks at the periods of roles and enrollments again where a day has begun in the schools since they were looked at last: who
     * substitutes for a class leader gains and loses the task by date, without an import. What would take too many away is held,
     * as an import would be.
     */
    public Uni<Void> look() {
        LocalDate today = update.today();
        return transactions
                .run(CALENDAR, () -> accounts.enter().chain(() -> sources.notEvaluated(today)))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(source -> look(source, today))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> look(SourceName source, LocalDate today) {
        return transactions
                .run(CALENDAR, () -> update.known(source, true))
                .emitOn(getDefaultWorkerPool())
                .map(known -> {
                    StoredSource rows = Objects.requireNonNull(known.source());
                    return new Looked(update.compared(rows.whole(), known, null), rows.sha256());
                })
                .chain(looked -> transactions.runForSchools(
                        looked.computed().difference().schoolIds(),
                        () -> accounts.enter()
                                .chain(() -> sources.evaluated(source, today))
                                .chain(first -> first
                                        ? moved(looked.computed(), looked.sha256())
                                        : Uni.createFrom().voidItem())));
    }

    private record Looked(Computed computed, String sha256) {}

    private Uni<Void> moved(Computed computed, String sha256) {
        if (computed.changesNothing()) {
            return Uni.createFrom().voidItem();
        }
        boolean held = !computed.removals().isEmpty();
        ImportReport report = update.report(CALENDAR.account(), sha256, computed, held ? State.HELD : State.APPLIED);
        return held
                ? update.hold(report, computed)
                : reports.save(report)
                        .chain(() -> update.change(
                                report.id(), report.createdAt(), computed, ConsentError.ROSTER_CHANGED_MEANWHILE));
    }
}
