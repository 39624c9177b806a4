package zvonok.kit.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import zvonok.kit.event.OutboxRelay;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/**
 * The only door to a database session. Each run is one transaction whose first statement names the schools that it may see;
 * row-level security hides all others. The work commits whole or not at all, and the relay is woken after the commit.
 *
 * <p>Inside the work, Panache repositories and {@link Panache#getSession()} use this session. Runs are never nested, and no two
 * steps of the work may run at the same time on the session.
 */
@ApplicationScoped
public class TenantTransaction {

    // Before the tenant is entered, the database learns whose token it is, and the service's own time: a right may have
    // a period.
    private static final String ENTER = """
            select enter_tenant(?1, ?2)
            from set_config('app.account', ?3, true) as account, set_config('app.roles', ?4, true) as roles,
              set_config('app.now', ?5, true) as instant
            """;

    private final Vertx vertx;
    private final OutboxRelay relay;
    private final Clock clock;

    TenantTransaction(Vertx vertx, OutboxRelay relay, Clock clock) {
        this.vertx = vertx;
        this.relay = relay;
        this.clock = clock;
    }

    /** Runs the work with the schools in which the caller holds a role now; with all schools for the district's staff. */
    public <T> Uni<T> run(Caller caller, Supplier<Uni<T>> work) {
        return transaction(session -> enter(session, caller).chain(ignored -> work.get()));
    }

    /**
     * Runs the work narrowed to one school.
     *
     * @throws Refusal {@code not-found} where the caller holds no role in that school, as for an unknown one
     */
    public <T> Uni<T> run(Caller caller, UUID schoolId, Supplier<Uni<T>> work) {
        return transaction(session -> enter(session, caller)
                .invoke(schools -> {
                    if (!Arrays.asList(schools.split(",")).contains(schoolId.toString())) {
                        throw new Refusal(KitError.NOT_FOUND);
                    }
                })
                .chain(ignored -> enterSchools(session, schoolId.toString()))
                .chain(ignored -> work.get()));
    }

    /** Runs work that no caller asked for (an event, an import, a schedule), limited to the schools that it names. */
    public <T> Uni<T> runForSchools(Collection<UUID> schools, Supplier<Uni<T>> work) {
        String list = schools.stream().map(UUID::toString).distinct().collect(Collectors.joining(","));
        return transaction(session -> enterSchools(session, list).chain(ignored -> work.get()));
    }

    private Uni<String> enter(Mutiny.Session session, Caller caller) {
        return session.createNativeQuery(ENTER, String.class)
                .setParameter(
                        1, caller.personId() == null ? "" : caller.personId().toString())
                .setParameter(2, caller.isDistrict())
                .setParameter(3, caller.account())
                .setParameter(4, String.join(",", caller.roles()))
                .setParameter(5, clock.instant().toString())
                .getSingleResult();
    }

    private static Uni<String> enterSchools(Mutiny.Session session, String schools) {
        return session.createNativeQuery("select enter_schools(?1)", String.class)
                .setParameter(1, schools)
                .getSingleResult();
    }

    private <T> Uni<T> transaction(Function<Mutiny.Session, Uni<? extends T>> work) {
        // Deferred, since Panache looks for the context when it is called, not when it is subscribed to.
        Uni<T> committed = Uni.createFrom()
                .deferred(
                        () -> Panache.withTransaction(() -> Panache.getSession().<T>chain(work)))
                .invoke(relay::wakeAfterCommit);
        Context current = Vertx.currentContext();
        if (current != null && VertxContext.isDuplicatedContext(current) && Context.isOnEventLoopThread()) {
            return finished(committed);
        }
        Context fresh = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        VertxContextSafetyToggle.setContextSafe(fresh, true);
        return finished(committed.runSubscriptionOn(command -> fresh.runOnContext(ignored -> command.run())));
    }

    /**
     * A client that hangs up cancels what it waits for. A transaction that has begun is finished all the same: cut off in the
     * middle, it would close a session that is still at work.
     */
    private static <T> Uni<T> finished(Uni<T> transaction) {
        return Uni.createFrom().deferred(() -> transaction.memoize().indefinitely());
    }
}
