package zvonok.consent.rosterimport.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.domain.School;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.Student;

/**
 * Stops an import that would take away more than a day of a living district takes away: an incomplete export looks exactly like
 * many departures. Measured for the district and for each school.
 */
public final class RemovalGuard {

    /** Up to this many may always go. */
    static final int ALWAYS_ALLOWED = 5;

    private static final int PERCENT = 10;
    private static final int CLASSES_PERCENT = 25;

    private RemovalGuard() {}

    /**
     * One bound that would be passed.
     *
     * @param schoolId the school in which it would be, null for the district as a whole
     */
    public record Breach(String kind, @Nullable UUID schoolId, int before, int gone) {}

    /** Whether so many of a kind may go without a second person's approval: 10 % or five, whichever is more. */
    static boolean allows(int before, int gone) {
        return gone <= ALWAYS_ALLOWED || (long) gone * 100 <= (long) before * PERCENT;
    }

    /** Whether so many of one school's classes may go. */
    static boolean allowsClasses(int before, int gone) {
        return (long) gone * 100 <= (long) before * CLASSES_PERCENT;
    }

    /** The bounds that the difference would pass; empty where it may be applied. */
    public static List<Breach> check(RosterState stored, RosterDifference difference) {
        List<Breach> breaches = new ArrayList<>();
        int schools = (int) stored.schools().stream().filter(School::active).count();
        if (!difference.schools().removed().isEmpty()) {
            breaches.add(new Breach(
                    "schools", null, schools, difference.schools().removed().size()));
        }
        Tally classes = Tally.of(
                stored.classes(),
                difference.classes().result(),
                SchoolClass::active,
                SchoolClass::id,
                SchoolClass::schoolId);
        classes.check("classes", breaches);
        classes.bySchool.forEach((school, ids) -> {
            int gone = classes.gone(ids);
            if (!allowsClasses(ids.size(), gone)) {
                breaches.add(new Breach("classes", school, ids.size(), gone));
            }
        });
        Tally.of(stored.students(), difference.students().result(), Student::active, Student::id, Student::schoolId)
                .check("students", breaches);
        Tally.of(
                        stored.guardianships(),
                        difference.guardianships().result(),
                        Guardianship::active,
                        Guardianship::id,
                        Guardianship::schoolId)
                .check("guardianships", breaches);
        Tally.of(
                        stored.guardianships(),
                        difference.guardianships().result(),
                        Guardianship::active,
                        Guardianship::guardianId,
                        Guardianship::schoolId)
                .check("guardians", breaches);
        Tally.of(
                        stored.staff(),
                        difference.staff().result(),
                        StaffAssignment::active,
                        StaffAssignment::id,
                        StaffAssignment::schoolId)
                .check("staff", breaches);
        return breaches;
    }

    /** Ids that are active before, for each school, and those that are after, anywhere: who changes school has not gone. */
    private record Tally(Set<UUID> before, Set<UUID> after, Map<UUID, Set<UUID>> bySchool) {

        static <T> Tally of(
                Collection<T> stored,
                Collection<T> result,
                Predicate<T> active,
                Function<T, UUID> id,
                Function<T, UUID> school) {
            Set<UUID> before = new HashSet<>();
            Set<UUID> after = new HashSet<>();
            Map<UUID, Set<UUID>> bySchool = new HashMap<>();
            stored.stream().filter(active).forEach(row -> {
                before.add(id.apply(row));
                bySchool.computeIfAbsent(school.apply(row), s -> new HashSet<>())
                        .add(id.apply(row));
            });
            result.stream().filter(active).forEach(row -> after.add(id.apply(row)));
            return new Tally(before, after, bySchool);
        }

        int gone(Set<UUID> ids) {
            return (int) ids.stream().filter(id -> !after.contains(id)).count();
        }

        void check(String kind, List<Breach> breaches) {
            int gone = gone(before);
            if (!allows(before.size(), gone) || (!before.isEmpty() && gone == before.size())) {
                breaches.add(new Breach(kind, null, before.size(), gone));
                return;
            }
            bySchool.forEach((school, ids) -> {
                if (!allows(ids.size(), gone(ids))) {
                    breaches.add(new Breach(kind, school, ids.size(), gone(ids)));
                }
            });
        }
    }
}
