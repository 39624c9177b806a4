package zvonok.consent.invitation.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.StaffRole;

/**
 * What becomes of a record's bonds and tasks when it is joined to a person: they become the person's, each under its own id.
 * Where the person has the same one already, that one stays with the stronger kind, and the record's is told as gone. Nobody gets
 * rid of a bar by joining.
 *
 * @param guardianships all that change, as they are to be
 * @param staff all that change, as they are to be
 * @param movedBars bonds of the record whose bar goes to the person's own bond, by that bond's id
 */
public record Joining(List<Guardianship> guardianships, List<StaffAssignment> staff, Map<UUID, UUID> movedBars) {

    private record Task(UUID school, @Nullable UUID schoolClass, StaffRole role) {}

    /**
     * Joins.
     *
     * @param person who is to have all of it
     * @param former the record's id until now
     * @param bonds of both
     * @param tasks of both
     */
    public static Joining of(
            Person person, UUID former, Collection<Guardianship> bonds, Collection<StaffAssignment> tasks) {
        Map<UUID, UUID> movedBars = new LinkedHashMap<>();
        return new Joining(bonds(person, former, bonds, movedBars), tasks(person, former, tasks), movedBars);
    }

    private static List<Guardianship> bonds(
            Person person, UUID former, Collection<Guardianship> bonds, Map<UUID, UUID> movedBars) {
        Map<UUID, Guardianship> own = new HashMap<>();
        bonds.stream().filter(g -> g.guardianId().equals(person.id())).forEach(g -> own.put(g.studentId(), g));
        List<Guardianship> changed = new ArrayList<>();
        for (Guardianship theirs : bonds) {
            if (!theirs.guardianId().equals(former)) {
                continue;
            }
            Guardianship mine = own.get(theirs.studentId());
            if (mine == null) {
                changed.add(as(person, theirs.id(), theirs, theirs.kind(), theirs.listed(), theirs.barred()));
                continue;
            }
            boolean movesBar = theirs.barred() && !mine.barred();
            if (movesBar) {
                movedBars.put(theirs.id(), mine.id());
            }
            Guardianship joined = as(
                    person,
                    mine.id(),
                    mine,
                    strongerListed(mine, theirs),
                    mine.listed() || theirs.listed(),
                    mine.barred() || theirs.barred());
            Guardianship gone = new Guardianship(
                    theirs.id(),
                    theirs.guardianId(),
                    theirs.studentId(),
                    theirs.schoolId(),
                    theirs.kind(),
                    theirs.mayConsent(),
                    theirs.name(),
                    false,
                    theirs.barred() && !movesBar,
                    theirs.ofAge());
            if (!joined.equals(mine)) {
                changed.add(joined);
            }
            if (!gone.equals(theirs)) {
                changed.add(gone);
            }
        }
        return changed;
    }

    private static Guardianship as(
            Person person, UUID id, Guardianship of, GuardianKind kind, boolean listed, boolean barred) {
        return new Guardianship(
                id,
                person.id(),
                of.studentId(),
                of.schoolId(),
                kind,
                kind.mayConsent(),
                person.name(),
                listed,
                barred,
                of.ofAge());
    }

    /** What a list no longer says counts only where neither says it. */
    private static GuardianKind strongerListed(Guardianship mine, Guardianship theirs) {
        if (mine.listed() != theirs.listed()) {
            return mine.listed() ? mine.kind() : theirs.kind();
        }
        return mine.kind().compareTo(theirs.kind()) <= 0 ? mine.kind() : theirs.kind();
    }

    private static List<StaffAssignment> tasks(Person person, UUID former, Collection<StaffAssignment> tasks) {
        Map<Task, StaffAssignment> own = new HashMap<>();
        tasks.stream().filter(t -> t.personId().equals(person.id())).forEach(t -> own.put(task(t), t));
        List<StaffAssignment> changed = new ArrayList<>();
        for (StaffAssignment theirs : tasks) {
            if (!theirs.personId().equals(former)) {
                continue;
            }
            StaffAssignment mine = own.get(task(theirs));
            if (mine == null) {
                changed.add(as(person, theirs, theirs.active()));
                continue;
            }
            if (theirs.active()) {
                changed.add(theirs.deactivated());
                if (!mine.active()) {
                    changed.add(as(person, mine, true));
                }
            }
        }
        return changed;
    }

    private static StaffAssignment as(Person person, StaffAssignment of, boolean active) {
        return new StaffAssignment(of.id(), person.id(), of.schoolId(), of.classId(), of.role(), person.name(), active);
    }

    private static Task task(StaffAssignment of) {
        return new Task(of.schoolId(), of.classId(), of.role());
    }

    /** The children whose guardians change. */
    public Set<UUID> children() {
        Set<UUID> children = new HashSet<>();
        guardianships.forEach(bond -> children.add(bond.studentId()));
        return children;
    }
}
