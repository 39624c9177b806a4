package zvonok.consent.rosterimport.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.Student;

@Tag("R2.1")
class RosterDifferenceTest {

    private static final UUID OLD = UUID.randomUUID();
    private static final UUID NEW = UUID.randomUUID();
    private static final Name NAME = new Name("Иван", "Лаптев", null);
    private static final Student CHILD =
            new Student(UUID.randomUUID(), OLD, UUID.randomUUID(), NAME, null, false, true);
    private static final UUID BOND_ID = UUID.randomUUID();
    private static final UUID PARENT_ID = UUID.randomUUID();
    private static final Guardianship BOND = bond(OLD);

    private static Guardianship bond(UUID school) {
        return new Guardianship(
                BOND_ID, PARENT_ID, CHILD.id(), school, GuardianKind.PARENT, true, NAME, true, false, false);
    }

    @Test
    void aChildWhoChangesSchoolIsToldToTheOldOneAsGone() {
        Student moved = new Student(CHILD.id(), NEW, UUID.randomUUID(), NAME, null, false, true);

        assertEquals(
                List.of(
                        CHILD.deactivated().changed(),
                        BOND.deactivated().changed(),
                        moved.changed(),
                        bond(NEW).changed()),
                difference(moved, bond(NEW)).events());
    }

    @Test
    void aChildWhoChangesClassIsToldOnce() {
        Student moved = new Student(CHILD.id(), OLD, UUID.randomUUID(), NAME, null, false, true);

        assertEquals(List.of(moved.changed()), difference(moved, BOND).events());
    }

    private static RosterDifference difference(Student student, Guardianship bond) {
        return new RosterDifference(
                nothing(),
                nothing(),
                nothing(),
                Difference.between(
                        Map.of(CHILD.id(), CHILD), Map.of(CHILD.id(), student), Student::active, s -> false, s -> s),
                Difference.between(
                        Map.of(BOND.id(), BOND), Map.of(BOND.id(), bond), Guardianship::active, g -> false, g -> g),
                nothing(),
                new RosterDifference.Counts(0, 0, 0, 0, 0, 0),
                List.of());
    }

    private static <T> Difference<T> nothing() {
        return new Difference<>(List.of(), List.of(), List.of(), List.of(), 0, List.of());
    }
}
