package zvonok.consent.invitation.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.invitation.persistence.InvitationTable;
import zvonok.consent.invitation.persistence.InvitationTable.Candidate;
import zvonok.consent.roster.application.OwnSigners;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.consent.roster.domain.OwnSigner;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Who may be invited by whom, on paper and by mail alike. Nobody makes a way into the account of somebody above or beside him: who
 * works in a school is invited by its principal, a principal by the district.
 */
@ApplicationScoped
class Invitees {

    private final TenantTransaction transactions;
    private final RosterAccess access;
    private final RosterQueries roster;
    private final OwnSigners ownSigners;
    private final AccountTables accounts;
    private final InvitationTable invitations;

    Invitees(
            TenantTransaction transactions,
            RosterAccess access,
            RosterQueries roster,
            OwnSigners ownSigners,
            AccountTables accounts,
            InvitationTable invitations) {
        this.transactions = transactions;
        this.access = access;
        this.roster = roster;
        this.ownSigners = ownSigners;
        this.accounts = accounts;
        this.invitations = invitations;
    }

    /**
     * Whom a caller wants to invite.
     *
     * @param school the school's name
     * @param classId null for a school's staff
     * @param title the class's title, empty for a school's staff
     * @param candidates whom this caller may invite
     * @param elsewhere whom others invite
     * @param without who has no open account
     * @param again whether also those are invited who get in already: only where somebody above has named them
     */
    record Group(
            UUID schoolId,
            String school,
            @Nullable UUID classId,
            String title,
            List<Candidate> candidates,
            List<Candidate> elsewhere,
            List<UUID> without,
            boolean again) {}

    /**
     * The guardians of a class and its students who sign for themselves.
     *
     * @param people only these, empty for all
     * @throws Refusal {@code not-found}, {@code forbidden}
     */
    Uni<Group> ofClass(Caller caller, UUID classId, Set<UUID> people) {
        return transactions.run(
                caller,
                () -> schoolClass(classId)
                        .call(c -> access.requireLeaderOrPrincipalOfChild(caller, c.schoolId(), c.id()))
                        .chain(c -> roster.bondsOfClass(c, AsOf.NOW)
                                .chain(bonds -> ownSigners
                                        .ofClass(c)
                                        .map(own -> named(
                                                Stream.concat(
                                                        bonds.stream().map(Bond::guardianId),
                                                        own.stream().map(OwnSigner::studentId)),
                                                people)))
                                .chain(ids -> access.isPrincipalOrDistrictAdmin(caller, c.schoolId())
                                        .chain(above -> group(
                                                c.schoolId(),
                                                c,
                                                ids,
                                                above && !people.isEmpty(),
                                                candidate -> !candidate.staff())))));
    }

    /**
     * The staff of a school; for its principals and the district's administrators, who alone invite principals.
     *
     * @throws Refusal {@code not-found}, {@code forbidden}
     */
    Uni<Group> ofSchool(Caller caller, UUID schoolId, Set<UUID> people) {
        boolean district = caller.roles().contains(Caller.DISTRICT_ADMIN);
        return transactions.run(
                caller,
                schoolId,
                () -> access.isPrincipalOrDistrictAdmin(caller, schoolId)
                        .invoke(may -> {
                            if (!may) {
                                throw new Refusal(KitError.FORBIDDEN);
                            }
                        })
                        .chain(() -> roster.staffOf(schoolId))
                        .map(ids -> named(ids.stream(), people))
                        .chain(ids -> group(
                                schoolId,
                                null,
                                ids,
                                !people.isEmpty(),
                                candidate -> district || !candidate.principal())));
    }

    private Uni<SchoolClass> schoolClass(UUID id) {
        return roster.schoolClass(id).map(found -> {
            if (found == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return found;
        });
    }

    private static Set<UUID> named(Stream<UUID> ids, Set<UUID> people) {
        Set<UUID> all = new LinkedHashSet<>();
        ids.forEach(all::add);
        if (!all.containsAll(people)) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return people.isEmpty() ? all : people;
    }

    private Uni<Group> group(
            UUID schoolId, @Nullable SchoolClass of, Set<UUID> people, boolean again, Predicate<Candidate> allowed) {
        return roster.schoolName(schoolId)
                .chain(school -> accounts.enter()
                        .chain(() -> invitations.candidates(people))
                        .map(found -> {
                            List<UUID> without = new ArrayList<>(people);
                            without.removeAll(
                                    found.stream().map(Candidate::personId).toList());
                            return new Group(
                                    schoolId,
                                    school == null ? "" : school,
                                    of == null ? null : of.id(),
                                    of == null ? "" : of.title(),
                                    found.stream().filter(allowed).toList(),
                                    found.stream().filter(allowed.negate()).toList(),
                                    without,
                                    again);
                        }));
    }
}
