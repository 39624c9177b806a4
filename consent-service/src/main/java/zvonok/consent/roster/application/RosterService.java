package zvonok.consent.roster.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.history.application.History;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.domain.ClassItem;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.OwnSigner;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.domain.SchoolItem;
import zvonok.consent.roster.domain.StaffItem;
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
    private final OwnSigners ownSigners;

    private final History history;
    private final AuditTrail trail;
    private final Clock clock;

    RosterService(
            TenantTransaction transactions,
            RosterQueries roster,
            RosterAccess access,
            OwnSigners ownSigners,
            History history,
            AuditTrail trail,
            Clock clock) {
        this.transactions = transactions;
        this.roster = roster;
        this.access = access;
        this.ownSigners = ownSigners;
        this.history = history;
        this.trail = trail;
        this.clock = clock;
    }

    /** A guardian of children of a class. */
    public record GuardianItem(UUID guardianId, Name name, List<ChildItem> children) {}

    /** A child of a guardian, in the class asked about. */
    public record ChildItem(UUID studentId, UUID guardianshipId, GuardianKind kind, boolean mayConsent) {}

    /** What the caller is now. */
    public record Me(UUID personId, Name name, List<Role> roles, List<Child> children) {}

    /** One role of the caller now: {@code GUARDIAN}, {@code STUDENT}, {@code GROUP_ADMINISTRATOR}, or a member of the staff's task. */
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

    /** The students of a class, for its staff, the principal and the district; the reading is put on record. */
    public Uni<Page<StudentItem>> students(Caller caller, UUID classId, AsOf asOf, @Nullable UUID after, int limit) {
        return transactions.run(
                caller,
                () -> access.requireStaff(caller, classId, asOf)
                        .call(schoolClass -> history.open(asOf, schoolClass.schoolId()))
                        .chain(schoolClass -> roster.students(schoolClass, after, limit + 1, asOf)
                                .map(rows -> Page.of(
                                        rows, limit, row -> row.studentId().toString()))
                                .call(page -> trail.schoolClass(
                                        caller,
                                        ReadOperation.CLASS_STUDENTS,
                                        schoolClass.schoolId(),
                                        classId,
                                        page.items().size()))));
    }

    /** The staff of a class, for the same. */
    public Uni<Page<StaffItem>> staff(Caller caller, UUID classId, AsOf asOf) {
        return transactions.run(
                caller,
                () -> access.requireStaff(caller, classId, asOf)
                        .call(schoolClass -> history.open(asOf, schoolClass.schoolId()))
                        .chain(schoolClass -> roster.staff(schoolClass, asOf))
                        .map(rows -> new Page<>(rows, null)));
    }

    /** The guardians of a class's students, for its staff, the principal and the district; the reading is put on record. */
    public Uni<Page<GuardianItem>> guardians(Caller caller, UUID classId, AsOf asOf, @Nullable UUID after, int limit) {
        return transactions.run(
                caller,
                () -> access.requireStaff(caller, classId, asOf)
                        .call(schoolClass -> history.open(asOf, schoolClass.schoolId()))
                        .chain(schoolClass -> roster.bondsOfClass(schoolClass, asOf)
                                .map(bonds -> page(guardians(bonds), after, limit))
                                .call(page -> trail.schoolClass(
                                        caller,
                                        ReadOperation.CLASS_GUARDIANS,
                                        schoolClass.schoolId(),
                                        classId,
                                        childrenOf(page)))));
    }

    private static Page<GuardianItem> page(List<GuardianItem> all, @Nullable UUID after, int limit) {
        return Page.of(
                all.stream()
                        .filter(g -> after == null || g.guardianId().toString().compareTo(after.toString()) > 0)
                        .limit(limit + 1L)
                        .toList(),
                limit,
                g -> g.guardianId().toString());
    }

    private static int childrenOf(Page<GuardianItem> page) {
        return (int) page.items().stream()
                .flatMap(guardian -> guardian.children().stream())
                .map(ChildItem::studentId)
                .distinct()
                .count();
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
                    return ownSigners
                            .enter(person)
                            .chain(self -> roster.tasks(person)
                                    .chain(tasks -> roster.bondsOfGuardian(person)
                                            .chain(bonds -> roster.administeredBy(person, Instant.now(clock))
                                                    .map(groups -> new Me(
                                                            person,
                                                            name,
                                                            roles(self, tasks, bonds, groups),
                                                            children(bonds))))));
                }));
    }

    private static List<Role> roles(
            Optional<OwnSigner> self, List<Task> tasks, List<Bond> bonds, List<SchoolClass> groups) {
        List<Role> roles = new ArrayList<>();
        self.ifPresent(own -> roles.add(new Role("STUDENT", own.schoolId(), own.classId())));
        tasks.forEach(task -> roles.add(new Role(task.role().name(), task.schoolId(), task.classId())));
        bonds.stream()
                .map(bond -> new Role("GUARDIAN", bond.schoolId(), bond.classId()))
                .distinct()
                .forEach(roles::add);
        groups.stream()
                .filter(group -> tasks.stream().anyMatch(task -> task.schoolId().equals(group.schoolId()))
                        || bonds.stream().anyMatch(bond -> group.id().equals(bond.classId())))
                .forEach(group -> roles.add(new Role("GROUP_ADMINISTRATOR", group.schoolId(), group.id())));
        return roles;
    }

    private static List<Child> children(List<Bond> bonds) {
        return bonds.stream()
                .map(bond -> new Child(bond.studentId(), bond.studentName(), bond.classId(), bond.schoolId()))
                .toList();
    }
}
