package zvonok.consent.destruction.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.destruction.domain.DestructionDuty;

/** Duties of the schools of the current run. */
@ApplicationScoped
public class DestructionDutyRepository implements PanacheRepositoryBase<DestructionDuty, UUID> {

    /**
     * Duties of some schools, in the order in which they arose.
     *
     * @param after the last one of the page before, or null
     * @param overdueAt only those that are overdue at that instant; null lets all pass
     */
    public Uni<List<DestructionDuty>> of(
            List<UUID> schools, boolean open, @Nullable Instant overdueAt, @Nullable UUID after, int limit) {
        StringBuilder where = new StringBuilder("schoolId in :schools");
        Map<String, Object> parameters = new HashMap<>(Map.of("schools", schools));
        if (open || overdueAt != null) {
            where.append(" and provedAt is null");
        }
        if (overdueAt != null) {
            where.append(" and destroyBy <= :now");
            parameters.put("now", overdueAt);
        }
        if (after != null) {
            where.append(" and id > :after");
            parameters.put("after", after);
        }
        return find(where + " order by id", parameters).range(0, limit - 1).list();
    }

    /** The open duties that pictures of a child taken back at an instant belong to. */
    public Uni<List<DestructionDuty>> openOf(UUID schoolId, UUID studentId, Instant at) {
        return list(
                "schoolId = ?1 and studentId = ?2 and provedAt is null and openedAt <= ?3 order by id",
                schoolId,
                studentId,
                at);
    }

    /** How many duties are overdue in all schools; for a schedule, which belongs to none. */
    public Uni<Long> countOverdue(Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select set_config('app.scheduler', 'true', true)", String.class)
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(
                                        "select count(*) from destruction_duty where proved_at is null and destroy_by <= ?1",
                                        Long.class)
                                .setParameter(1, now)
                                .getSingleResult()));
    }
}
