package zvonok.consent.rosterimport.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.domain.RosterEvent;
import zvonok.consent.roster.domain.School;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.Student;

/** What an import does to the roster, kind by kind, and what its report says. */
public record RosterDifference(
        Difference<School> schools,
        Difference<SchoolClass> classes,
        Difference<Person> people,
        Difference<Student> students,
        Difference<Guardianship> guardianships,
        Difference<StaffAssignment> staff,
        Counts counts,
        List<Finding> findings) {

    /**
     * What the package holds, counted in people and bonds.
     *
     * @param guardians people who are guardian of at least one child
     * @param staff people with any role that is neither a student's nor a guardian's
     */
    public record Counts(int schools, int classes, int students, int guardians, int guardianships, int staff) {}

    /** Rows of all kinds that other services know of. */
    public record Changes(int created, int changed, int removed, int unchanged) {}

    public Changes changes() {
        List<Difference<?>> kinds = List.of(schools, classes, students, guardianships, staff);
        return new Changes(
                kinds.stream().mapToInt(d -> d.created().size()).sum(),
                kinds.stream().mapToInt(d -> d.changed().size()).sum(),
                kinds.stream().mapToInt(d -> d.removed().size()).sum(),
                kinds.stream().mapToInt(Difference::unchanged).sum());
    }

    /**
     * One event for each real difference: schools first, then what stands in them. Whoever goes to another school is told to the
     * old one too, as gone: its services know nothing of other schools.
     */
    public List<RosterEvent> events() {
        List<RosterEvent> events = new ArrayList<>();
        left(students, Student::schoolId)
                .forEach(row -> events.add(row.deactivated().changed()));
        left(guardianships, Guardianship::schoolId)
                .forEach(row -> events.add(row.deactivated().changed()));
        left(staff, StaffAssignment::schoolId)
                .forEach(row -> events.add(row.deactivated().changed()));
        schools.written().forEach(row -> events.add(row.changed()));
        classes.written().forEach(row -> events.add(row.changed()));
        events.addAll(toldStudents());
        guardianships.written().forEach(row -> events.add(row.changed()));
        staff.written().forEach(row -> events.add(row.changed()));
        return events;
    }

    /** A birth date is told to nobody, so neither is its change. */
    private List<RosterEvent> toldStudents() {
        List<RosterEvent> told = new ArrayList<>();
        students.created().forEach(row -> told.add(row.changed()));
        for (int i = 0; i < students.changed().size(); i++) {
            RosterEvent after = students.changed().get(i).changed();
            if (!after.equals(students.replaced().get(i).changed())) {
                told.add(after);
            }
        }
        students.removed().forEach(row -> told.add(row.changed()));
        return told;
    }

    private static <T> List<T> left(Difference<T> difference, Function<T, UUID> school) {
        List<T> left = new ArrayList<>();
        for (int i = 0; i < difference.changed().size(); i++) {
            T before = difference.replaced().get(i);
            if (!school.apply(before).equals(school.apply(difference.changed().get(i)))) {
                left.add(before);
            }
        }
        return left;
    }

    /** The children, known before, whose guardians, class, school or name the import changes. */
    public Set<UUID> childrenConcerned() {
        Set<UUID> concerned = new HashSet<>();
        students.changed().forEach(student -> concerned.add(student.id()));
        students.removed().forEach(student -> concerned.add(student.id()));
        guardianships.written().forEach(bond -> concerned.add(bond.studentId()));
        students.created().forEach(student -> concerned.remove(student.id()));
        return concerned;
    }

    /** Whether the import has nothing to write. */
    public boolean isEmpty() {
        return events().isEmpty()
                && people.written().isEmpty()
                && students.written().isEmpty();
    }

    /** All schools that the import may touch. */
    public List<UUID> schoolIds() {
        return schools.result().stream().map(School::id).toList();
    }
}
