package zvonok.consent.rosterimport.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** The same with findings in other words. */
    public RosterDifference with(List<Finding> placed) {
        return new RosterDifference(schools, classes, people, students, guardianships, staff, counts, placed);
    }

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
        return told().toList();
    }

    /** As {@link #events}, one after the other: of a whole district there are too many to hold at once. */
    public Stream<RosterEvent> told() {
        return Stream.of(
                        left(students, Student::schoolId)
                                .map(Student::deactivated)
                                .map(Student::changed),
                        left(guardianships, Guardianship::schoolId)
                                .map(Guardianship::deactivated)
                                .map(Guardianship::changed),
                        left(staff, StaffAssignment::schoolId)
                                .map(StaffAssignment::deactivated)
                                .map(StaffAssignment::changed),
                        schools.written().stream().map(School::changed),
                        classes.written().stream().map(SchoolClass::changed),
                        toldStudents(),
                        guardianships.written().stream().map(Guardianship::changed),
                        staff.written().stream().map(StaffAssignment::changed))
                .flatMap(events -> events);
    }

    /** A birth date is told to nobody, so neither is its change. */
    private Stream<RosterEvent> toldStudents() {
        Stream<Student> changed = IntStream.range(0, students.changed().size())
                .filter(i -> !students.changed()
                        .get(i)
                        .changed()
                        .equals(students.replaced().get(i).changed()))
                .mapToObj(students.changed()::get);
        return Stream.of(students.created().stream(), changed, students.removed().stream())
                .flatMap(rows -> rows)
                .map(Student::changed);
    }

    private static <T> Stream<T> left(Difference<T> difference, Function<T, UUID> school) {
        return IntStream.range(0, difference.changed().size())
                .filter(i -> !school.apply(difference.replaced().get(i))
                        .equals(school.apply(difference.changed().get(i))))
                .mapToObj(difference.replaced()::get);
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
        return told().findAny().isEmpty()
                && people.written().isEmpty()
                && students.written().isEmpty();
    }

    /** All schools that the import may touch. */
    public List<UUID> schoolIds() {
        return schools.result().stream().map(School::id).toList();
    }
}
