package zvonok.consent.invitation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.StaffRole;

@Tag("R1.2")
class JoiningTest {

    private static final Name NAME = new Name("Ольга", "Ершова", "Викторовна");
    private static final Name OTHER = new Name("Ольга", "Ершова", null);
    private static final Person PERSON = new Person(new UUID(1, 1), "a", "ershova.o", NAME, true);
    private static final UUID FORMER = new UUID(1, 2);
    private static final List<GuardianKind> KINDS = List.of(GuardianKind.values());

    private static Guardianship bond(
            int id, UUID guardian, int child, GuardianKind kind, boolean listed, boolean barred) {
        return new Guardianship(
                new UUID(5, id),
                guardian,
                new UUID(3, child),
                new UUID(9, child % 2),
                kind,
                kind.mayConsent(),
                guardian.equals(FORMER) ? OTHER : NAME,
                listed,
                barred,
                false);
    }

    private static StaffAssignment task(int id, UUID person, int schoolClass, StaffRole role, boolean active) {
        return new StaffAssignment(
                new UUID(6, id), person, new UUID(9, 0), new UUID(7, schoolClass), role, NAME, active);
    }

    private static <T> List<T> after(List<T> before, List<T> changed, java.util.function.Function<T, UUID> id) {
        Map<UUID, T> rows = new HashMap<>();
        before.forEach(row -> rows.put(id.apply(row), row));
        changed.forEach(row -> rows.put(id.apply(row), row));
        return List.copyOf(rows.values());
    }

    @Test
    void aBondBecomesThePersonsUnderItsOwnId() {
        Joining joining =
                Joining.of(PERSON, FORMER, List.of(bond(1, FORMER, 1, GuardianKind.GUARDIAN, true, false)), List.of());

        assertEquals(List.of(bond(1, PERSON.id(), 1, GuardianKind.GUARDIAN, true, false)), joining.guardianships());
    }

    @Test
    void aRelativeInOneSchoolStaysOneThere() {
        Joining joining = Joining.of(
                PERSON,
                FORMER,
                List.of(
                        bond(1, PERSON.id(), 1, GuardianKind.PARENT, true, false),
                        bond(2, FORMER, 2, GuardianKind.RELATIVE, true, false)),
                List.of());

        assertFalse(joining.guardianships().getFirst().mayConsent());
    }

    /** Whatever the two records hold: nothing is lost, nothing is doubled, and no bar is got rid of. */
    @Test
    void nothingIsLostDoubledOrUnbarred() {
        Random random = new Random(20261123);
        for (int round = 0; round < 5_000; round++) {
            List<Guardianship> bonds = new ArrayList<>();
            List<StaffAssignment> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                for (UUID who : List.of(PERSON.id(), FORMER)) {
                    int id = bonds.size();
                    if (random.nextInt(3) > 0) {
                        GuardianKind kind = KINDS.get(random.nextInt(KINDS.size()));
                        bonds.add(bond(id, who, i, kind, random.nextBoolean(), random.nextInt(4) == 0));
                    }
                    if (random.nextInt(3) > 0) {
                        tasks.add(task(tasks.size(), who, i, StaffRole.TEACHER, random.nextBoolean()));
                    }
                }
            }

            Joining joining = Joining.of(PERSON, FORMER, bonds, tasks);

            List<Guardianship> bondsAfter = after(bonds, joining.guardianships(), Guardianship::id);
            List<StaffAssignment> tasksAfter = after(tasks, joining.staff(), StaffAssignment::id);
            assertEquals(bonds.size(), bondsAfter.size());
            assertEquals(tasks.size(), tasksAfter.size());
            for (int i = 0; i < 4; i++) {
                UUID child = new UUID(3, i);
                List<Guardianship> had =
                        bonds.stream().filter(g -> g.studentId().equals(child)).toList();
                List<Guardianship> his = bondsAfter.stream()
                        .filter(g ->
                                g.studentId().equals(child) && g.guardianId().equals(PERSON.id()))
                        .toList();
                assertEquals(had.isEmpty() ? 0 : 1, his.size());
                if (!his.isEmpty()) {
                    assertEquals(
                            had.stream().anyMatch(Guardianship::listed),
                            his.getFirst().listed());
                    assertEquals(
                            had.stream().anyMatch(Guardianship::barred),
                            his.getFirst().barred());
                    assertTrue(had.stream()
                            .anyMatch(g -> g.kind() == his.getFirst().kind()));
                }
                UUID room = new UUID(7, i);
                assertEquals(
                        tasks.stream().anyMatch(t -> room.equals(t.classId()) && t.active()),
                        tasksAfter.stream()
                                .anyMatch(t -> room.equals(t.classId())
                                        && t.active()
                                        && t.personId().equals(PERSON.id())));
            }
            assertTrue(bondsAfter.stream().noneMatch(g -> g.guardianId().equals(FORMER) && g.listed()));
            assertTrue(tasksAfter.stream().noneMatch(t -> t.personId().equals(FORMER) && t.active()));
            joining.movedBars().forEach((from, to) -> {
                assertTrue(bonds.stream().anyMatch(g -> g.id().equals(from) && g.barred()));
                assertTrue(bondsAfter.stream().anyMatch(g -> g.id().equals(from) && !g.barred()));
                assertTrue(bondsAfter.stream().anyMatch(g -> g.id().equals(to) && g.barred()));
            });
        }
    }
}
