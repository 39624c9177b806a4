package zvonok.consent.invitation.application;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import zvonok.consent.account.application.AccountCodes;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.invitation.domain.Ending;
import zvonok.consent.invitation.persistence.InvitationTable;
import zvonok.consent.invitation.persistence.InvitationTable.Stored;
import zvonok.kit.problem.Failures;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Takes codes that nobody used in time away from Keycloak, on every replica, each by one of them. Where Keycloak does not answer
 * it is tried again after a minute, for ever. A password that the person has set is never touched.
 */
@ApplicationScoped
class ExpiredInvitations {

    private static final Logger LOG = Logger.getLogger(ExpiredInvitations.class);
    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final TenantTransaction transactions;
    private final AccountTables accounts;
    private final InvitationTable invitations;
    private final AccountCodes codes;
    private final Clock clock;

    ExpiredInvitations(
            TenantTransaction transactions,
            AccountTables accounts,
            InvitationTable invitations,
            AccountCodes codes,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.invitations = invitations;
        this.codes = codes;
        this.clock = clock;
    }

    /** Works until nothing is due. */
    @Scheduled(every = "{zvonok.consent.invitations-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> end() {
        return Uni.createFrom()
                .deferred(this::batch)
                .repeat()
                .whilst(worked -> worked)
                .collect()
                .last()
                .onFailure()
                .invoke(e -> LOG.warnf("expired invitations wait: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Boolean> batch() {
        return transactions
                .runForSchools(
                        List.of(),
                        () -> accounts.enter().chain(() -> invitations.claimExpired(BATCH, Instant.now(clock), LEASE)))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::end)
                        .collect()
                        .asList()
                        .replaceWith(!due.isEmpty()));
    }

    private Uni<Void> end(Stored expired) {
        return codes.entry(expired.keycloakUserId())
                .chain(entry -> {
                    String credential = entry.credentialId();
                    return credential != null && entry.isCodeOf(expired.credentialSetAt())
                            ? codes.remove(expired.keycloakUserId(), credential).replaceWith(Ending.EXPIRED)
                            : Uni.createFrom().item(entry.entered() ? Ending.USED : Ending.EXPIRED);
                })
                .chain(ending -> transactions.runForSchools(
                        List.of(),
                        () -> accounts.enter()
                                .chain(() -> invitations.end(
                                        expired.id(), ending, Instant.now(clock).truncatedTo(ChronoUnit.MICROS)))))
                .onFailure()
                .invoke(e -> LOG.warnf("invitation %s waits: %s", expired.id(), Failures.describe(e)))
                .onFailure()
                .recoverWithNull();
    }
}
