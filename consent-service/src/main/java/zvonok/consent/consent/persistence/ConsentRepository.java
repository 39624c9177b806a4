package zvonok.consent.consent.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.persistence.RosterQueries;

/** Signed answers of the schools of the current run; always the newest first. */
@ApplicationScoped
public class ConsentRepository implements PanacheRepositoryBase<Consent, UUID> {

    // One changed mind may follow another for years; only the newest of each guardian decides.
    private static final String NEWEST = """
            select n.* from (
              select distinct on (student_id, guardian_id, class_id, school_id, ended_at is null) * from consent
              where student_id = any(cast(string_to_array(?1, ',') as uuid[])) and purpose = ?2
              order by student_id, guardian_id, class_id, school_id, ended_at is null, answered_at desc, id desc) n
            order by n.answered_at desc, n.id desc
            """;

    /**
     * The newest answer of each guardian about a child, the newest first: for each class, of those that have ended for good and of the
     * others.
     */
    public Uni<List<Consent>> newestOf(UUID studentId, Purpose purpose) {
        return newestOf(List.of(studentId), purpose);
    }

    /** The same for several children. */
    public Uni<List<Consent>> newestOf(Collection<UUID> students, Purpose purpose) {
        return newestOf(students, purpose, AsOf.NOW);
    }

    /** As above, in a run that is open to the instant. */
    public Uni<List<Consent>> newestOf(Collection<UUID> students, Purpose purpose, AsOf asOf) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Panache.getSession()
                        .chain(session -> session.createNativeQuery(asOf.sql(NEWEST), Consent.class)
                                .setParameter(1, RosterQueries.list(students))
                                .setParameter(2, purpose.code())
                                .getResultList());
    }

    /** Ends the answers about those of the children who are in the school no longer to which they were given. */
    public Uni<Void> endOfFormer(Collection<UUID> students, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                update consent c set ended_at = ?2, version = c.version + 1 from student s
                                where s.id = c.student_id and c.ended_at is null and (not s.active or s.school_id <> c.school_id)
                                  and s.id = any(cast(string_to_array(?1, ',') as uuid[]))
                                """)
                        .setParameter(1, students.stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .setParameter(2, now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Ends what others than themselves have answered about these students, who are of age. */
    public Uni<Void> endOfGuardians(Collection<UUID> students, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                update consent c set ended_at = ?2, version = c.version + 1
                                where c.ended_at is null and c.guardian_id <> c.student_id
                                  and c.student_id = any(cast(string_to_array(?1, ',') as uuid[]))
                                """)
                        .setParameter(1, RosterQueries.list(students))
                        .setParameter(2, now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whom and what a consent is about. */
    public record Subject(UUID studentId, Purpose purpose) {}

    /**
     * The subject of a guardian's own consent, or null. It brings no entity into the session: what is read before the child is
     * locked would hide what has changed since.
     */
    public Uni<@Nullable Subject> subject(UUID id, UUID guardianId) {
        return find("id = ?1 and guardianId = ?2", id, guardianId)
                .project(Subject.class)
                .firstResult();
    }

    public Uni<List<Consent>> ofGuardian(UUID guardianId) {
        return list("guardianId = ?1 order by answeredAt desc, id desc", guardianId);
    }
}
