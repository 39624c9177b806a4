package zvonok.consent.consent.application;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import zvonok.consent.consent.persistence.ChildStateRepository;
import zvonok.kit.problem.Failures;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Works the states out again whose time has come: a consent has reached its term, a child is 14 or 18. What was missed while no
 * replica ran is made up for. Any number of replicas may look at once: a child is locked, and the later one finds nothing to do.
 */
@ApplicationScoped
public class ConsentClock {

    private static final Logger LOG = Logger.getLogger(ConsentClock.class);
    private static final int AT_ONCE = 100;

    private final TenantTransaction transactions;
    private final ChildStateRepository states;
    private final ChildStates children;
    private final Clock clock;

    ConsentClock(TenantTransaction transactions, ChildStateRepository states, ChildStates children, Clock clock) {
        this.transactions = transactions;
        this.states = states;
        this.children = children;
        this.clock = clock;
    }

    /** Looks once, and works until nothing is due; what fails is left to the next look. */
    @Scheduled(
            every = "${zvonok.consent.life.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "consent-clock")
    public Uni<Void> tick() {
        Instant now = Instant.now(clock);
        return transactions
                .runForSchools(List.of(), () -> states.schoolsWithDue(now))
                .chain(schools -> Multi.createFrom()
                        .iterable(schools)
                        .onItem()
                        .transformToUniAndConcatenate(school -> Uni.createFrom().deferred(() -> review(school, now)))
                        .onItem()
                        .ignoreAsUni())
                .onFailure()
                .invoke(e -> LOG.warnf("states wait: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> review(UUID school, Instant now) {
        return Uni.createFrom()
                .deferred(() -> transactions.runForSchools(
                        List.of(school),
                        () -> states.studentsDue(now, AT_ONCE)
                                .call(children::review)
                                .map(List::size)))
                .repeat()
                .whilst(worked -> worked == AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }
}
