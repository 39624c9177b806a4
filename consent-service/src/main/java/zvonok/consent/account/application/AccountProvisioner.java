package zvonok.consent.account.application;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.account.persistence.AccountTables.Claimed;
import zvonok.consent.account.persistence.OrganizationTable;
import zvonok.kit.problem.Failures;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Brings accounts into Keycloak in the background, on every replica; an account is worked on by one of them at a time. What
 * fails is tried again, later and later, until it is done: an import never waits for Keycloak and never fails because of it.
 */
@ApplicationScoped
class AccountProvisioner {

    private static final Logger LOG = Logger.getLogger(AccountProvisioner.class);
    private static final int BATCH = 20;
    private static final int AT_ONCE = 4;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final TenantTransaction transactions;
    private final AccountTables accounts;
    private final OrganizationTable organizations;
    private final KeycloakAccounts keycloak;
    private final Clock clock;

    AccountProvisioner(
            TenantTransaction transactions,
            AccountTables accounts,
            OrganizationTable organizations,
            KeycloakAccounts keycloak,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.organizations = organizations;
        this.keycloak = keycloak;
        this.clock = clock;
    }

    private record Outcome(Claimed claimed, @Nullable String keycloakUserId, boolean refused) {}

    /** Works until nothing is due. */
    @Scheduled(every = "{zvonok.consent.accounts-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> provision() {
        return Uni.createFrom()
                .deferred(this::batch)
                .repeat()
                .whilst(worked -> worked)
                .collect()
                .last()
                .onFailure()
                .invoke(e -> LOG.warnf("accounts wait: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Boolean> batch() {
        return transactions
                .runForSchools(
                        List.of(), () -> accounts.enter().chain(() -> accounts.claim(BATCH, Instant.now(clock), LEASE)))
                .chain(claimed -> claimed.isEmpty() ? Uni.createFrom().item(false) : work(claimed));
    }

    private Uni<Boolean> work(List<Claimed> claimed) {
        Set<UUID> schools = new HashSet<>();
        claimed.forEach(c -> c.account().schools().forEach(school -> schools.add(UUID.fromString(school))));
        return known(schools)
                .chain(known -> Multi.createFrom()
                        .iterable(claimed)
                        .onItem()
                        .transformToUni(account -> attempt(account, known))
                        .merge(AT_ONCE)
                        .collect()
                        .asList())
                .onFailure()
                .recoverWithItem(e -> {
                    LOG.warnf("organizations wait: %s", Failures.describe(e));
                    return claimed.stream()
                            .map(c -> new Outcome(c, null, false))
                            .toList();
                })
                .chain(this::save);
    }

    /** The organizations of the schools, made first where they are missing. */
    private Uni<Map<UUID, String>> known(Set<UUID> schools) {
        return transactions
                .runForSchools(schools, () -> organizations.of(schools))
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(school -> school.organizationId() != null
                                ? Uni.createFrom().item(school)
                                : keycloak.organization(school.schoolId(), school.name())
                                        .map(school::with)
                                        .call(made -> transactions.runForSchools(
                                                List.of(made.schoolId()), () -> organizations.save(made))))
                        .collect()
                        .asList())
                .map(found -> {
                    Map<UUID, String> ids = new HashMap<>();
                    found.forEach(school ->
                            ids.put(school.schoolId(), java.util.Objects.requireNonNull(school.organizationId())));
                    return ids;
                });
    }

    private Uni<Outcome> attempt(Claimed claimed, Map<UUID, String> known) {
        return keycloak.provision(claimed.account(), claimed.keycloakUserId() == null, known)
                .map(id -> new Outcome(claimed, id, false))
                .onFailure()
                .recoverWithItem(e -> {
                    int status = KeycloakAccounts.status(e);
                    LOG.warnf(
                            "account of person %s waits, Keycloak answered %d: %s",
                            claimed.account().personId(), status, Failures.describe(e));
                    return new Outcome(claimed, null, status == 400 || status == 409);
                });
    }

    /** One transaction for all: the steps on its session follow one another. */
    private Uni<Boolean> save(List<Outcome> outcomes) {
        Instant now = Instant.now(clock);
        return transactions.runForSchools(
                List.of(),
                () -> accounts.enter()
                        .chain(() -> Multi.createFrom()
                                .iterable(outcomes)
                                .onItem()
                                .transformToUniAndConcatenate(outcome -> save(outcome, now))
                                .collect()
                                .last())
                        .replaceWith(outcomes.stream().anyMatch(o -> o.keycloakUserId() != null)));
    }

    private Uni<Void> save(Outcome outcome, Instant now) {
        return outcome.keycloakUserId() != null
                ? accounts.provisioned(outcome.claimed(), outcome.keycloakUserId(), now)
                : accounts.postponed(
                        outcome.claimed(),
                        outcome.refused(),
                        now.plus(waitAfter(outcome.claimed().attempts())));
    }

    /** One second, then twice as long each time, at most five minutes. */
    static Duration waitAfter(int attempts) {
        Duration wait = Duration.ofSeconds(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
