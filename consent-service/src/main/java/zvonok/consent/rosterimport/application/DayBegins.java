package zvonok.consent.rosterimport.application;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import zvonok.kit.problem.Failures;

/** Asks each minute, on every replica, whether a day has begun in the schools; one of them does what is to be done then. */
@ApplicationScoped
class DayBegins {

    private static final Logger LOG = Logger.getLogger(DayBegins.class);

    private final RosterImportService imports;

    DayBegins(RosterImportService imports) {
        this.imports = imports;
    }

    @Scheduled(every = "{zvonok.consent.day-check-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return Uni.createFrom()
                .deferred(imports::dayBegins)
                .onFailure()
                .invoke(e -> LOG.warnf("periods wait: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
