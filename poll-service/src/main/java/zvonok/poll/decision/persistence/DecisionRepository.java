package zvonok.poll.decision.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.poll.decision.domain.Decision;
import zvonok.poll.decision.domain.DecisionKind;

/** Decisions of the schools of the current transaction. */
@ApplicationScoped
public class DecisionRepository implements PanacheRepositoryBase<Decision, UUID> {

    private static final String LOCK = """
            select o.id from decision d join decision o on o.class_id = d.class_id and o.kind = d.kind
             where d.id = ?1 order by o.id for update of o
            """;

    /** The decision; {@code not-found} where there is none. */
    public Uni<Decision> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> new Refusal(KitError.NOT_FOUND));
    }

    /** The decision, with everybody waiting who would change it or another one of the same kind for the same class. */
    public Uni<Decision> requireLocked(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, UUID.class)
                        .setParameter(1, id)
                        .getResultList())
                .chain(() -> require(id));
    }

    /** Whether the class has agreed to a decision of the same kind that a later meeting adopted. */
    public Uni<Boolean> isSuperseded(Decision decision) {
        return count(
                        "classId = ?1 and kind = ?2 and adoptedAt > ?3 and recordedAt is not null",
                        decision.classId(),
                        decision.kind(),
                        decision.adoptedAt())
                .map(later -> later > 0);
    }

    /** Adds new decisions, one after the other on the one session. */
    public Uni<Void> addAll(List<Decision> added) {
        return added.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.getSession().chain(session -> session.persistAll(added.toArray()));
    }

    /** The decisions of a meeting, by item and class. */
    public Uni<List<Decision>> ofMeeting(UUID meetingId) {
        return list("meetingId = ?1 order by item, classId", meetingId);
    }

    /** Decisions by their ids, from behind the cursor; an absent filter takes all. */
    public Uni<List<Decision>> find(
            @Nullable UUID classId,
            @Nullable DecisionKind kind,
            @Nullable Instant inForceAt,
            @Nullable UUID behind,
            int most) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> values = new HashMap<>();
        if (classId != null) {
            conditions.add("classId = :classId");
            values.put("classId", classId);
        }
        if (kind != null) {
            conditions.add("kind = :kind");
            values.put("kind", kind);
        }
        if (inForceAt != null) {
            conditions.add("effectiveFrom <= :at and (effectiveUntil is null or effectiveUntil > :at)");
            values.put("at", inForceAt);
        }
        if (behind != null) {
            conditions.add("id > :behind");
            values.put("behind", behind);
        }
        return find(String.join(" and ", conditions) + " order by id", values)
                .range(0, most - 1)
                .list();
    }
}
