package zvonok.consent.rosterimport.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.domain.Account;
import zvonok.consent.account.domain.AccountProgress;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.consent.application.ChildStates;
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
import zvonok.consent.rosterimport.persistence.ImportReports;
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

    private static final String TOPIC = "roster.events";

    private final TenantTransaction transactions;
    private final RosterTables roster;
    private final AccountTables accounts;
    private final ImportReports reports;
    private final ChildStates children;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Clock clock;

    RosterImportService(
            TenantTransaction transactions,
            RosterTables roster,
            AccountTables accounts,
            ImportReports reports,
            ChildStates children,
            Idempotency idempotency,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.roster = roster;
        this.accounts = accounts;
        this.reports = reports;
        this.children = children;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A report with the progress of its accounts. */
    public record Progress(ImportReport report, AccountProgress accounts) {}

    /** What an import with that key answered; its id is enough, since reports are kept. */
    public record Imported(UUID id) {}

    private record Command(String sha256, boolean dryRun) {}

    private record Known(long version, RosterState state, List<Account> accounts) {}

    private record Computed(Known known, RosterDifference difference, List<Account> accounts) {}

    /**
     * Reads a package; blocking.
     *
     * @throws PackageFault where the package as a whole is refused; nothing has changed then
     */
    public RosterPackage read(InputStream body) {
        try {
            return PackageReader.read(body);
        } catch (IOException e) {
            throw new Refusal(KitError.MALFORMED_REQUEST, e);
        }
    }

    /**
     * Imports a package that was read, or with {@code dryRun} only says what it would do.
     *
     * @throws Refusal {@code roster-removal-guard}, {@code roster-too-many-faults} (both leave a report, named by
     *     {@code importId}), {@code roster-changed-meanwhile}
     */
    public Uni<Progress> run(Caller caller, RosterPackage roster, @Nullable String key, boolean dryRun) {
        Command command = new Command(roster.sha256(), dryRun);
        return transactions
                .run(caller, this::known)
                .emitOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
                .map(known -> computed(roster, known))
                .chain(computed -> stopped(caller, roster, computed)
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

    /** A report, with the progress of its accounts as it is now. */
    public Uni<Progress> find(Caller caller, UUID id) {
        return transactions.run(caller, () -> accounts.enter().chain(() -> progress(id)));
    }

    private Uni<Known> known() {
        return accounts.enter()
                .chain(reports::rosterVersion)
                .chain(version -> roster.load()
                        .chain(state -> accounts.load().map(existing -> new Known(version, state, existing))));
    }

    private Computed computed(RosterPackage roster, Known known) {
        LocalDate today = LocalDate.now(clock);
        RosterDifference difference = RosterComparison.compare(roster, known.state(), today, Ids::next);
        Map<UUID, Account> before = new HashMap<>();
        known.accounts().forEach(account -> before.put(account.personId(), account));
        List<Person> people = difference.people().result();
        List<Account> changed =
                Account.of(
                                people,
                                difference.guardianships().result(),
                                difference.staff().result(),
                                before.keySet())
                        .stream()
                        .filter(account -> !account.equals(before.get(account.personId())))
                        .toList();
        return new Computed(known, difference, changed);
    }

    /** Refuses what may not be applied, after its report is stored. */
    private Uni<Void> stopped(Caller caller, RosterPackage roster, Computed computed) {
        List<String> files = FaultLimit.exceededBy(roster);
        List<RemovalGuard.Breach> breaches = RemovalGuard.check(computed.known().state(), computed.difference());
        if (files.isEmpty() && breaches.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ImportReport report = report(caller, roster, computed, State.REFUSED);
        Refusal refusal = files.isEmpty()
                ? new Refusal(ConsentError.ROSTER_REMOVAL_GUARD).with("removals", breaches)
                : new Refusal(ConsentError.ROSTER_TOO_MANY_FAULTS).with("files", files);
        return transactions
                .runForSchools(List.of(), () -> accounts.enter().chain(() -> reports.save(report)))
                .chain(() -> Uni.createFrom().failure(refusal.with("importId", report.id())));
    }

    private Uni<Imported> apply(Caller caller, RosterPackage source, Computed computed, boolean dryRun) {
        RosterDifference difference = computed.difference();
        ImportReport report = report(caller, source, computed, dryRun ? State.CHECKED : State.APPLIED);
        if (dryRun || (difference.isEmpty() && computed.accounts().isEmpty())) {
            return reports.save(report).replaceWith(new Imported(report.id()));
        }
        return reports.advance(computed.known().version())
                .invoke(still -> {
                    if (!still) {
                        throw new Refusal(ConsentError.ROSTER_CHANGED_MEANWHILE);
                    }
                })
                .chain(() -> reports.save(report))
                .chain(() -> write(difference))
                .chain(() -> accounts.save(report.id(), computed.accounts(), report.createdAt()))
                .chain(() -> tell(difference))
                .chain(() -> children.rosterChanged(difference.childrenConcerned()))
                .replaceWith(new Imported(report.id()));
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
                .iterable(difference.events())
                .onItem()
                .transformToUniAndConcatenate(event -> outbox.append(
                        OutgoingEvent.of(TOPIC, event.type(), event.schoolId(), event.aggregateId(), event)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private ImportReport report(Caller caller, RosterPackage source, Computed computed, State state) {
        List<Finding> findings = computed.difference().findings();
        return new ImportReport(
                Ids.next(),
                caller.account(),
                Instant.now(clock),
                source.sha256(),
                state,
                computed.difference().counts(),
                computed.difference().changes(),
                findings.size() > KEPT_FINDINGS ? findings.subList(0, KEPT_FINDINGS) : findings);
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
