package zvonok.consent.invitation.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.application.AccountCodes;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.invitation.application.Invitees.Group;
import zvonok.consent.invitation.domain.InvitationCode;
import zvonok.consent.invitation.domain.Sheet;
import zvonok.consent.invitation.persistence.InvitationTable;
import zvonok.consent.invitation.persistence.InvitationTable.Candidate;
import zvonok.kit.problem.Failures;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Invites people on paper. A code is known to whom it is printed for and to Keycloak, which holds it as a temporary password; here
 * its hash is kept. Who has a password of his own is not invited again, unless a principal or the district names him.
 */
@ApplicationScoped
public class InvitationService {

    private static final Logger LOG = Logger.getLogger(InvitationService.class);
    private static final int AT_ONCE = 4;

    private final TenantTransaction transactions;
    private final Invitees invitees;
    private final AccountTables accounts;
    private final InvitationTable invitations;
    private final AccountCodes codes;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Duration life;
    private final String address;

    InvitationService(
            TenantTransaction transactions,
            Invitees invitees,
            AccountTables accounts,
            InvitationTable invitations,
            AccountCodes codes,
            Idempotency idempotency,
            Clock clock,
            @ConfigProperty(name = "zvonok.consent.invitation-life") Duration life,
            @ConfigProperty(name = "zvonok.consent.invitation-address") String address) {
        this.transactions = transactions;
        this.invitees = invitees;
        this.accounts = accounts;
        this.invitations = invitations;
        this.codes = codes;
        this.idempotency = idempotency;
        this.clock = clock;
        this.life = life;
        this.address = address;
    }

    private record Invitation(UUID id, Candidate to, InvitationCode code) {}

    private record Chosen(List<Candidate> invited, int entered, int waiting) {}

    private record Print(UUID of, Set<UUID> people) {}

    /** What is remembered of a printing: nothing that opens anything. */
    public record Printed(UUID printing) {}

    /**
     * Invites the guardians of a class; for its leaders, the school's principals and the district's administrators.
     *
     * @param people only these, empty for all
     * @throws Refusal {@code not-found}, {@code forbidden}, {@code nobody-to-invite}, {@code invitations-printed-before} for a
     *     repeated key (codes are not kept: print anew), {@code service-unavailable} where Keycloak does not answer
     */
    public Uni<Sheet> guardians(Caller caller, UUID classId, Set<UUID> people, @Nullable String key) {
        return invitees.ofClass(caller, classId, people)
                .chain(group -> print(caller, group, new Print(classId, people), key));
    }

    /** Invites the staff of a school; for its principals and the district's administrators, who alone invite principals. */
    public Uni<Sheet> staff(Caller caller, UUID schoolId, Set<UUID> people, @Nullable String key) {
        return invitees.ofSchool(caller, schoolId, people)
                .chain(group -> print(caller, group, new Print(schoolId, people), key));
    }

    private Uni<Sheet> print(Caller caller, Group group, Print command, @Nullable String key) {
        UUID printing = Ids.next();
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        return chosen(group).chain(chosen -> {
            if (chosen.invited().isEmpty()) {
                throw new Refusal(ConsentError.NOBODY_TO_INVITE)
                        .with("entered", chosen.entered())
                        .with("waiting", chosen.waiting())
                        .with("elsewhere", group.elsewhere().size());
            }
            List<Invitation> fresh = chosen.invited().stream()
                    .map(to -> new Invitation(Ids.next(), to, InvitationCode.fresh()))
                    .toList();
            return stored(caller, fresh, command, key, printing, now)
                    .chain(() -> handed(fresh))
                    .replaceWith(() -> sheet(group, chosen, fresh, now));
        });
    }

    /** Asks Keycloak who has got in already. */
    private Uni<Chosen> chosen(Group group) {
        List<Candidate> there = group.candidates().stream()
                .filter(candidate -> candidate.keycloakUserId() != null)
                .toList();
        int waiting = group.candidates().size() - there.size();
        return reached(Multi.createFrom()
                        .iterable(there)
                        .onItem()
                        .transformToUni(candidate -> codes.entry(String.valueOf(candidate.keycloakUserId()))
                                .map(entry ->
                                        !entry.entered() || group.again() ? List.of(candidate) : List.<Candidate>of()))
                        .merge(AT_ONCE)
                        .collect()
                        .asList())
                .map(found -> {
                    Set<Candidate> invited = new HashSet<>();
                    found.forEach(invited::addAll);
                    return new Chosen(
                            there.stream().filter(invited::contains).toList(), there.size() - invited.size(), waiting);
                });
    }

    private Uni<Void> stored(
            Caller caller, List<Invitation> fresh, Print command, @Nullable String key, UUID printing, Instant now) {
        return transactions
                .run(
                        caller,
                        () -> accounts.enter()
                                .chain(() -> idempotency.once(
                                        caller,
                                        key,
                                        "print-invitations",
                                        command,
                                        Printed.class,
                                        () -> each(
                                                        fresh,
                                                        invitation -> invitations.insert(
                                                                invitation.id(),
                                                                invitation.to(),
                                                                invitation
                                                                        .code()
                                                                        .sha256(),
                                                                caller.account(),
                                                                now,
                                                                now.plus(life)))
                                                .replaceWith(new Printed(printing)))))
                .invoke(printed -> {
                    if (!printed.printing().equals(printing)) {
                        throw new Refusal(ConsentError.INVITATIONS_PRINTED_BEFORE);
                    }
                })
                .replaceWithVoid();
    }

    private record Taken(UUID id, long at) {}

    /** Gives the codes to Keycloak; only then are they worth printing. What fails in between runs out like any other. */
    private Uni<Void> handed(List<Invitation> fresh) {
        return reached(Multi.createFrom()
                        .iterable(fresh)
                        .onItem()
                        .transformToUni(invitation -> codes.set(
                                        String.valueOf(invitation.to().keycloakUserId()),
                                        invitation.code().printed())
                                .map(at -> new Taken(invitation.id(), at)))
                        .merge(AT_ONCE)
                        .collect()
                        .asList())
                .chain(taken -> transactions.runForSchools(
                        List.of(),
                        () -> accounts.enter().chain(() -> each(taken, one -> invitations.set(one.id(), one.at())))));
    }

    private static <T> Uni<T> reached(Uni<T> asked) {
        return asked.onFailure(e -> !(e instanceof Refusal)).transform(e -> {
            LOG.warnf("invitations: %s", Failures.describe(e));
            return new Refusal(KitError.SERVICE_UNAVAILABLE, e);
        });
    }

    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Sheet sheet(Group group, Chosen chosen, List<Invitation> fresh, Instant now) {
        List<Sheet.Invited> invited = new ArrayList<>();
        fresh.forEach(invitation -> invited.add(
                new Sheet.Invited(invitation.to().name(), invitation.to().username(), invitation.code())));
        return new Sheet(
                group.school(),
                group.title(),
                address,
                LocalDate.ofInstant(now.plus(life), clock.getZone()).minusDays(1),
                invited,
                new Sheet.Others(
                        chosen.entered(), chosen.waiting(), group.elsewhere().size()));
    }
}
