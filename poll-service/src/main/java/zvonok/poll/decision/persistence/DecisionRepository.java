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

    /** The decision; {@code not-found} where there is none. */
    public Uni<Decision> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> new Refusal(KitError.NOT_FOUND));
    }

    /** The decision, with everybody else who would change it waiting. */
    public Uni<Decision> requireLocked(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from decision where id = ?1 for update", UUID.class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .chain(() -> require(id));
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
