package zvonok.consent.consent.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.ChildState;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.persistence.RosterQueries;

/** The children's states, in the schools of the current run. */
@ApplicationScoped
public class ChildStateRepository implements PanacheRepositoryBase<ChildState, UUID> {

    /** The state of a child of a school, or null where nothing was decided yet. */
    public Uni<@Nullable ChildState> of(UUID schoolId, UUID studentId, Purpose purpose) {
        return find("schoolId = ?1 and studentId = ?2 and purpose = ?3", schoolId, studentId, purpose)
                .firstResult();
    }

    /** All states of the children, in a run that is open to the instant. */
    public Uni<List<ChildState>> of(Collection<UUID> students, AsOf asOf) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        asOf.sql(
                                                "select * from child_state where student_id = any(cast(string_to_array(?1, ',') as uuid[])) order by purpose"),
                                        ChildState.class)
                                .setParameter(1, RosterQueries.list(students))
                                .getResultList());
    }

    /** For what any of the children has a state. */
    public Uni<List<Purpose>> purposes(Collection<UUID> students) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("studentId in ?1", students)
                        .map(all ->
                                all.stream().map(ChildState::purpose).distinct().toList());
    }

    public Uni<List<ChildState>> of(Collection<UUID> students, Purpose purpose) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("studentId in ?1 and purpose = ?2", students, purpose);
    }

    /** The schools in which time has changed a state; for a schedule, which belongs to no school. */
    public Uni<List<UUID>> schoolsWithDue(Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select set_config('app.scheduler', 'true', true)", String.class)
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(
                                        "select distinct school_id from child_state where review_at <= ?1", UUID.class)
                                .setParameter(1, now)
                                .getResultList()));
    }

    /** Children of the run's schools whose state time has changed, those first who wait longest. */
    public Uni<List<UUID>> studentsDue(Instant now, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select student_id from child_state where review_at <= ?1 order by review_at, id limit ?2
                                """, UUID.class)
                        .setParameter(1, now)
                        .setParameter(2, limit)
                        .getResultList());
    }
}
