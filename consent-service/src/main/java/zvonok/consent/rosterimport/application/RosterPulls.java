package zvonok.consent.rosterimport.application;

import static io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.rosterimport.application.RosterUpdate.Computed;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.ImportReport;
import zvonok.consent.rosterimport.domain.ImportReport.Fault;
import zvonok.consent.rosterimport.domain.ImportReport.State;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.consent.rosterimport.domain.SourceName;
import zvonok.consent.rosterimport.persistence.ImportReports;
import zvonok.consent.rosterimport.persistence.PullLeases;
import zvonok.kit.problem.Failures;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Fetches the rosters of the configured sources when they are due, on any number of replicas. What was fetched goes the way of every
 * import. An attempt that ends as the one before leaves no report of its own, but is counted.
 */
@ApplicationScoped
public class RosterPulls {

    private static final Logger LOG = Logger.getLogger(RosterPulls.class);
    private static final Caller PULL = new Caller(ImportReport.PULL, null, Set.of(Caller.DISTRICT_ADMIN), null, null);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
    /** What reading and applying may take beyond the fetching. */
    private static final Duration APPLYING = Duration.ofMinutes(10);

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final PullConfig config;
    private final Set<String> mappedClasses;
    private final TenantTransaction transactions;
    private final RosterUpdate update;
    private final AccountTables accounts;
    private final ImportReports reports;
    private final PullLeases leases;
    private final Clock clock;
    private final MeterRegistry metrics;

    RosterPulls(
            PullConfig config,
            @ConfigProperty(name = "zvonok.consent.mapped-classes") Optional<Set<String>> mappedClasses,
            TenantTransaction transactions,
            RosterUpdate update,
            AccountTables accounts,
            ImportReports reports,
            PullLeases leases,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.mappedClasses = Set.copyOf(mappedClasses.orElse(Set.of()));
        this.transactions = transactions;
        this.update = update;
        this.accounts = accounts;
        this.reports = reports;
        this.leases = leases;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Children's names and a secret never travel in the open: such a configuration does not start. */
    void check(@Observes StartupEvent event) {
        config.sources().forEach((name, source) -> {
            if (!SourceName.isName(name)) {
                throw new IllegalStateException("zvonok.consent.pull.sources." + name + ": not a source's name");
            }
            requireSafe(name, "url", source.url());
            requireSafe(name, "token-url", source.tokenUrl());
        });
    }

    static void requireSafe(String name, String key, URI address) {
        boolean open = "http".equals(address.getScheme()) && THIS_MACHINE.contains(String.valueOf(address.getHost()));
        if (!"https".equals(address.getScheme()) && !open) {
            throw new IllegalStateException("zvonok.consent.pull.sources." + name + "." + key + " must be https");
        }
    }

    @Scheduled(every = "{zvonok.consent.pull.look-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Uni.createFrom().deferred(this::look);
    }

    /** Pulls what is due, one source after the other. */
    public Uni<Void> look() {
        return Multi.createFrom()
                .iterable(config.sources().entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> lookAt(new SourceName(entry.getKey()), entry.getValue()))
                .onItem()
                .ignoreAsUni();
    }

    Uni<Void> lookAt(SourceName source, PullConfig.Source from) {
        Instant now = clock.instant();
        return importer(() -> leases.take(source, now, now.plus(from.atMost()).plus(APPLYING)))
                .chain(mine -> mine ? pull(source, from) : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(e -> LOG.warnf("pull of %s waits: %s", source.name(), Failures.describe(e)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private <T> Uni<T> importer(java.util.function.Supplier<Uni<T>> work) {
        return transactions.runForSchools(List.of(), () -> accounts.enter().chain(() -> work.get()));
    }

    private Uni<Void> pull(SourceName source, PullConfig.Source from) {
        return Uni.createFrom()
                .item(() -> PullReader.pull(source, from, mappedClasses))
                .runSubscriptionOn(getDefaultWorkerPool())
                .chain(fetched -> take(source, fetched))
                .onFailure(PackageFault.class)
                .recoverWithUni(failure -> failed(source, failure))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("pull of %s: %s", source.name(), Failures.describe(failure));
                    return Uni.createFrom().item("failed");
                })
                .chain(outcome -> {
                    LOG.infof("pull of %s: %s", source.name(), outcome);
                    metrics.counter("zvonok.roster.pulls", "source", source.name(), "outcome", outcome)
                            .increment();
                    boolean well = !outcome.equals("failed");
                    Duration wait = well || from.every().compareTo(AFTER_FAILURE) < 0 ? from.every() : AFTER_FAILURE;
                    return importer(() -> leases.done(source, clock.instant().plus(wait)));
                });
    }

    private record Fetched(Computed computed, String sha256) {}

    private Uni<String> take(SourceName source, RosterPackage whole) {
        return transactions
                .run(PULL, () -> update.known(source, false))
                .emitOn(getDefaultWorkerPool())
                .map(known -> {
                    Computed computed = update.computed(whole, known);
                    return new Fetched(
                            computed,
                            Objects.requireNonNull(computed.rows() == null ? known.source() : computed.rows())
                                    .sha256());
                })
                .chain(fetched -> transactions.runForSchools(
                        fetched.computed().difference().schoolIds(),
                        () -> accounts.enter()
                                .chain(() -> reports.lastPull(source))
                                .chain(last -> conclude(fetched, last))));
    }

    /** Applies what may be applied, keeps for a person what may not yet, and says how it ended. */
    private Uni<String> conclude(Fetched fetched, @Nullable ImportReport last) {
        Computed computed = fetched.computed();
        Fault fault = fault(computed);
        State state = fault != null ? State.REFUSED : computed.removals().isEmpty() ? State.APPLIED : State.HELD;
        ImportReport report =
                update.report(PULL.account(), fetched.sha256(), computed, state).with(fault);
        boolean repeated = last != null && report.repeats(last);
        return switch (state) {
            case REFUSED, CHECKED ->
                (repeated ? Uni.createFrom().voidItem() : reports.save(report)).replaceWith("refused");
            case HELD -> (repeated ? Uni.createFrom().voidItem() : update.hold(report, computed)).replaceWith("held");
            case APPLIED ->
                computed.changesNothing()
                        ? (repeated ? Uni.createFrom().voidItem() : reports.save(report)).replaceWith("unchanged")
                        : reports.save(report)
                                .chain(() -> update.change(
                                        report.id(),
                                        report.createdAt(),
                                        computed,
                                        ConsentError.ROSTER_CHANGED_MEANWHILE))
                                .replaceWith("applied");
        };
    }

    private static @Nullable Fault fault(Computed computed) {
        if (!computed.claimed().isEmpty()) {
            return new Fault("orgs", code(FaultReason.SCHOOL_OF_ANOTHER_SOURCE));
        }
        return computed.tooFaulty().isEmpty()
                ? null
                : new Fault(String.join(", ", computed.tooFaulty()), code(FaultReason.TOO_MANY_FAULTS));
    }

    /** Nothing has changed then, and the next attempt comes sooner. */
    private Uni<String> failed(SourceName source, PackageFault failure) {
        String place = failure.file() == null ? source.name() : failure.file();
        Fault fault =
                new Fault(failure.subject() == null ? place : place + " " + failure.subject(), code(failure.reason()));
        ImportReport report = ImportReport.failed(Ids.next(), source, clock.instant(), fault);
        return importer(() -> reports.lastPull(source)
                        .chain(last -> last != null && report.repeats(last)
                                ? Uni.createFrom().voidItem()
                                : reports.save(report)))
                .replaceWith("failed");
    }

    private static String code(FaultReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
