package zvonok.consent.account.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.StaffRole;
import zvonok.consent.roster.domain.Student;

/**
 * What Keycloak is to know of a person: no password, no children, no class.
 *
 * @param enabled false for who has no role left and for whom the district has disabled; who is barred from a child may still sign
 *     in and see what is held about him
 * @param roles realm roles among {@code guardian}, {@code student}, {@code teacher} and {@code principal}
 * @param schools the organizations to be a member of, by school
 */
public record Account(
        UUID personId,
        String username,
        String givenName,
        String familyName,
        boolean enabled,
        SortedSet<String> roles,
        SortedSet<String> schools) {

    /** The realm roles that follow the roster; others of an account are not touched. */
    public static final List<String> MANAGED_ROLES = List.of("guardian", "student", "teacher", "principal");

    /** The realm role of who signs for himself; like the others it decides nothing. */
    public static final String STUDENT = "student";

    /**
     * The accounts for a roster as it stands. Whoever has no role now gets an account only if there is one already, to disable it.
     *
     * @param bornBy students born by that day have a say of their own, and an account
     * @param existing people who have an account
     */
    public static List<Account> of(
            Collection<Person> people,
            Collection<Student> students,
            LocalDate bornBy,
            Collection<Guardianship> guardianships,
            Collection<StaffAssignment> staff,
            Collection<UUID> existing) {
        Sets roles = new Sets();
        Sets schools = new Sets();
        guardianships.stream().filter(Guardianship::listed).forEach(g -> {
            roles.add(g.guardianId(), "guardian");
            schools.add(g.guardianId(), g.schoolId().toString());
        });
        students.stream().filter(s -> s.hasOwnSay(bornBy)).forEach(s -> {
            roles.add(s.id(), STUDENT);
            schools.add(s.id(), s.schoolId().toString());
        });
        staff.stream().filter(StaffAssignment::active).forEach(s -> {
            roles.add(s.personId(), s.role() == StaffRole.PRINCIPAL ? "principal" : "teacher");
            schools.add(s.personId(), s.schoolId().toString());
        });
        Collection<UUID> known = new java.util.HashSet<>(existing);
        List<Account> accounts = new ArrayList<>();
        for (Person person : people) {
            if (!roles.of(person.id()).isEmpty() || known.contains(person.id())) {
                accounts.add(of(person, roles.of(person.id()), schools.of(person.id())));
            }
        }
        return accounts;
    }

    /** The account of a person with these roles in these schools; without a role it is disabled. */
    public static Account of(Person person, SortedSet<String> roles, SortedSet<String> schools) {
        Name name = person.name();
        return new Account(
                person.id(),
                person.username(),
                name.middleName() == null ? name.givenName() : name.givenName() + " " + name.middleName(),
                name.familyName(),
                !roles.isEmpty() && person.enabled(),
                roles,
                schools);
    }

    /** A set of words for each of many people; equal sets are one object, since there are few different ones. */
    private static final class Sets {

        private static final SortedSet<String> NONE = Collections.emptySortedSet();

        private final Map<UUID, SortedSet<String>> sets = new HashMap<>();
        private final Map<SortedSet<String>, SortedSet<String>> known = new HashMap<>();

        void add(UUID person, String value) {
            SortedSet<String> before = of(person);
            if (!before.contains(value)) {
                SortedSet<String> more = new TreeSet<>(before);
                more.add(value);
                sets.put(person, known.computeIfAbsent(more, Collections::unmodifiableSortedSet));
            }
        }

        SortedSet<String> of(UUID person) {
            return sets.getOrDefault(person, NONE);
        }
    }
}
