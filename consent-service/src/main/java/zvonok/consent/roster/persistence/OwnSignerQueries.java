package zvonok.consent.roster.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.OwnSigner;
import zvonok.consent.roster.domain.SchoolClass;

/** Students who are old enough to sign for themselves. Call inside a run. */
@ApplicationScoped
public class OwnSignerQueries {

    private static final String COLUMNS =
            "select id, given_name, family_name, middle_name, school_id, class_id from student where active and (birth_date <= ?1 or of_age) and ";

    /**
     * Opens the run to the school of the student who is its caller; nothing happens where he is none, or too young.
     *
     * @return whether he may
     */
    public Uni<Boolean> enter(LocalDate bornBy) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select enter_own_school(cast(?1 as date)) is not null", Boolean.class)
                        .setParameter(1, bornBy)
                        .getSingleResult());
    }

    /** Those of these students, in the schools of the run. */
    public Uni<List<OwnSigner>> of(Collection<UUID> students, LocalDate bornBy) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : rows(
                        COLUMNS + "id = any(cast(string_to_array(?2, ',') as uuid[])) order by id",
                        bornBy,
                        RosterQueries.list(students));
    }

    /** Those of a class, in a run that is open to the instant. */
    public Uni<List<OwnSigner>> ofClass(SchoolClass schoolClass, LocalDate bornBy, AsOf asOf) {
        return rows(
                asOf.sql(COLUMNS + "school_id = ?2 and class_id = ?3 order by id"),
                bornBy,
                schoolClass.schoolId(),
                schoolClass.id());
    }

    private static Uni<List<OwnSigner>> rows(String sql, Object... parameters) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(sql, Object[].class);
                    for (int i = 0; i < parameters.length; i++) {
                        query = query.setParameter(i + 1, parameters[i]);
                    }
                    return query.getResultList();
                })
                .map(rows -> rows.stream().map(OwnSignerQueries::signer).toList());
    }

    private static OwnSigner signer(@Nullable Object[] row) {
        return new OwnSigner(
                (UUID) Objects.requireNonNull(row[0]),
                new Name((String) Objects.requireNonNull(row[1]), (String) Objects.requireNonNull(row[2]), (String)
                        row[3]),
                (UUID) Objects.requireNonNull(row[4]),
                (UUID) row[5]);
    }
}
