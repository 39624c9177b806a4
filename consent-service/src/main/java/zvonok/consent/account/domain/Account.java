package zvonok.consent.account.domain;

import java.util.ArrayList;
import java.util.Collection;
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

/**
 * What Keycloak is to know of a person: no password, no children, no class.
 *
 * @param enabled false for who has no role left and for whom the district has disabled; who is barred from a child may still sign
 *     in and see what is held about him
 * @param roles realm roles among {@code guardian}, {@code teacher} and {@code principal}
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
    public static final List<String> MANAGED_ROLES = List.of("guardian", "teacher", "principal");

    /**
     * The accounts for a roster as it stands. Whoever has no role now gets an account only if there is one already, to disable it.
     *
     * @param existing people who have an account
     */
    public static List<Account> of(
            Collection<Person> people,
            Collection<Guardianship> guardianships,
            Collection<StaffAssignment> staff,
            Collection<UUID> existing) {
        Map<UUID, SortedSet<String>> roles = new HashMap<>();
        Map<UUID, SortedSet<String>> schools = new HashMap<>();
        guardianships.stream().filter(Guardianship::listed).forEach(g -> {
            add(roles, g.guardianId(), "guardian");
            add(schools, g.guardianId(), g.schoolId().toString());
        });
        staff.stream().filter(StaffAssignment::active).forEach(s -> {
            add(roles, s.personId(), s.role() == StaffRole.PRINCIPAL ? "principal" : "teacher");
            add(schools, s.personId(), s.schoolId().toString());
        });
        Collection<UUID> known = new java.util.HashSet<>(existing);
        List<Account> accounts = new ArrayList<>();
        for (Person person : people) {
            boolean hasRole = roles.containsKey(person.id());
            if (hasRole || known.contains(person.id())) {
                Name name = person.name();
                accounts.add(new Account(
                        person.id(),
                        person.username(),
                        name.middleName() == null ? name.givenName() : name.givenName() + " " + name.middleName(),
                        name.familyName(),
                        hasRole && person.enabled(),
                        roles.getOrDefault(person.id(), new TreeSet<>()),
                        schools.getOrDefault(person.id(), new TreeSet<>())));
            }
        }
        return accounts;
    }

    private static void add(Map<UUID, SortedSet<String>> sets, UUID person, String value) {
        sets.computeIfAbsent(person, p -> new TreeSet<>()).add(value);
    }
}
