package zvonok.consent.office.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.application.AccountDirectory;
import zvonok.consent.office.domain.OversightRole;
import zvonok.consent.office.domain.OversightScope;
import zvonok.consent.office.domain.Period;
import zvonok.consent.office.persistence.OversightScopeRepository;
import zvonok.consent.roster.domain.RosterEvent;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.kit.event.Outbox;
import zvonok.kit.event.OutgoingEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Which schools auditors and the district's staff oversee, and when: given by who administers the whole district. */
@ApplicationScoped
public class OversightService {

    private final TenantTransaction transactions;
    private final OversightScopeRepository scopes;
    private final DistrictAccess district;
    private final AccountDirectory accounts;
    private final RosterQueries roster;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Clock clock;

    OversightService(
            TenantTransaction transactions,
            OversightScopeRepository scopes,
            DistrictAccess district,
            AccountDirectory accounts,
            RosterQueries roster,
            Idempotency idempotency,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.scopes = scopes;
        this.district = district;
        this.accounts = accounts;
        this.roster = roster;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Gives a scope.
     *
     * @param account the account's id, or null where the username says whose
     * @param schoolIds empty for all schools
     */
    public record GiveScope(
            @Nullable String account,
            @Nullable String username,
            OversightRole role,
            Set<UUID> schoolIds,
            Instant from,
            Instant until) {}

    /** A scope as it is shown. */
    public record Scope(
            UUID id,
            long version,
            String account,
            @Nullable String username,
            OversightRole role,
            boolean allSchools,
            List<UUID> schoolIds,
            Instant from,
            Instant until,
            boolean inForce,
            String givenBy,
            Instant givenAt,
            @Nullable String endedBy,
            @Nullable Instant endedAt) {

        static Scope of(OversightScope scope, Instant now) {
            return new Scope(
                    scope.id(),
                    scope.version(),
                    scope.account(),
                    scope.username(),
                    scope.role(),
                    scope.allSchools(),
                    scope.schoolIds(),
                    scope.period().from(),
                    scope.period().until(),
                    scope.period().contains(now),
                    scope.givenBy(),
                    scope.givenAt(),
                    scope.endedBy(),
                    scope.endedAt());
        }
    }

    /**
     * Gives an account a scope.
     *
     * @throws Refusal {@code account-unknown}, {@code period-invalid}, {@code not-found} for a school that is not there
     */
    public Uni<Scope> give(Caller caller, GiveScope command, @Nullable String key) {
        return account(command)
                .chain(account -> transactions.run(
                        caller,
                        () -> district.requireWholeDistrict(caller)
                                .chain(() -> idempotency.once(
                                        caller,
                                        key,
                                        "give-oversight-scope",
                                        command,
                                        Scope.class,
                                        () -> schoolsAreThere(command.schoolIds())
                                                .map(ignored -> new OversightScope(
                                                        Ids.next(),
                                                        account,
                                                        command.username(),
                                                        command.role(),
                                                        command.schoolIds(),
                                                        Period.given(command.from(), command.until(), now()),
                                                        caller.account(),
                                                        now()))
                                                .chain(scopes::persist)
                                                .call(scope -> tell(scope.changed()))
                                                .map(scope -> Scope.of(scope, now()))))));
    }

    private Uni<String> account(GiveScope command) {
        String username = command.username();
        if (username == null) {
            return Uni.createFrom().item(java.util.Objects.requireNonNull(command.account()));
        }
        return accounts.find(username).map(found -> found.orElseThrow(() -> new Refusal(ConsentError.ACCOUNT_UNKNOWN)));
    }

    private Uni<Void> schoolsAreThere(Set<UUID> schools) {
        return roster.countSchools(schools)
                .invoke(found -> {
                    if (found != schools.size()) {
                        throw new Refusal(KitError.NOT_FOUND);
                    }
                })
                .replaceWithVoid();
    }

    /** All scopes, those whose time is over included, the newest first. */
    public Uni<Page<Scope>> list(Caller caller, @Nullable UUID cursor, int limit) {
        return transactions
                .run(caller, () -> district.requireWholeDistrict(caller).chain(() -> scopes.newest(cursor, limit + 1)))
                .map(rows -> Page.of(rows, limit, row -> row.id().toString()).map(row -> Scope.of(row, now())));
    }

    /** Ends a scope now; one that is over stays as it is. */
    public Uni<Scope> end(Caller caller, UUID id, @Nullable String ifMatch) {
        return transactions.run(
                caller,
                () -> district.requireWholeDistrict(caller)
                        .chain(() -> scopes.findById(id))
                        .invoke(scope -> {
                            if (scope == null) {
                                throw new Refusal(KitError.NOT_FOUND);
                            }
                            EntityTags.require(ifMatch, scope.version());
                        })
                        .call(scope -> scope.end(caller.account(), now())
                                .map(this::tell)
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .map(scope -> Scope.of(scope, now())));
    }

    private Uni<Void> tell(RosterEvent event) {
        return outbox.append(
                OutgoingEvent.of(RosterEvent.TOPIC, event.type(), event.schoolId(), event.aggregateId(), event));
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
