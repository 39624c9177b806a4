package zvonok.consent.rosterimport.application;

import static io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.domain.AccountProgress;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.office.application.DistrictAccess;
import zvonok.consent.rosterimport.application.RosterUpdate.Computed;
import zvonok.consent.rosterimport.application.RosterUpdate.Known;
import zvonok.consent.rosterimport.domain.ImportReport;
import zvonok.consent.rosterimport.domain.ImportReport.State;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.consent.rosterimport.persistence.ImportReports;
import zvonok.consent.rosterimport.persistence.SourceTables;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Imports what people send. The package is read and compared with no session open; the difference is applied in one transaction,
 * which gives way where another import has changed the roster in between.
 */
@ApplicationScoped
public class RosterImportService {

    private final TenantTransaction transactions;
    private final DistrictAccess district;
    private final RosterUpdate update;
    private final AccountTables accounts;
    private final ImportReports reports;
    private final SourceTables sources;
    private final Idempotency idempotency;
    private final Set<String> mappedClasses;

    RosterImportService(
            TenantTransaction transactions,
            DistrictAccess district,
            RosterUpdate update,
            AccountTables accounts,
            ImportReports reports,
            SourceTables sources,
            Idempotency idempotency,
            @ConfigProperty(name = "zvonok.consent.mapped-classes") Optional<Set<String>> mappedClasses) {
        this.transactions = transactions;
        this.district = district;
        this.update = update;
        this.accounts = accounts;
        this.reports = reports;
        this.sources = sources;
        this.idempotency = idempotency;
        this.mappedClasses = Set.copyOf(mappedClasses.orElse(Set.of()));
    }

    /** A report with the progress of its accounts. */
    public record Progress(ImportReport report, AccountProgress accounts) {}

    /** What an import with that key answered; its id is enough, since reports are kept. */
    public record Imported(UUID id) {}

    private record Command(String sha256, boolean dryRun) {}

    private record Confirm(UUID importId, String sha256) {}

    /** A held import, what is known, and its rows where they were kept. */
    private record Held(ImportReport report, Known known, SourceTables.@Nullable Held kept) {}

    /**
     * Reads a package of OneRoster; blocking.
     *
     * @throws PackageFault where the package as a whole is refused; nothing has changed then
     */
    public RosterPackage read(InputStream body) {
        try {
            return PackageReader.read(body, mappedClasses);
        } catch (IOException e) {
            throw new Refusal(KitError.MALFORMED_REQUEST, e);
        }
    }

    /**
     * Reads CSV files by a mapping; blocking.
     *
     * @param files by the names of their parts
     * @throws PackageFault where the mapping or a file as a whole is refused; nothing has changed then
     */
    public RosterPackage read(byte[] mapping, Map<String, Path> files) {
        try {
            return MappedReader.read(mapping, files);
        } catch (IOException e) {
            throw new Refusal(KitError.MALFORMED_REQUEST, e);
        }
    }

    /**
     * Imports a package that was read, or with {@code dryRun} only says what it would do.
     *
     * @throws Refusal {@code roster-removal-guard} (the package is held until somebody confirms it),
     *     {@code roster-too-many-faults} (both leave a report, named by {@code importId}), {@code roster-school-of-another-source},
     *     {@code roster-changed-meanwhile}
     */
    public Uni<Progress> run(Caller caller, RosterPackage roster, @Nullable String key, boolean dryRun) {
        Command command = new Command(roster.sha256(), dryRun);
        return transactions
                .run(
                        caller,
                        () -> district.requireWholeDistrict(caller)
                                .chain(() -> update.known(
                                        roster.source(), !roster.deltas().isEmpty())))
                .emitOn(getDefaultWorkerPool())
                .map(known -> update.computed(roster, known))
                .chain(computed -> stopped(caller, roster, computed, dryRun)
                        .chain(() -> transactions.runForSchools(
                                computed.difference().schoolIds(),
                                () -> accounts.enter()
                                        .chain(() -> idempotency.once(
                                                caller,
                                                key,
                                                "roster-import",
                                                command,
                                                Imported.class,
                                                () -> apply(caller, roster, computed, dryRun)))
                                        .chain(imported -> progress(imported.id())))));
    }

    /** Refuses what may not be applied, or not yet, after its report is stored. */
    private Uni<Void> stopped(Caller caller, RosterPackage roster, Computed computed, boolean dryRun) {
        List<String> files = computed.tooFaulty();
        if (!computed.claimed().isEmpty()) {
            return Uni.createFrom()
                    .failure(new Refusal(ConsentError.ROSTER_SCHOOL_OF_ANOTHER_SOURCE)
                            .with("schools", computed.claimed()));
        }
        boolean held = files.isEmpty() && !dryRun && !computed.removals().isEmpty();
        if (files.isEmpty() && !held) {
            return Uni.createFrom().voidItem();
        }
        ImportReport report =
                update.report(caller.account(), roster.sha256(), computed, held ? State.HELD : State.REFUSED);
        Refusal refusal = held
                ? new Refusal(ConsentError.ROSTER_REMOVAL_GUARD).with("removals", computed.removals())
                : new Refusal(ConsentError.ROSTER_TOO_MANY_FAULTS).with("files", files);
        return transactions
                .runForSchools(
                        List.of(),
                        () -> accounts.enter().chain(() -> held ? update.hold(report, computed) : reports.save(report)))
                .chain(() -> Uni.createFrom().failure(refusal.with("importId", report.id())));
    }

    private Uni<Imported> apply(Caller caller, RosterPackage roster, Computed computed, boolean dryRun) {
        ImportReport report =
                update.report(caller.account(), roster.sha256(), computed, dryRun ? State.CHECKED : State.APPLIED);
        return reports.save(report)
                .chain(() -> dryRun || computed.changesNothing()
                        ? Uni.createFrom().voidItem()
                        : update.change(
                                report.id(), report.createdAt(), computed, ConsentError.ROSTER_CHANGED_MEANWHILE))
                .replaceWith(new Imported(report.id()));
    }

    /**
     * Applies a package that was held, sent once more by a person who has seen its report. Any administrator of the district
     * may; who did is kept with the report. A repetition gets the applied report again.
     *
     * @throws Refusal {@code not-found}, {@code roster-import-not-held}, {@code roster-package-differs} where these are other
     *     bytes than those that were held, {@code roster-confirmation-outdated} where they would not do now what the report says
     */
    public Uni<Progress> confirm(Caller caller, UUID id, RosterPackage roster, @Nullable String key) {
        return transactions
                .run(
                        caller,
                        () -> confirmable(caller, id, roster.sha256())
                                .chain(report -> update.known(
                                                roster.source(),
                                                !roster.deltas().isEmpty())
                                        .map(known -> new Held(report, known, null))))
                .chain(held -> confirmed(caller, held, key, () -> update.computed(roster, held.known())));
    }

    /**
     * As {@link #confirm} for what is not sent again, such as a pull: the service has kept the last held import of each source.
     *
     * @param sha256 of the report that the person has seen
     */
    public Uni<Progress> confirmKept(Caller caller, UUID id, String sha256, @Nullable String key) {
        return transactions
                .run(
                        caller,
                        () -> confirmable(caller, id, sha256)
                                .chain(report -> sources.held(report.source(), id)
                                        .chain(kept -> update.known(report.source(), true)
                                                .map(known -> new Held(report, known, kept.orElse(null))))))
                .chain(held -> confirmed(caller, held, key, () -> {
                    SourceTables.Held kept = held.kept();
                    if (kept == null || (held.known().source() == null && kept.rows() == null)) {
                        throw new Refusal(ConsentError.ROSTER_CONFIRMATION_OUTDATED);
                    }
                    var rows = kept.rows() == null
                            ? Objects.requireNonNull(held.known().source())
                            : kept.rows();
                    return update.compared(rows.whole(), held.known(), kept.rows());
                }));
    }

    /** The report that waits, or that was let through before. */
    private Uni<ImportReport> confirmable(Caller caller, UUID id, String sha256) {
        return district.requireWholeDistrict(caller)
                .chain(accounts::enter)
                .chain(() -> reports.find(id))
                .map(report -> {
                    if (report == null) {
                        throw new Refusal(KitError.NOT_FOUND);
                    }
                    if (report.state() != State.HELD && report.confirmation() == null) {
                        throw new Refusal(ConsentError.ROSTER_IMPORT_NOT_HELD);
                    }
                    if (!report.sha256().equals(sha256)) {
                        throw new Refusal(ConsentError.ROSTER_PACKAGE_DIFFERS);
                    }
                    return report;
                });
    }

    private Uni<Progress> confirmed(
            Caller caller, Held held, @Nullable String key, java.util.function.Supplier<Computed> compute) {
        ImportReport report = held.report();
        if (report.confirmation() != null) {
            return find(caller, report.id());
        }
        return Uni.createFrom()
                .item(report)
                .emitOn(getDefaultWorkerPool())
                .map(waiting -> asItWasSeen(waiting, compute.get()))
                .chain(computed -> transactions.runForSchools(
                        computed.difference().schoolIds(),
                        () -> accounts.enter()
                                .chain(() -> idempotency.once(
                                        caller,
                                        key,
                                        "confirm-roster-import",
                                        new Confirm(report.id(), report.sha256()),
                                        Imported.class,
                                        () -> letThrough(caller, report, computed)))
                                .chain(imported -> progress(imported.id()))));
    }

    private static Computed asItWasSeen(ImportReport report, Computed computed) {
        if (!report.stillDescribes(computed.version(), computed.difference(), computed.removals())
                || !computed.claimed().isEmpty()) {
            throw new Refusal(ConsentError.ROSTER_CONFIRMATION_OUTDATED);
        }
        return computed;
    }

    private Uni<Imported> letThrough(Caller caller, ImportReport report, Computed computed) {
        Instant now = update.now();
        return reports.confirm(report.id(), new ImportReport.Confirmation(caller.account(), now))
                .invoke(still -> {
                    if (!still) {
                        throw new Refusal(ConsentError.ROSTER_CONFIRMATION_OUTDATED);
                    }
                })
                .chain(() -> update.change(report.id(), now, computed, ConsentError.ROSTER_CONFIRMATION_OUTDATED))
                .replaceWith(new Imported(report.id()));
    }

    /** A report, with the progress of its accounts as it is now. */
    public Uni<Progress> find(Caller caller, UUID id) {
        return transactions.run(
                caller,
                () -> district.requireWholeDistrict(caller)
                        .chain(accounts::enter)
                        .chain(() -> progress(id)));
    }

    /** The reports of all sources, the newest first. */
    public Uni<Page<ImportReport>> list(Caller caller, @Nullable UUID cursor, int limit) {
        return transactions.run(
                caller,
                () -> district.requireWholeDistrict(caller)
                        .chain(accounts::enter)
                        .chain(() -> reports.newest(cursor, limit + 1))
                        .map(found ->
                                Page.of(found, limit, report -> report.id().toString())));
    }

    private Uni<Progress> progress(UUID id) {
        return reports.find(id).chain(report -> {
            if (report == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return accounts.progress(id).map(done -> new Progress(report, done));
        });
    }
}
