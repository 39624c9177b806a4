package zvonok.consent.rosterimport.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.domain.School;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.Student;

/**
 * Stops an import that would take away more than a day of a living district takes away, until a person confirms it: an
 * incomplete export looks exactly like many departures. Measured for the district, each school and, of people, each class.
 */
public final class RemovalGuard {

    /** Fewer than so many may always go. */
    static final int HOLDS_FROM = 3;

    private static final int PERCENT = 10;
    private static final int CLASSES_PERCENT = 25;

    private RemovalGuard() {}

    /**
     * One bound that would be passed.
     *
     * @param kind {@code schools}, {@code classes}, {@code students}, {@code enrolments} (students who are in a class),
     *     {@code guardians}, {@code guardianships}, {@code staff} or {@code assignments} (tasks of the staff)
     * @param schoolId the school in which it would be, null for the district as a whole
     * @param classId the class in which it would be, null for the school or the district as a whole
     */
    public record Breach(
            String kind, @Nullable UUID schoolId, @Nullable UUID classId, int before, int gone) {}

    /** Whether so many of a kind may go without a person's confirmation: fewer than three, or up to 10 %. */
    static boolean allows(int before, int gone) {
        return gone < HOLDS_FROM || (long) gone * 100 <= (long) before * PERCENT;
    }

    /** Whether so many of one school's classes may go. */
    static boolean allowsClasses(int before, int gone) {
        return (long) gone * 100 <= (long) before * CLASSES_PERCENT;
    }

    /** The bounds that the difference would pass, in an order of their own; empty where it may be applied. */
    public static List<Breach> check(RosterState stored, RosterDifference difference) {
        List<Breach> breaches = new ArrayList<>();
        int schools = (int) stored.schools().stream().filter(School::active).count();
        if (!difference.schools().removed().isEmpty()) {
            breaches.add(new Breach(
                    "schools",
                    null,
                    null,
                    schools,
                    difference.schools().removed().size()));
        }
        if (difference.classes().takesAway()) {
            checkClasses(stored, difference, breaches);
        }
        if (difference.students().takesAway() || difference.guardianships().takesAway()) {
            checkFamilies(stored, difference, breaches);
        }
        if (difference.staff().takesAway()) {
            checkStaff(stored, difference, breaches);
        }
        return breaches;
    }

    private static void checkStaff(RosterState stored, RosterDifference difference, List<Breach> breaches) {
        Tally.of(
                        stored.staff(),
                        difference.staff().result(),
                        StaffAssignment::active,
                        s -> new Member(s.personId(), s.schoolId(), s.classId()))
                .check("staff", breaches);
        Tally.of(
                        stored.staff(),
                        difference.staff().result(),
                        StaffAssignment::active,
                        s -> new Member(s.id(), s.schoolId(), null))
                .check("assignments", breaches);
    }

    private static void checkClasses(RosterState stored, RosterDifference difference, List<Breach> breaches) {
        Tally classes = Tally.of(
                stored.classes(),
                difference.classes().result(),
                SchoolClass::active,
                c -> new Member(c.id(), c.schoolId(), null));
        classes.check("classes", breaches);
        classes.by(Member::school).forEach((school, ids) -> {
            int gone = classes.gone(ids);
            if (!allowsClasses(ids.size(), gone)) {
                breaches.add(new Breach("classes", school, null, ids.size(), gone));
            }
        });
    }

    private static void checkFamilies(RosterState stored, RosterDifference difference, List<Breach> breaches) {
        List<Student> students = difference.students().result();
        Tally.of(stored.students(), students, Student::active, s -> new Member(s.id(), s.schoolId(), null))
                .check("students", breaches);
        Tally.of(
                        stored.students(),
                        students,
                        s -> s.active() && s.classId() != null,
                        s -> new Member(s.id(), s.schoolId(), s.classId()))
                .check("enrolments", breaches);
        Map<UUID, UUID> classes = new HashMap<>();
        stored.students().forEach(s -> {
            if (s.classId() != null) {
                classes.put(s.id(), s.classId());
            }
        });
        List<Guardianship> bonds = difference.guardianships().result();
        Tally.of(
                        stored.guardianships(),
                        bonds,
                        Guardianship::active,
                        g -> new Member(g.guardianId(), g.schoolId(), classes.get(g.studentId())))
                .check("guardians", breaches);
        Tally.of(
                        stored.guardianships(),
                        bonds,
                        Guardianship::active,
                        g -> new Member(g.id(), g.schoolId(), classes.get(g.studentId())))
                .check("guardianships", breaches);
    }

    /** Somebody or something that is there, and where. */
    private record Member(UUID id, UUID school, @Nullable UUID schoolClass) {}

    /** Who is there before, and the ids of those who are after, anywhere: who changes school or class has not gone. */
    private record Tally(List<Member> before, Set<UUID> after) {

        static <T> Tally of(
                Collection<T> stored, Collection<T> result, Predicate<T> there, Function<T, Member> member) {
            return new Tally(
                    stored.stream().filter(there).map(member).toList(),
                    result.stream()
                            .filter(there)
                            .map(row -> member.apply(row).id())
                            .collect(Collectors.toSet()));
        }

        int gone(Set<UUID> ids) {
            return (int) ids.stream().filter(id -> !after.contains(id)).count();
        }

        Map<UUID, Set<UUID>> by(Function<Member, @Nullable UUID> group) {
            Map<UUID, Set<UUID>> groups = new TreeMap<>();
            for (Member member : before) {
                UUID key = group.apply(member);
                if (key != null) {
                    groups.computeIfAbsent(key, k -> new HashSet<>()).add(member.id());
                }
            }
            return groups;
        }

        void check(String kind, List<Breach> breaches) {
            Set<UUID> all = before.stream().map(Member::id).collect(Collectors.toSet());
            int gone = gone(all);
            if (!allows(all.size(), gone) || (!all.isEmpty() && gone == all.size())) {
                breaches.add(new Breach(kind, null, null, all.size(), gone));
                return;
            }
            if (gone < HOLDS_FROM) {
                return;
            }
            by(Member::school).forEach((school, ids) -> check(kind, school, null, ids, breaches));
            Map<UUID, UUID> schools = new HashMap<>();
            before.stream()
                    .flatMap(m -> m.schoolClass() == null ? Stream.empty() : Stream.of(m))
                    .sorted(Comparator.comparing(Member::school))
                    .forEach(m -> schools.putIfAbsent(java.util.Objects.requireNonNull(m.schoolClass()), m.school()));
            by(Member::schoolClass)
                    .forEach((schoolClass, ids) -> check(
                            kind,
                            java.util.Objects.requireNonNull(schools.get(schoolClass)),
                            schoolClass,
                            ids,
                            breaches));
        }

        private void check(String kind, UUID school, @Nullable UUID schoolClass, Set<UUID> ids, List<Breach> breaches) {
            int gone = gone(ids);
            if (!allows(ids.size(), gone)) {
                breaches.add(new Breach(kind, school, schoolClass, ids.size(), gone));
            }
        }
    }
}
