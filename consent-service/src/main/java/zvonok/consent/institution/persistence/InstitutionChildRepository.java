package zvonok.consent.institution.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.institution.domain.InstitutionChild;

/** Whose guardian institutions are, in the schools of the current run. */
@ApplicationScoped
public class InstitutionChildRepository implements PanacheRepositoryBase<InstitutionChild, UUID> {

    /** Those that have not ended, of a school. */
    public Uni<List<InstitutionChild>> ofSchool(UUID schoolId) {
        return list("schoolId = ?1 and endedAt is null order by id", schoolId);
    }

    /** All that have not ended. */
    public Uni<List<InstitutionChild>> current() {
        return list("endedAt is null order by id");
    }

    /** The child's institution now, or null. */
    public Uni<@Nullable InstitutionChild> of(UUID studentId) {
        return find("studentId = ?1 and endedAt is null", studentId).firstResult();
    }

    /** Ends those whose child has left the school or is of age. */
    public Uni<Void> endOfFormer(Instant now) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery("""
                                update institution_child c set ended_at = ?1, version = c.version + 1 from student s
                                where s.id = c.student_id and c.ended_at is null and (not s.active or s.of_age or s.school_id <> c.school_id)
                                """).setParameter(1, now).executeUpdate())
                .replaceWithVoid();
    }
}
