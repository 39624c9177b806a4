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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.application.AccountCodes;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.invitation.domain.InvitationCode;
import zvonok.consent.invitation.domain.Sheet;
import zvonok.consent.invitation.persistence.InvitationTable;
import zvonok.consent.invitation.persistence.InvitationTable.Candidate;
import zvonok.consent.roster.application.OwnSigners;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.domain.OwnSigner;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.kit.problem.Failures;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Invites people on paper. A code is known to whom it is printed for and to Keycloak, which holds it as a temporary password; here
 * its hash is kept. Who has a password of his own is not invited again, unless a principal or the district names him. Nobody
 * prints a way into the account of somebody above or beside him: who works in a school is invited by its principal, a principal
 * by the district.
 */
@ApplicationScoped
public class InvitationService {

    private static final Logger LOG = Logger.getLogger(InvitationService.class);
    private static final int AT_ONCE = 4;

    private final TenantTransaction transactions;
    private final RosterAccess access;
    private final RosterQueries roster;
    private final OwnSigners ownSigners;
    private final AccountTables accounts;
    private final InvitationTable invitations;
    private final AccountCodes codes;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Duration life;
    private final String address;

    InvitationService(
            TenantTransaction transactions,
            RosterAccess access,
            RosterQueries roster,
            OwnSigners ownSigners,
            AccountTables accounts,
            InvitationTable invitations,
            AccountCodes codes,
            Idempotency idempotency,
            Clock clock,
            @ConfigProperty(name = "zvonok.consent.invitation-life") Duration life,
            @ConfigProperty(name = "zvonok.consent.invitation-address") String address) {
        this.transactions = transactions;
        this.access = access;
        this.roster = roster;
        this.ownSigners = ownSigners;
        this.accounts = accounts;
        this.invitations = invitations;
        this.codes = codes;
        this.idempotency = idempotency;
        this.clock = clock;
        this.life = life;
        this.address = address;
    }

    private record Group(String school, String title, List<Candidate> candidates, int elsewhere, boolean again) {}

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
        return transactions
                .run(
                        caller,
                        () -> schoolClass(classId)
                                .call(c -> access.requireLeaderOrPrincipalOfChild(caller, c.schoolId(), c.id()))
                                .chain(c -> roster.bondsOfClass(c, AsOf.NOW)
                                        .chain(bonds -> ownSigners
                                                .ofClass(c)
                                                .map(own -> named(
                                                        Stream.concat(
                                                                        bonds.stream()
                                                                                .map(Bond::guardianId),
                                                                        own.stream()
                                                                                .map(OwnSigner::studentId))
                                                                .toList(),
                                                        Function.identity(),
                                                        people)))
                                        .chain(ids -> access.isPrincipalOrDistrictAdmin(caller, c.schoolId())
                                                .chain(above -> group(
                                                        c.schoolId(),
                                                        c.title(),
                                                        ids,
                                                        above && !people.isEmpty(),
                                                        candidate -> !candidate.staff())))))
                .chain(group -> print(caller, group, new Print(classId, people), key));
    }

    /** Invites the staff of a school; for its principals and the district's administrators, who alone invite principals. */
    public Uni<Sheet> staff(Caller caller, UUID schoolId, Set<UUID> people, @Nullable String key) {
        boolean district = caller.roles().contains(Caller.DISTRICT_ADMIN);
        return transactions
                .run(
                        caller,
                        schoolId,
                        () -> access.isPrincipalOrDistrictAdmin(caller, schoolId)
                                .invoke(may -> {
                                    if (!may) {
                                        throw new Refusal(KitError.FORBIDDEN);
                                    }
                                })
                                .chain(() -> roster.staffOf(schoolId))
                                .map(ids -> named(ids, Function.identity(), people))
                                .chain(ids -> group(
                                        schoolId,
                                        "",
                                        ids,
                                        !people.isEmpty(),
                                        candidate -> district || !candidate.principal())))
                .chain(group -> print(caller, group, new Print(schoolId, people), key));
    }

    private Uni<SchoolClass> schoolClass(UUID id) {
        return roster.schoolClass(id).map(found -> {
            if (found == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return found;
        });
    }

    private static <T> Set<UUID> named(List<T> rows, Function<T, UUID> id, Set<UUID> people) {
        Set<UUID> all = new LinkedHashSet<>();
        rows.forEach(row -> all.add(id.apply(row)));
        if (!all.containsAll(people)) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return people.isEmpty() ? all : people;
    }

    private interface Allowed {
        boolean to(Candidate candidate);
    }

    private Uni<Group> group(UUID schoolId, String title, Set<UUID> people, boolean again, Allowed allowed) {
        return roster.schoolName(schoolId)
                .chain(school -> accounts.enter()
                        .chain(() -> invitations.candidates(people))
                        .map(found -> {
                            List<Candidate> mine =
                                    found.stream().filter(allowed::to).toList();
                            return new Group(
                                    school == null ? "" : school, title, mine, found.size() - mine.size(), again);
                        }));
    }

    private Uni<Sheet> print(Caller caller, Group group, Print command, @Nullable String key) {
        UUID printing = Ids.next();
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        return chosen(group).chain(chosen -> {
            if (chosen.invited().isEmpty()) {
                throw new Refusal(ConsentError.NOBODY_TO_INVITE)
                        .with("entered", chosen.entered())
                        .with("waiting", chosen.waiting())
                        .with("elsewhere", group.elsewhere());
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
                new Sheet.Others(chosen.entered(), chosen.waiting(), group.elsewhere()));
    }
}
