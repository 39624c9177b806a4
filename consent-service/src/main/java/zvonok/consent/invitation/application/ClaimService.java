package zvonok.consent.invitation.application;

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
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.application.AccountCodes;
import zvonok.consent.account.domain.Account;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.consent.application.ChildStates;
import zvonok.consent.invitation.domain.Ending;
import zvonok.consent.invitation.domain.InvitationCode;
import zvonok.consent.invitation.domain.Joining;
import zvonok.consent.invitation.persistence.InvitationTable;
import zvonok.consent.invitation.persistence.InvitationTable.Stored;
import zvonok.consent.invitation.persistence.JoinedRecords;
import zvonok.consent.roster.application.RosterTelling;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.domain.RosterEvent;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.persistence.Guardianships;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Joins a second record of the roster to the caller, who shows that it is his by its own invitation code: never by name, phone or
 * mail address. From then on both records are one person with one account: bonds, tasks and offices are his, the other services are told,
 * and later imports of the second record are about him.
 */
@ApplicationScoped
public class ClaimService {

    /** Codes that an account may try in an hour; the code itself has 80 random bits. */
    static final int ATTEMPTS = 10;

    private static final Duration WINDOW = Duration.ofHours(1);

    /** A record of any school may be joined, so the joining sees them all; what it may change is decided by the code alone. */
    private static final Caller WHOLE_DISTRICT =
            new Caller("consent-service", null, Set.of(Caller.DISTRICT_ADMIN), null, null);

    private final TenantTransaction transactions;
    private final InvitationTable invitations;
    private final JoinedRecords records;
    private final AccountTables accounts;
    private final AccountCodes codes;
    private final Guardianships guardianships;
    private final RosterQueries roster;
    private final RosterTelling telling;
    private final ChildStates children;
    private final Idempotency idempotency;
    private final Clock clock;

    ClaimService(
            TenantTransaction transactions,
            InvitationTable invitations,
            JoinedRecords records,
            AccountTables accounts,
            AccountCodes codes,
            Guardianships guardianships,
            RosterQueries roster,
            RosterTelling telling,
            ChildStates children,
            Idempotency idempotency,
            Clock clock) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.records = records;
        this.accounts = accounts;
        this.codes = codes;
        this.guardianships = guardianships;
        this.roster = roster;
        this.telling = telling;
        this.children = children;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * What has come to the caller.
     *
     * @param studentIds the children of the joined record
     */
    public record Claimed(UUID personId, List<UUID> studentIds) {}

    private record Records(Person person, Person former, List<Guardianship> bonds, List<StaffAssignment> tasks) {}

    /**
     * Joins the record for which the code was printed.
     *
     * @throws Refusal {@code too-many-attempts}, {@code invitation-unknown}, {@code invitation-used}, {@code invitation-expired},
     *     {@code invitation-own} for the caller's own code, {@code forbidden} for a student, {@code record-has-signed}, {@code service-unavailable} where Keycloak
     *     cannot be asked whether the code was used there
     */
    public Uni<Claimed> claim(Caller caller, String typed, @Nullable String key) {
        UUID person = caller.person();
        return requireNoStudent(person)
                .chain(() -> attempt(caller))
                .chain(() -> found(typed))
                .chain(invitation -> usedAtKeycloak(invitation)
                        .chain(used -> transactions.run(
                                WHOLE_DISTRICT,
                                () -> accounts.enter()
                                        .chain(() -> idempotency.once(
                                                caller,
                                                key,
                                                "claim-record",
                                                invitation.id(),
                                                Claimed.class,
                                                () -> guardianships
                                                        .begin()
                                                        .chain(() -> join(caller, person, invitation.id(), used)))))));
    }

    /** A student signs for himself; whose guardian he would become is not his to say. */
    private Uni<Void> requireNoStudent(UUID person) {
        return transactions
                .run(WHOLE_DISTRICT, () -> records.isStudent(person))
                .invoke(student -> {
                    if (student) {
                        throw new Refusal(KitError.FORBIDDEN);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> attempt(Caller caller) {
        Instant now = now();
        return transactions
                .runForSchools(
                        List.of(),
                        () -> accounts.enter()
                                .chain(() -> invitations.attempt(Ids.next(), caller.account(), now, now.minus(WINDOW))))
                .invoke(made -> {
                    if (made > ATTEMPTS) {
                        throw new Refusal(ConsentError.TOO_MANY_ATTEMPTS).with("retryAfterSeconds", WINDOW.toSeconds());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Stored> found(String typed) {
        String sha256 = InvitationCode.parse(typed).map(InvitationCode::sha256).orElse("");
        return transactions
                .runForSchools(List.of(), () -> accounts.enter().chain(() -> invitations.byCode(sha256)))
                .map(ClaimService::known);
    }

    private static Stored known(@Nullable Stored found) {
        if (found == null) {
            throw new Refusal(ConsentError.INVITATION_UNKNOWN);
        }
        return found;
    }

    private Uni<Boolean> usedAtKeycloak(Stored invitation) {
        return invitation.ending() != null || isOver(invitation)
                ? Uni.createFrom().item(false)
                : codes.entry(invitation.keycloakUserId())
                        .map(entry -> !entry.isCodeOf(invitation.credentialSetAt()))
                        .onFailure()
                        .transform(e -> new Refusal(KitError.SERVICE_UNAVAILABLE, e));
    }

    private boolean isOver(Stored invitation) {
        return !Instant.now(clock).isBefore(invitation.expiresAt());
    }

    private Uni<Claimed> join(Caller caller, UUID person, UUID invitationId, boolean used) {
        return invitations
                .lock(invitationId)
                .map(ClaimService::known)
                .invoke(invitation -> requireOpen(invitation, used))
                .chain(invitation -> records(person, invitation.personId()))
                .call(found -> requireUnsigned(found))
                .chain(found -> {
                    Joining joining = Joining.of(found.person(), found.former().id(), found.bonds(), found.tasks());
                    return records.save(joining, found.person(), found.former(), invitationId, caller.account(), now())
                            .chain(() -> invitations.end(invitationId, Ending.CLAIMED, now()))
                            .chain(() -> adjustAccounts(found))
                            .chain(() -> telling.tell(events(joining)))
                            .chain(() -> records.moveOffices(found.former().id(), person))
                            .chain(telling::tell)
                            .chain(() -> children.rosterChanged(joining.children()))
                            .replaceWith(new Claimed(
                                    person,
                                    joining.guardianships().stream()
                                            .filter(bond -> bond.guardianId().equals(person) && bond.active())
                                            .map(Guardianship::studentId)
                                            .toList()));
                });
    }

    private void requireOpen(Stored invitation, boolean used) {
        Ending ending = invitation.ending();
        if (ending == Ending.EXPIRED || ending == Ending.REPLACED || (ending == null && isOver(invitation))) {
            throw new Refusal(ConsentError.INVITATION_EXPIRED);
        }
        if (ending != null || used) {
            throw new Refusal(ConsentError.INVITATION_USED);
        }
    }

    private Uni<Records> records(UUID person, UUID former) {
        if (person.equals(former)) {
            throw new Refusal(ConsentError.INVITATION_OWN);
        }
        return records.kept(person)
                .chain(kept -> records.person(former)
                        .chain(joined -> records.guardianships(person, former)
                                .chain(bonds -> records.staff(person, former).map(tasks -> {
                                    if (kept == null || joined == null) {
                                        throw new Refusal(KitError.FORBIDDEN);
                                    }
                                    return new Records(kept, joined, bonds, tasks);
                                }))));
    }

    /** Who signs for a child holds its lock: after it is taken, what the record has signed can be seen. */
    private Uni<Void> requireUnsigned(Records found) {
        Set<UUID> students = new HashSet<>();
        found.bonds().forEach(bond -> students.add(bond.studentId()));
        return roster.lockStudents(students)
                .chain(() -> records.hasSigned(found.former().id()))
                .invoke(signed -> {
                    if (signed) {
                        throw new Refusal(ConsentError.RECORD_HAS_SIGNED);
                    }
                })
                .replaceWithVoid();
    }

    /** One account remains: the person's grows, the record's is closed. */
    private Uni<Void> adjustAccounts(Records found) {
        UUID person = found.person().id();
        UUID former = found.former().id();
        return records.guardianships(person, former)
                .chain(bonds -> records.staff(person, former)
                        .map(tasks -> Account.of(
                                List.of(found.person(), found.former()),
                                List.of(),
                                LocalDate.MIN,
                                bonds,
                                tasks,
                                List.of(person, former))))
                .chain(changed -> accounts.save(changed, Instant.now(clock)));
    }

    private static List<RosterEvent> events(Joining joining) {
        List<RosterEvent> events = new ArrayList<>();
        joining.guardianships().forEach(bond -> events.add(bond.changed()));
        joining.staff().forEach(task -> events.add(task.changed()));
        return events;
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
