package zvonok.consent.rosterimport.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.domain.Account;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.consent.application.ChildStates;
import zvonok.consent.roster.domain.BirthDate;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.persistence.RosterTables;
import zvonok.consent.rosterimport.domain.FaultLimit;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.ImportReport;
import zvonok.consent.rosterimport.domain.ImportReport.State;
import zvonok.consent.rosterimport.domain.RemovalGuard;
import zvonok.consent.rosterimport.domain.RosterComparison;
import zvonok.consent.rosterimport.domain.RosterDifference;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.consent.rosterimport.domain.RosterSource;
import zvonok.consent.rosterimport.domain.SourceName;
import zvonok.consent.rosterimport.domain.SourceScope;
import zvonok.consent.rosterimport.domain.StoredSource;
import zvonok.consent.rosterimport.persistence.ImportReports;
import zvonok.consent.rosterimport.persistence.SourceTables;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Ids;

/**
 * Works out what a source's whole changes in the roster today, and writes and tells it: the same for packages, files with a
 * mapping, pulls and the days that begin. The work is done with no session open.
 */
@ApplicationScoped
class RosterUpdate {

    /** A report keeps the first so many findings: more of them come from the same few causes. */
    static final int KEPT_FINDINGS = 2_000;

    private static final int EVENTS_A_STATEMENT = 1_000;
    private static final String TOPIC = "roster.events";

    private final RosterTables roster;
    private final AccountTables accounts;
    private final ImportReports reports;
    private final SourceTables sources;
    private final ChildStates children;
    private final Outbox outbox;
    private final Clock clock;
    private final ZoneId zone;

    RosterUpdate(
            RosterTables roster,
            AccountTables accounts,
            ImportReports reports,
            SourceTables sources,
            ChildStates children,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "zvonok.consent.time-zone") ZoneId zone) {
        this.roster = roster;
        this.accounts = accounts;
        this.reports = reports;
        this.sources = sources;
        this.children = children;
        this.outbox = outbox;
        this.clock = clock;
        this.zone = zone;
    }

    /** What is stored; the source's own rows are null before its first import. */
    record Known(
            long version,
            RosterState state,
            List<Account> accounts,
            @Nullable StoredSource source) {}

    /**
     * What is to be done.
     *
     * @param day the day for which it was worked out: an import across midnight is not the new day's
     * @param rows what is to be kept of the source, null where it stays as it is
     * @param tooFaulty files with more faulty rows than is bearable
     * @param claimed schools that are another source's
     */
    record Computed(
            SourceName source,
            long version,
            LocalDate day,
            RosterDifference difference,
            List<RemovalGuard.Breach> removals,
            List<Account> accounts,
            @Nullable StoredSource rows,
            List<String> tooFaulty,
            List<SourceScope.Claimed> claimed) {

        boolean changesNothing() {
            return difference.isEmpty() && accounts.isEmpty() && rows == null;
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    /** Call inside a run that sees all schools. */
    Uni<Known> known(SourceName source, boolean rows) {
        return accounts.enter()
                .chain(reports::rosterVersion)
                .chain(version -> roster.load()
                        .chain(state -> accounts.load()
                                .chain(existing -> sources.load(source, rows)
                                        .map(stored -> new Known(version, state, existing, stored)))));
    }

    Computed computed(RosterPackage read, Known known) {
        StoredSource stored = known.source();
        RosterPackage whole = RosterSource.whole(read, stored == null ? null : stored.whole());
        boolean same = stored != null && stored.fingerprint().equals(StoredSource.fingerprint(whole));
        return compared(whole, known, same ? null : StoredSource.of(whole));
    }

    /** What a whole changes today; its rows are to be kept where they are given. */
    Computed compared(RosterPackage whole, Known known, @Nullable StoredSource rows) {
        SourceScope scope = SourceScope.of(whole.source(), known.state());
        LocalDate day = today();
        RosterDifference compared = RosterComparison.compare(whole, scope.stored(), day, Ids::next);
        List<Finding> findings =
                compared.findings().stream().map(whole.origin()::place).toList();
        RosterDifference difference = compared.with(findings);
        Map<UUID, Account> before = new HashMap<>();
        known.accounts().forEach(account -> before.put(account.personId(), account));
        List<Account> changed = Account.of(
                        difference.people().result(),
                        scope.studentsEverywhere(difference.students().result()),
                        BirthDate.bornBy(day, BirthDate.OWN_SAY),
                        scope.everywhere(difference.guardianships().result()),
                        scope.tasksEverywhere(difference.staff().result()),
                        before.keySet())
                .stream()
                .filter(account -> !account.equals(before.get(account.personId())))
                .toList();
        return new Computed(
                whole.source(),
                known.version(),
                day,
                difference,
                RemovalGuard.check(scope.stored(), difference),
                changed,
                rows,
                FaultLimit.exceededBy(whole, findings),
                scope.claimed(difference));
    }

    ImportReport report(String account, String sha256, Computed computed, State state) {
        List<Finding> findings = computed.difference().findings();
        return new ImportReport(
                Ids.next(),
                computed.source(),
                account,
                Instant.now(clock),
                sha256,
                state,
                computed.version(),
                computed.difference().counts(),
                computed.difference().changes(),
                computed.removals(),
                findings.size() > KEPT_FINDINGS ? findings.subList(0, KEPT_FINDINGS) : findings,
                null,
                null);
    }

    /** Keeps an import, with what it holds, for a person to confirm. Call inside a run of the importer. */
    Uni<Void> hold(ImportReport report, Computed computed) {
        return reports.save(report).chain(() -> sources.hold(computed.source(), report.id(), computed.rows()));
    }

    /**
     * Writes and tells the difference, unless the roster is another than the one it was computed against. Call inside a run of the
     * importer for the difference's schools.
     *
     * @param otherwise what to say then
     */
    Uni<Void> change(UUID importId, Instant at, Computed computed, ConsentError otherwise) {
        RosterDifference difference = computed.difference();
        return reports.advance(computed.version())
                .invoke(still -> {
                    if (!still) {
                        throw new Refusal(otherwise);
                    }
                })
                .chain(() -> write(difference))
                .chain(() -> computed.rows() == null
                        ? Uni.createFrom().voidItem()
                        : sources.save(Objects.requireNonNull(computed.rows())))
                .chain(() -> sources.release(computed.source()))
                .chain(() -> sources.evaluated(computed.source(), computed.day()))
                .chain(() -> accounts.save(importId, computed.accounts(), at))
                .chain(() -> tell(difference))
                .chain(() -> children.rosterChanged(difference.childrenConcerned()));
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
}
