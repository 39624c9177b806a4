package zvonok.chat.hours.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Decisions about hours, one row each. */
@ApplicationScoped
public class HoursDecisionRepository {

    /** A scalar expression for queries over {@code chat c}: the decisions that concern its class and are not over, as JSON or null. */
    public static final String DECISIONS_OF_CLASS = """
            (select cast(jsonb_agg(jsonb_build_object('id', d.id, 'classes', to_jsonb(d.classes), 'from', d.from_at,
                      'until', d.until_at, 'recordedAt', d.recorded_at, 'parameters', d.parameters)) as text)
               from hours_decision d
              where d.school_id = c.school_id and (cardinality(d.classes) = 0 or c.class_id = any(d.classes)))
            """;

    private static final String SAVE = """
            insert into hours_decision (school_id, id, classes, from_at, until_at, recorded_at, parameters)
            select r."schoolId", r."decisionId", r.classes, r."from", r.until, r."recordedAt", ?2
              from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as r("schoolId" uuid, "decisionId" uuid, classes uuid[],
                   "from" timestamptz, until timestamptz, "recordedAt" timestamptz)
            on conflict (school_id, id) do update set classes = excluded.classes, from_at = excluded.from_at,
                   until_at = excluded.until_at, recorded_at = excluded.recorded_at, parameters = excluded.parameters
            """;
    private static final String LOOK_AGAIN =
            "update held_message set due_at = '-infinity' where school_ref = ?1 and due_at > '-infinity'";

    /** Stores the decision and has everything held in its school looked at again. */
    public Uni<Void> save(String decision, String parameters, UUID schoolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SAVE)
                        .setParameter(1, decision)
                        .setParameter(2, parameters)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(LOOK_AGAIN)
                                .setParameter(1, schoolId)
                                .executeUpdate()))
                .replaceWithVoid();
    }
}
