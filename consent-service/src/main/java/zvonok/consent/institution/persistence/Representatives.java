package zvonok.consent.institution.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.account.domain.Account;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.Person;
import zvonok.consent.roster.persistence.RosterQueries;

/** Representatives as people with accounts: no list of the district knows them. Call inside a run that was opened to accounts. */
@ApplicationScoped
public class Representatives {

    /** Whether a username is somebody's. */
    public Uni<Boolean> isTaken(String username) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select exists (select from person where lower(username) = lower(?1))", Boolean.class)
                        .setParameter(1, username)
                        .getSingleResult());
    }

    /** Stores a new person. */
    public Uni<Void> save(Person person) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into person (id, source_id, username, given_name, family_name, middle_name, enabled)
                                values (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), true)
                                """)
                        .setParameter(1, person.id())
                        .setParameter(2, person.sourceId())
                        .setParameter(3, person.username())
                        .setParameter(4, person.name().givenName())
                        .setParameter(5, person.name().familyName())
                        .setParameter(
                                6, Objects.requireNonNullElse(person.name().middleName(), ""))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The accounts of representatives as their bonds are now; without one the account is closed. */
    public Uni<List<Account>> accounts(Collection<UUID> people) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select p.id, p.source_id, p.username, p.given_name, p.family_name, p.middle_name, p.enabled,
                                  (select coalesce(string_agg(distinct cast(g.school_id as text), ','), '') from guardianship g
                                    where g.guardian_id = p.id and g.listed) as schools
                                from person p where p.id = any(cast(string_to_array(?1, ',') as uuid[]))
                                """, Object[].class)
                        .setParameter(1, RosterQueries.list(people))
                        .getResultList())
                .map(rows -> rows.stream().map(Representatives::account).toList());
    }

    private static Account account(@Nullable Object[] row) {
        String listed = text(row[7]);
        SortedSet<String> schools =
                listed.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(listed.split(",")));
        return Account.of(
                new Person(
                        (UUID) Objects.requireNonNull(row[0]),
                        text(row[1]),
                        text(row[2]),
                        new Name(text(row[3]), text(row[4]), (String) row[5]),
                        (Boolean) Objects.requireNonNull(row[6])),
                schools.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of("guardian")),
                schools);
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }
}
