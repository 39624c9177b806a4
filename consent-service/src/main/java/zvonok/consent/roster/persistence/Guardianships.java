package zvonok.consent.roster.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.Name;

/** Single bonds, for what people decide about them. Call inside a run. */
@ApplicationScoped
public class Guardianships {

    private static final String COLUMNS = "g.id, g.guardian_id, g.student_id, g.school_id, g.kind, g.may_consent,"
            + " g.given_name, g.family_name, g.middle_name, g.listed, g.barred, g.of_age";

    /** A bond and the class that the child is in now, null where it is in none. */
    public record OfChild(
            Guardianship guardianship, @Nullable UUID classId) {}

    /** The bond with that id whose child is in a school of the run, or null. */
    public Uni<@Nullable OfChild> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select " + COLUMNS + ", s.class_id from guardianship g"
                                        + " join student s on s.id = g.student_id and s.school_id = g.school_id where g.id = ?1",
                                Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : new OfChild(guardianship(row), (UUID) row[12]));
    }

    /**
     * Keeps imports from applying what they computed before now, and lets one person's change of the roster follow another's. To
     * be called before the change: whoever changes the roster takes this lock first.
     */
    public Uni<Void> begin() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update roster_state set version = version + 1")
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Bars the guardian from the child or lifts it; returns the bond as it is then. */
    public Uni<Guardianship> setBarred(UUID id, boolean barred) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update guardianship g set barred = ?2, active = listed and not ?2 and not of_age where id = ?1 returning "
                                        + COLUMNS,
                                Object[].class)
                        .setParameter(1, id)
                        .setParameter(2, barred)
                        .getSingleResult())
                .map(Guardianships::guardianship);
    }

    /** Ends the bonds of guardians with students who are of age; returns those that held until now. */
    public Uni<List<Guardianship>> endOf(Collection<UUID> students) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update guardianship g set of_age = true, active = false where not of_age"
                                        + " and student_id = any(cast(string_to_array(?1, ',') as uuid[])) returning "
                                        + COLUMNS,
                                Object[].class)
                        .setParameter(1, RosterQueries.list(students))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(Guardianships::guardianship)
                        .filter(bond -> bond.listed() && !bond.barred())
                        .toList());
    }

    private static Guardianship guardianship(@Nullable Object[] row) {
        return new Guardianship(
                (UUID) present(row[0]),
                (UUID) present(row[1]),
                (UUID) present(row[2]),
                (UUID) present(row[3]),
                GuardianKind.valueOf((String) present(row[4])),
                (Boolean) present(row[5]),
                new Name((String) present(row[6]), (String) present(row[7]), (String) row[8]),
                (Boolean) present(row[9]),
                (Boolean) present(row[10]),
                (Boolean) present(row[11]));
    }

    private static Object present(@Nullable Object value) {
        return java.util.Objects.requireNonNull(value);
    }
}
