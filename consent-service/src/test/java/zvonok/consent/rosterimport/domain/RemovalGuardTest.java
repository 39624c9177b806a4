package zvonok.consent.rosterimport.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.domain.Student;
import zvonok.consent.rosterimport.domain.RemovalGuard.Breach;

class RemovalGuardTest {

    private static final Name NAME = new Name("Имя", "Фамилия", null);
    private static final UUID SCHOOL = new UUID(1, 0);
    private static final int CLASSES = 10;
    private static final int A_CLASS = 25;

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "2, 2, true",
        "3, 3, false",
        "10, 2, true",
        "10, 3, false",
        "29, 3, false",
        "30, 3, true",
        "30, 4, false",
        "3000, 300, true",
        "3000, 301, false"
    })
    void fewerThanThreeOrUpToTenPercentMayGo(int before, int gone, boolean allowed) {
        assertEquals(allowed, RemovalGuard.allows(before, gone));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "3, 0, true", "3, 1, false", "4, 1, true", "24, 6, true", "24, 7, false"})
    void upToAQuarterOfASchoolsClassesMayGo(int before, int gone, boolean allowed) {
        assertEquals(allowed, RemovalGuard.allowsClasses(before, gone));
    }

    @ParameterizedTest
    @CsvSource({"10, 10, true", "100, 50, true", "100, 51, false", "1020, 51, true", "1019, 51, false"})
    void upToFivePercentOrFiftyRowsMayBeFaulty(long rows, long faulty, boolean allowed) {
        assertEquals(allowed, FaultLimit.allows(rows, faulty));
    }

    @Test
    void threeChildrenOfOneClassOfTwentyFiveHoldTheImport() {
        RosterState stored = school();

        List<Breach> two = RemovalGuard.check(stored, without(stored, 2, true));
        List<Breach> three = RemovalGuard.check(stored, without(stored, 3, true));

        assertEquals(List.of(), two);
        assertEquals(List.of(new Breach("enrolments", SCHOOL, schoolClass(0), A_CLASS, 3)), three);
    }

    @Test
    void theGuardiansOfAClassAreCountedToo() {
        RosterState stored = school();

        assertEquals(List.of(), RemovalGuard.check(stored, without(stored, 2, false)));
        assertEquals(
                List.of(
                        new Breach("guardians", SCHOOL, schoolClass(0), A_CLASS, 3),
                        new Breach("guardianships", SCHOOL, schoolClass(0), A_CLASS, 3)),
                RemovalGuard.check(stored, without(stored, 3, false)));
    }

    @Test
    void whoMovesToAnotherClassHasNotGone() {
        RosterState stored = school();
        List<Student> moved = new ArrayList<>(stored.students());
        for (int i = 0; i < A_CLASS; i++) {
            moved.set(i, new Student(moved.get(i).id(), SCHOOL, schoolClass(1), NAME, null, false, true));
        }

        assertEquals(List.of(), RemovalGuard.check(stored, difference(stored, moved, stored.guardianships())));
    }

    private static UUID schoolClass(int number) {
        return new UUID(2, number);
    }

    /** Ten classes of twenty-five children with one guardian each. */
    private static RosterState school() {
        List<Student> students = new ArrayList<>();
        List<Guardianship> bonds = new ArrayList<>();
        for (int i = 0; i < CLASSES * A_CLASS; i++) {
            UUID child = new UUID(3, i);
            students.add(new Student(child, SCHOOL, schoolClass(i / A_CLASS), NAME, null, false, true));
            bonds.add(new Guardianship(
                    new UUID(5, i),
                    new UUID(4, i),
                    child,
                    SCHOOL,
                    GuardianKind.PARENT,
                    true,
                    NAME,
                    true,
                    false,
                    false));
        }
        return new RosterState(List.of(), List.of(), List.of(), students, bonds, List.of());
    }

    /** The first so many children leave their class, or lose their guardians. */
    private static RosterDifference without(RosterState stored, int gone, boolean children) {
        List<Student> students = new ArrayList<>(stored.students());
        List<Guardianship> bonds = new ArrayList<>(stored.guardianships());
        for (int i = 0; i < gone; i++) {
            if (children) {
                students.set(i, new Student(students.get(i).id(), SCHOOL, null, NAME, null, false, true));
            } else {
                bonds.set(i, bonds.get(i).deactivated());
            }
        }
        return difference(stored, students, bonds);
    }

    private static RosterDifference difference(
            RosterState stored, List<Student> students, List<Guardianship> guardianships) {
        return new RosterDifference(
                nothing(),
                nothing(),
                nothing(),
                Difference.between(
                        byId(stored.students(), Student::id),
                        byId(students, Student::id),
                        Student::active,
                        s -> false,
                        Student::deactivated),
                Difference.between(
                        byId(stored.guardianships(), Guardianship::id),
                        byId(guardianships, Guardianship::id),
                        Guardianship::active,
                        g -> false,
                        Guardianship::deactivated),
                nothing(),
                new RosterDifference.Counts(0, 0, 0, 0, 0, 0),
                List.of());
    }

    private static <T> Difference<T> nothing() {
        return new Difference<>(List.of(), List.of(), List.of(), List.of(), 0, List.of());
    }

    private static <T> Map<UUID, T> byId(List<T> rows, java.util.function.Function<T, UUID> id) {
        Map<UUID, T> map = new LinkedHashMap<>();
        rows.forEach(row -> map.put(id.apply(row), row));
        return map;
    }
}
