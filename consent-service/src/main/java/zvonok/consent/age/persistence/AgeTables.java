package zvonok.consent.age.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.account.domain.Account;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.domain.Student;
import zvonok.consent.roster.persistence.RosterQueries;

/** Reads and writes what a birthday changes. Call inside a run that sees all schools and was opened to accounts. */
@ApplicationScoped
public class AgeTables {

    /** Who needs an account, as he is to have it beside what roles he has already. */
    public record Newcomer(Person person, UUID schoolId, SortedSet<String> roles, SortedSet<String> schools) {

        /** The account, with the student's role and school. */
        public Account account() {
            SortedSet<String> allRoles = new TreeSet<>(roles);
            allRoles.add(Account.STUDENT);
            SortedSet<String> allSchools = new TreeSet<>(schools);
            allSchools.add(schoolId.toString());
            return Account.of(person, allRoles, allSchools);
        }
    }

    /** The day for which ages were last looked at; empty before the first time and after an import. */
    public Uni<Optional<LocalDate>> lookedOn() {
        return lookedOn("");
    }

    /** The same, waiting for whoever is at the roster, and keeping all others from it until the transaction ends. */
    public Uni<Optional<LocalDate>> lock() {
        return lookedOn(" for update");
    }

    private static Uni<Optional<LocalDate>> lookedOn(String lock) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select aged_on from roster_state" + lock, LocalDate.class)
                        .getResultList())
                .map(days -> Optional.ofNullable(days.getFirst()));
    }

    /** Notes the day. */
    public Uni<Void> looked(LocalDate day) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update roster_state set aged_on = ?1")
                        .setParameter(1, day)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Students born by that day whose account does not know it yet. */
    public Uni<List<Newcomer>> withoutAccount(LocalDate bornBy, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select p.id, p.source_id, p.username, p.given_name, p.family_name, p.middle_name, p.enabled, s.school_id,
                                  coalesce(a.roles, '') as roles, coalesce(a.schools, '') as schools
                                from student s join person p on p.id = s.id left join account a on a.person_id = s.id
                                where s.active and (s.birth_date <= ?1 or s.of_age)
                                  and (a.person_id is null or 'student' <> all(string_to_array(a.roles, ',')))
                                order by s.id limit ?2
                                """, Object[].class)
                        .setParameter(1, bornBy)
                        .setParameter(2, limit)
                        .getResultList())
                .map(rows -> rows.stream().map(AgeTables::newcomer).toList());
    }

    /** Students born by that day who still count as minors, or of whom somebody still counts as guardian. */
    public Uni<List<UUID>> comingOfAge(LocalDate bornBy, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select s.id from student s where s.active and (s.birth_date <= ?1 or s.of_age)
                                  and (not s.of_age or exists (select from guardianship g where g.student_id = s.id and not g.of_age))
                                order by s.id limit ?2
                                """, UUID.class)
                        .setParameter(1, bornBy)
                        .setParameter(2, limit)
                        .getResultList());
    }

    /** Makes students of age; returns those who were not. */
    public Uni<List<Student>> setOfAge(Collection<UUID> students) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                update student set of_age = true
                                where not of_age and id = any(cast(string_to_array(?1, ',') as uuid[]))
                                returning id, school_id, class_id, given_name, family_name, middle_name, birth_date
                                """, Object[].class)
                        .setParameter(1, RosterQueries.list(students))
                        .getResultList())
                .map(rows -> rows.stream().map(AgeTables::student).toList());
    }

    private static Student student(@Nullable Object[] row) {
        return new Student(id(row[0]), id(row[1]), (UUID) row[2], name(row, 3), (LocalDate) row[6], true, true);
    }

    private static Newcomer newcomer(@Nullable Object[] row) {
        return new Newcomer(
                new Person(
                        id(row[0]), text(row[1]), text(row[2]), name(row, 3), (Boolean) Objects.requireNonNull(row[6])),
                id(row[7]),
                set(text(row[8])),
                set(text(row[9])));
    }

    private static SortedSet<String> set(String text) {
        return text.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(text.split(",")));
    }

    private static Name name(@Nullable Object[] row, int at) {
        return new Name(text(row[at]), text(row[at + 1]), (String) row[at + 2]);
    }

    private static UUID id(@Nullable Object value) {
        return (UUID) Objects.requireNonNull(value);
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }
}
