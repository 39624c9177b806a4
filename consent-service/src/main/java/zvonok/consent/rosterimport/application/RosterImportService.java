package zvonok.consent.rosterimport.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.domain.Account;
import zvonok.consent.account.domain.AccountProgress;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.consent.application.ChildStates;
import zvonok.consent.office.application.DistrictAccess;
import zvonok.consent.roster.domain.BirthDate;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.persistence.RosterTables;
import zvonok.consent.rosterimport.domain.FaultLimit;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.ImportReport;
import zvonok.consent.rosterimport.domain.ImportReport.State;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RemovalGuard;
import zvonok.consent.rosterimport.domain.RosterComparison;
import zvonok.consent.rosterimport.domain.RosterDifference;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.consent.rosterimport.domain.RosterSource;
import zvonok.consent.rosterimport.domain.StoredSource;
import zvonok.consent.rosterimport.persistence.ImportReports;
import zvonok.consent.rosterimport.persistence.SourceTables;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Imports a roster. The package is read and compared with no session open; the difference is applied in one transaction, which
 * gives way where another import has changed the roster in between.
 */
@ApplicationScoped
public class RosterImportService {

    /** A report keeps the first so many findings: more of them come from the same few causes. */
    static final int KEPT_FINDINGS = 2_000;

    /** Who acts where a date has come. */
    private static final Caller CALENDAR = new Caller("calendar", null, Set.of(Caller.DISTRICT_ADMIN), null, null);

    private static final int EVENTS_A_STATEMENT = 1_000;
    private static final String TOPIC = "roster.events";

    private final TenantTransaction transactions;
    private final DistrictAccess district;
    private final RosterTables roster;
    private final AccountTables accounts;
    private final ImportReports reports;
    private final SourceTables sources;
    private final ChildStates children;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Clock clock;
    private final ZoneId zone;
    private final Set<String> mappedClasses;

    RosterImportService(
            TenantTransaction transactions,
            DistrictAccess district,
            RosterTables roster,
            AccountTables accounts,
            ImportReports reports,
            SourceTables sources,
            ChildStates children,
            Idempotency idempotency,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "zvonok.consent.time-zone") ZoneId zone,
            @ConfigProperty(name = "zvonok.consent.mapped-classes") Optional<Set<String>> mappedClasses) {
        this.transactions = transactions;
        this.district = district;
        this.roster = roster;
        this.accounts = accounts;
        this.reports = reports;
        this.sources = sources;
        this.children = children;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.clock = clock;
        this.zone = zone;
        this.mappedClasses = Set.copyOf(mappedClasses.orElse(Set.of()));
    }

    /** A report with the progress of its accounts. */
    public record Progress(ImportReport report, AccountProgress accounts) {}

    /** What an import with that key answered; its id is enough, since reports are kept. */
    public record Imported(UUID id) {}

    private record Command(String sha256, boolean dryRun) {}

    private record Confirm(UUID importId, String sha256) {}

    private record Known(
            long version,
            RosterState state,
            List<Account> accounts,
            @Nullable StoredSource source) {}

    private record Computed(
            long version,
            RosterDifference difference,
            List<RemovalGuard.Breach> removals,
            List<Account> accounts,
            @Nullable StoredSource source,
            List<String> tooFaulty) {

        boolean changesNothing() {
            return difference.isEmpty() && accounts.isEmpty() && source == null;
        }
    }

    private record Held(ImportReport report, Known known) {}

    /**
     * Reads a package; blocking.
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
     * Imports a package that was read, or with {@code dryRun} only says what it would do.
     *
     * @throws Refusal {@code roster-removal-guard} (the package is held until somebody {@link #confirm confirms} it),
     *     {@code roster-too-many-faults} (both leave a report, named by {@code importId}), {@code roster-changed-meanwhile}
     */
    public Uni<Progress> run(Caller caller, RosterPackage roster, @Nullable String key, boolean dryRun) {
        Command command = new Command(roster.sha256(), dryRun);
        return transactions
                .run(
                        caller,
                        () -> district.requireWholeDistrict(caller)
                                .chain(() -> known(!roster.deltas().isEmpty())))
                .emitOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
                .map(known -> computed(roster, known))
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
                        () -> district.requireWholeDistrict(caller)
                                .chain(accounts::enter)
                                .chain(() -> reports.find(id))
                                .chain(report -> known(!roster.deltas().isEmpty())
                                        .map(known -> new Held(confirmable(report, roster), known))))
                .chain(held -> held.report().confirmation() != null
                        ? find(caller, id)
                        : Uni.createFrom()
                                .item(held)
                                .emitOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
                                .map(waiting -> asItWasSeen(waiting.report(), computed(roster, waiting.known())))
                                .chain(computed -> confirmed(caller, held.report(), computed, key)));
    }

    private static ImportReport confirmable(@Nullable ImportReport report, RosterPackage roster) {
        if (report == null) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        if (report.state() != State.HELD && report.confirmation() == null) {
            throw new Refusal(ConsentError.ROSTER_IMPORT_NOT_HELD);
        }
        if (!report.sha256().equals(roster.sha256())) {
            throw new Refusal(ConsentError.ROSTER_PACKAGE_DIFFERS);
        }
        return report;
    }

    private static Computed asItWasSeen(ImportReport report, Computed computed) {
        if (!report.stillDescribes(computed.version(), computed.difference(), computed.removals())) {
            throw new Refusal(ConsentError.ROSTER_CONFIRMATION_OUTDATED);
        }
        return computed;
    }

    private Uni<Progress> confirmed(Caller caller, ImportReport report, Computed computed, @Nullable String key) {
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        return transactions.runForSchools(
                computed.difference().schoolIds(),
                () -> accounts.enter()
                        .chain(() -> idempotency.once(
                                caller,
                                key,
                                "confirm-roster-import",
                                new Confirm(report.id(), report.sha256()),
                                Imported.class,
                                () -> reports.confirm(report.id(), new ImportReport.Confirmation(caller.account(), now))
                                        .chain(still -> change(
                                                report.id(),
                                                now,
                                                computed,
                                                ConsentError.ROSTER_CONFIRMATION_OUTDATED,
                                                still))))
                        .chain(imported -> progress(imported.id())));
    }

    /** A report, with the progress of its accounts as it is now. */
    public Uni<Progress> find(Caller caller, UUID id) {
        return transactions.run(
                caller,
                () -> district.requireWholeDistrict(caller)
                        .chain(accounts::enter)
                        .chain(() -> progress(id)));
    }

    /**
     * Looks at the periods of roles and enrollments again where a day has begun in the schools since they were looked at last: who
     * substitutes for a class leader gains and loses the task by date, without an import. What would take too many away is held,
     * as an import would be, for the next import to be confirmed.
     */
    public Uni<Void> dayBegins() {
        LocalDate today = today();
        return transactions
                .run(CALENDAR, reports::evaluatedOn)
                .chain(last -> last.isEmpty() || !last.get().isBefore(today)
                        ? Uni.createFrom().voidItem()
                        : transactions
                                .run(CALENDAR, () -> known(true))
                                .emitOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
                                .map(known -> compared(
                                        Objects.requireNonNull(known.source()).whole(), known, null))
                                .chain(computed -> transactions.runForSchools(
                                        computed.difference().schoolIds(),
                                        () -> accounts.enter().chain(() -> moved(computed, today)))));
    }

    private Uni<Void> moved(Computed computed, LocalDate today) {
        if (computed.changesNothing()) {
            return reports.evaluated(computed.version(), today);
        }
        boolean held = !computed.removals().isEmpty();
        ImportReport report = report(CALENDAR, "", computed, held ? State.HELD : State.APPLIED);
        return reports.save(report)
                .chain(() -> held
                        ? reports.evaluated(computed.version(), today)
                        : change(report.id(), report.createdAt(), computed, ConsentError.ROSTER_CHANGED_MEANWHILE, true)
                                .replaceWithVoid());
    }

    private Uni<Known> known(boolean rows) {
        return accounts.enter()
                .chain(reports::rosterVersion)
                .chain(version -> roster.load()
                        .chain(state -> accounts.load()
                                .chain(existing -> sources.load(rows)
                                        .map(stored -> new Known(version, state, existing, stored)))));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private Computed computed(RosterPackage read, Known known) {
        StoredSource stored = known.source();
        RosterPackage whole = RosterSource.whole(read, stored == null ? null : stored.whole());
        boolean same = stored != null && stored.fingerprint().equals(StoredSource.fingerprint(whole));
        return compared(whole, known, same ? null : StoredSource.of(whole));
    }

    /** What a whole changes today; the source is to be kept where there is one. */
    private Computed compared(RosterPackage roster, Known known, @Nullable StoredSource source) {
        RosterDifference difference = RosterComparison.compare(roster, known.state(), today(), Ids::next);
        Map<UUID, Account> before = new HashMap<>();
        known.accounts().forEach(account -> before.put(account.personId(), account));
        List<Person> people = difference.people().result();
        List<Account> changed = Account.of(
                        people,
                        difference.students().result(),
                        BirthDate.bornBy(today(), BirthDate.OWN_SAY),
                        difference.guardianships().result(),
                        difference.staff().result(),
                        before.keySet())
                .stream()
                .filter(account -> !account.equals(before.get(account.personId())))
                .toList();
        return new Computed(
                known.version(),
                difference,
                RemovalGuard.check(known.state(), difference),
                changed,
                source,
                FaultLimit.exceededBy(roster));
    }

    /** Refuses what may not be applied, or not yet, after its report is stored. */
    private Uni<Void> stopped(Caller caller, RosterPackage roster, Computed computed, boolean dryRun) {
        List<String> files = computed.tooFaulty();
        boolean held = files.isEmpty() && !dryRun && !computed.removals().isEmpty();
        if (files.isEmpty() && !held) {
            return Uni.createFrom().voidItem();
        }
        ImportReport report = report(caller, roster.sha256(), computed, held ? State.HELD : State.REFUSED);
        Refusal refusal = held
                ? new Refusal(ConsentError.ROSTER_REMOVAL_GUARD).with("removals", computed.removals())
                : new Refusal(ConsentError.ROSTER_TOO_MANY_FAULTS).with("files", files);
        return transactions
                .runForSchools(List.of(), () -> accounts.enter().chain(() -> reports.save(report)))
                .chain(() -> Uni.createFrom().failure(refusal.with("importId", report.id())));
    }

    private Uni<Imported> apply(Caller caller, RosterPackage source, Computed computed, boolean dryRun) {
        ImportReport report = report(caller, source.sha256(), computed, dryRun ? State.CHECKED : State.APPLIED);
        Uni<Void> saved = reports.save(report);
        return dryRun || computed.changesNothing()
                ? saved.replaceWith(new Imported(report.id()))
                : saved.chain(() ->
                        change(report.id(), report.createdAt(), computed, ConsentError.ROSTER_CHANGED_MEANWHILE, true));
    }

    /** Writes and tells the difference, unless the roster is another than the one it was computed against. */
    private Uni<Imported> change(UUID id, Instant now, Computed computed, ConsentError otherwise, boolean go) {
        RosterDifference difference = computed.difference();
        return (go
                        ? reports.advance(computed.version(), today())
                        : Uni.createFrom().item(false))
                .invoke(still -> {
                    if (!still) {
                        throw new Refusal(otherwise);
                    }
                })
                .chain(() -> write(difference))
                .chain(() -> computed.source() == null ? Uni.createFrom().voidItem() : sources.save(computed.source()))
                .chain(() -> accounts.save(id, computed.accounts(), now))
                .chain(() -> tell(difference))
                .chain(() -> children.rosterChanged(difference.childrenConcerned()))
                .replaceWith(new Imported(id));
    }

    private Uni<Void> write(RosterDifference difference) {
        return roster.saveSchools(difference.schools().written())
                .chain(() -> roster.saveClasses(difference.classes().written()))
                .chain(() -> roster.savePeople(difference.people().written()))
                .chain(() -> roster.saveStudents(difference.students().written()))
                .chain(() -> roster.saveGuardianships(difference.guardianships().written()))
                .chain(() -> roster.saveStaff(difference.staff().written()));
    }

    private Uni<Void> tell(RosterDifference difference) {
        return Multi.createFrom()
                .items(difference.told())
                .map(event -> OutgoingEvent.of(TOPIC, event.type(), event.schoolId(), event.aggregateId(), event))
                .group()
                .intoLists()
                .of(EVENTS_A_STATEMENT)
                .onItem()
                .transformToUniAndConcatenate(outbox::appendAll)
                .onItem()
                .ignoreAsUni();
    }

    private ImportReport report(Caller caller, String sha256, Computed computed, State state) {
        List<Finding> findings = computed.difference().findings();
        return new ImportReport(
                Ids.next(),
                caller.account(),
                Instant.now(clock),
                sha256,
                state,
                computed.version(),
                computed.difference().counts(),
                computed.difference().changes(),
                computed.removals(),
                findings.size() > KEPT_FINDINGS ? findings.subList(0, KEPT_FINDINGS) : findings,
                null);
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
