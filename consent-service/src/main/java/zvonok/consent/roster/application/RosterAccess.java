package zvonok.consent.roster.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.domain.StaffRole;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Task;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;

/**
 * The one door to what only some may see or do in a class or school. A class of a school in which the caller has no role is not
 * there ({@code not-found}); what the school knows but his role does not allow is {@code forbidden}. Call inside a run.
 */
@ApplicationScoped
public class RosterAccess {

    private final RosterQueries roster;

    RosterAccess(RosterQueries roster) {
        this.roster = roster;
    }

    /** The class, for its own staff, the school's principals and the district. Asked about the past, it may be closed by now. */
    public Uni<SchoolClass> requireStaff(Caller caller, UUID classId, AsOf asOf) {
        return require(
                caller,
                found(classId, asOf),
                true,
                (c, task) -> c.id().equals(task.classId())
                        || (task.role() == StaffRole.PRINCIPAL && c.schoolId().equals(task.schoolId())));
    }

    /** The class, for its leaders, the school's principals and the district. */
    public Uni<SchoolClass> requireLeaderOrPrincipal(Caller caller, UUID classId) {
        return requireLeaderOrPrincipal(caller, classId, AsOf.NOW);
    }

    /** As above; asked about the past, the class may be closed by now. */
    public Uni<SchoolClass> requireLeaderOrPrincipal(Caller caller, UUID classId, AsOf asOf) {
        return require(
                caller,
                found(classId, asOf),
                true,
                (c, task) -> (task.role() == StaffRole.CLASS_LEADER && c.id().equals(task.classId()))
                        || (task.role() == StaffRole.PRINCIPAL && c.schoolId().equals(task.schoolId())));
    }

    /** The class, for the school's principals alone. */
    public Uni<SchoolClass> requirePrincipalOfClass(Caller caller, UUID classId) {
        return require(
                caller,
                found(classId, AsOf.NOW),
                false,
                (c, task) -> task.role() == StaffRole.PRINCIPAL && c.schoolId().equals(task.schoolId()));
    }

    /** The class, for its leaders alone. */
    public Uni<SchoolClass> requireLeader(Caller caller, UUID classId) {
        return require(
                caller,
                found(classId, AsOf.NOW),
                false,
                (c, task) -> task.role() == StaffRole.CLASS_LEADER && c.id().equals(task.classId()));
    }

    /** Passes a principal or a class leader of the school, and the district's administrators. */
    public Uni<Void> requireLeaderOrPrincipalOf(Caller caller, UUID schoolId) {
        if (caller.roles().contains(Caller.DISTRICT_ADMIN)) {
            return Uni.createFrom().voidItem();
        }
        return tasks(caller)
                .map(tasks -> allowed(
                        tasks,
                        task -> task.schoolId().equals(schoolId)
                                && (task.role() == StaffRole.PRINCIPAL || task.role() == StaffRole.CLASS_LEADER)))
                .replaceWithVoid();
    }

    /** Passes a principal of the school and the district's staff. */
    public Uni<Void> requirePrincipal(Caller caller, UUID schoolId) {
        if (caller.isDistrict()) {
            return Uni.createFrom().voidItem();
        }
        return tasks(caller)
                .map(tasks -> allowed(
                        tasks,
                        task -> task.role() == StaffRole.PRINCIPAL
                                && task.schoolId().equals(schoolId)))
                .replaceWithVoid();
    }

    /**
     * Passes the leaders of the child's class, the school's principals and the district's administrators, to decide something
     * about a child; auditors only read.
     *
     * @param classId the child's class, null for a child that is in none
     */
    public Uni<Void> requireLeaderOrPrincipalOfChild(Caller caller, UUID schoolId, @Nullable UUID classId) {
        if (caller.roles().contains(Caller.DISTRICT_ADMIN)) {
            return Uni.createFrom().voidItem();
        }
        return tasks(caller)
                .map(tasks -> allowed(
                        tasks,
                        task -> task.schoolId().equals(schoolId)
                                && (task.role() == StaffRole.PRINCIPAL
                                        || (task.role() == StaffRole.CLASS_LEADER
                                                && classId != null
                                                && classId.equals(task.classId())))))
                .replaceWithVoid();
    }

    /** Whether the caller may decide for the whole school: as its principal, or as an administrator of the district. */
    public Uni<Boolean> isPrincipalOrDistrictAdmin(Caller caller, UUID schoolId) {
        return caller.roles().contains(Caller.DISTRICT_ADMIN)
                ? Uni.createFrom().item(true)
                : tasks(caller)
                        .map(tasks -> tasks.stream()
                                .anyMatch(task -> task.role() == StaffRole.PRINCIPAL
                                        && task.schoolId().equals(schoolId)));
    }

    /** Passes whoever has a task in the school now. */
    public Uni<Void> requireStaffOf(Caller caller, UUID schoolId) {
        return tasks(caller)
                .map(tasks -> allowed(tasks, task -> task.schoolId().equals(schoolId)))
                .replaceWithVoid();
    }

    private interface Rule {
        boolean allows(SchoolClass schoolClass, Task task);
    }

    private Uni<SchoolClass> found(UUID classId, AsOf asOf) {
        return (asOf.isNow() ? roster.schoolClass(classId) : roster.schoolClassEver(classId)).map(found -> {
            if (found == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return found;
        });
    }

    private Uni<SchoolClass> require(Caller caller, Uni<SchoolClass> sought, boolean district, Rule rule) {
        return sought.chain(found -> district && caller.isDistrict()
                ? Uni.createFrom().item(found)
                : tasks(caller)
                        .map(tasks -> allowed(tasks, task -> rule.allows(found, task)))
                        .replaceWith(found));
    }

    private Uni<List<Task>> tasks(Caller caller) {
        return caller.personId() == null ? Uni.createFrom().item(List.of()) : roster.tasks(caller.personId());
    }

    private static boolean allowed(List<Task> tasks, Predicate<Task> rule) {
        if (tasks.stream().noneMatch(rule)) {
            throw new Refusal(KitError.FORBIDDEN);
        }
        return true;
    }
}
