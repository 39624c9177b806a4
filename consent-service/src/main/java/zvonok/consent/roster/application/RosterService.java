package zvonok.consent.roster.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.ClassItem;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.SchoolItem;
import zvonok.consent.roster.domain.StudentItem;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.consent.roster.persistence.RosterQueries.Task;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Questions about the roster. */
@ApplicationScoped
public class RosterService {

    private final TenantTransaction transactions;
    private final RosterQueries roster;
    private final RosterAccess access;

    RosterService(TenantTransaction transactions, RosterQueries roster, RosterAccess access) {
        this.transactions = transactions;
        this.roster = roster;
        this.access = access;
    }

    /** A guardian of children of a class. */
    public record GuardianItem(UUID guardianId, Name name, List<ChildItem> children) {}

    /** A child of a guardian, in the class asked about. */
    public record ChildItem(UUID studentId, UUID guardianshipId, GuardianKind kind, boolean mayConsent) {}

    /** What the caller is now. */
    public record Me(UUID personId, Name name, List<Role> roles, List<Child> children) {}

    /** One role of the caller: {@code GUARDIAN}, or a member of the staff's task. */
    public record Role(String role, UUID schoolId, @Nullable UUID classId) {}

    /** A child of the caller. */
    public record Child(UUID studentId, Name name, @Nullable UUID classId, UUID schoolId) {}

    /** The schools in which the caller has a role now; all for the district. */
    public Uni<Page<SchoolItem>> schools(Caller caller, @Nullable UUID after, int limit) {
        return transactions
                .run(caller, () -> roster.schools(after, limit + 1))
                .map(rows -> Page.of(rows, limit, row -> row.id().toString()));
    }

    /** The classes of a school in which the caller has a role. */
    public Uni<Page<ClassItem>> classes(Caller caller, UUID schoolId, @Nullable UUID after, int limit) {
        return transactions
                .run(caller, schoolId, () -> roster.classes(schoolId, after, limit + 1))
                .map(rows -> Page.of(rows, limit, row -> row.id().toString()));
    }

    /** The students of a class, for its staff, the principal and the district. */
    public Uni<Page<StudentItem>> students(Caller caller, UUID classId, @Nullable UUID after, int limit) {
        return transactions
                .run(
                        caller,
                        () -> access.requireStaff(caller, classId)
                                .chain(schoolClass -> roster.students(schoolClass, after, limit + 1)))
                .map(rows -> Page.of(rows, limit, row -> row.studentId().toString()));
    }

    /** The guardians of a class's students, for its staff, the principal and the district. */
    public Uni<Page<GuardianItem>> guardians(Caller caller, UUID classId, @Nullable UUID after, int limit) {
        return transactions
                .run(caller, () -> access.requireStaff(caller, classId).chain(roster::bondsOfClass))
                .map(bonds -> {
                    List<GuardianItem> guardians = guardians(bonds).stream()
                            .filter(g ->
                                    after == null || g.guardianId().toString().compareTo(after.toString()) > 0)
                            .limit(limit + 1L)
                            .toList();
                    return Page.of(guardians, limit, g -> g.guardianId().toString());
                });
    }

    private static List<GuardianItem> guardians(List<Bond> bonds) {
        Map<UUID, GuardianItem> guardians = new LinkedHashMap<>();
        bonds.forEach(bond -> guardians
                .computeIfAbsent(bond.guardianId(), id -> new GuardianItem(id, bond.guardianName(), new ArrayList<>()))
                .children()
                .add(new ChildItem(bond.studentId(), bond.guardianshipId(), bond.kind(), bond.mayConsent())));
        return guardians.values().stream()
                .sorted(java.util.Comparator.comparing(g -> g.guardianId().toString()))
                .toList();
    }

    /** The caller as the roster knows him; accounts without a person are refused. */
    public Uni<Me> me(Caller caller) {
        UUID person = caller.person();
        return transactions.run(
                caller,
                () -> roster.ownName(person).chain(name -> {
                    if (name == null) {
                        throw new Refusal(KitError.NOT_FOUND);
                    }
                    return roster.tasks(person)
                            .chain(tasks -> roster.bondsOfGuardian(person)
                                    .map(bonds -> new Me(person, name, roles(tasks, bonds), children(bonds))));
                }));
    }

    private static List<Role> roles(List<Task> tasks, List<Bond> bonds) {
        List<Role> roles = new ArrayList<>();
        tasks.forEach(task -> roles.add(new Role(task.role().name(), task.schoolId(), task.classId())));
        bonds.stream()
                .map(bond -> new Role("GUARDIAN", bond.schoolId(), bond.classId()))
                .distinct()
                .forEach(roles::add);
        return roles;
    }

    private static List<Child> children(List<Bond> bonds) {
        return bonds.stream()
                .map(bond -> new Child(bond.studentId(), bond.studentName(), bond.classId(), bond.schoolId()))
                .toList();
    }
}
