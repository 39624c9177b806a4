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
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.persistence.RosterQueries;

/** Signed answers of the schools of the current run; always the newest first. */
@ApplicationScoped
public class ConsentRepository implements PanacheRepositoryBase<Consent, UUID> {

    // One changed mind may follow another for years; only the newest of each guardian decides. They are found among the
    // keys, and only
    // they are read whole.
    private static final String NEWEST = """
            select n.* from consent n where n.id in (
              select distinct on (c.student_id, c.guardian_id, c.class_id, c.school_id, c.ended_at is null) c.id from consent c
              where c.student_id = any(cast(string_to_array(?1, ',') as uuid[])) and c.purpose = ?2
              order by c.student_id, c.guardian_id, c.class_id, c.school_id, c.ended_at is null, c.answered_at desc, c.id desc)
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

    /** The school to which a person has given that answer, or null where it is not his; in whatever school the child is now. */
    public Uni<@Nullable UUID> schoolOfOwn(UUID id, UUID guardianId) {
        return asSigner(guardianId)
                .<@Nullable OfSchool>chain(() -> find("id = ?1 and guardianId = ?2", id, guardianId)
                        .project(OfSchool.class)
                        .firstResult())
                .map(found -> found == null ? null : found.schoolId());
    }

    /** The school of an answer. */
    public record OfSchool(UUID schoolId) {}

    /** All that a person has answered, in whatever schools the children are now; the newest first. */
    public Uni<List<Consent>> ownOf(UUID guardianId) {
        return asSigner(guardianId).chain(() -> list("guardianId = ?1 order by answeredAt desc, id desc", guardianId));
    }

    private static Uni<Void> asSigner(UUID guardianId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select set_config('app.signer', ?1, true)", String.class)
                        .setParameter(1, guardianId.toString())
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** The grants of the same guardian, or of the same institution, about the same child, for the same purpose and school, that stand beside one that is withdrawn. */
    public Uni<List<Consent>> standingGrants(Consent withdrawn) {
        return list(
                "studentId = ?1 and (guardianId = ?2 or institutionId = ?6) and schoolId = ?3 and purpose = ?4 and answer = ?5"
                        + " and withdrawnAt is null and endedAt is null order by id",
                withdrawn.studentId(),
                withdrawn.guardianId(),
                withdrawn.schoolId(),
                withdrawn.purpose(),
                Answer.GRANTED,
                withdrawn.institutionId());
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
    public record Subject(
            UUID studentId,
            Purpose purpose,
            UUID guardianId,
            @Nullable UUID institutionId) {}

    /**
     * The subject of a consent, or null. It brings no entity into the session: what is read before the child is
     * locked would hide what has changed since.
     */
    public Uni<@Nullable Subject> subject(UUID id) {
        return find("id = ?1", id).project(Subject.class).firstResult();
    }

    /** What a person has signed, and what was signed for the institutions for which he acts, by whomever. */
    public Uni<List<Consent>> ofGuardian(UUID guardianId, Collection<UUID> institutions) {
        return institutions.isEmpty()
                ? list("guardianId = ?1 order by answeredAt desc, id desc", guardianId)
                : list(
                        "guardianId = ?1 or institutionId in ?2 order by answeredAt desc, id desc",
                        guardianId,
                        institutions);
    }
}
