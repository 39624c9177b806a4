package zvonok.consent.reminder.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import zvonok.consent.reminder.domain.HoursDecision;

/** Decisions about chat hours, one row each, kept as they were told. */
@ApplicationScoped
public class HoursTable {

    private static final String SAVE = """
            insert into hours_decision (school_id, id, classes, from_at, until_at, recorded_at, parameters)
            select r."schoolId", r."decisionId", r.classes, r."from", r.until, r."recordedAt", ?1
              from jsonb_to_record(cast(cast(?1 as text) as jsonb)) as r("schoolId" uuid, "decisionId" uuid, classes uuid[],
                   "from" timestamptz, until timestamptz, "recordedAt" timestamptz)
            on conflict (school_id, id) do update set classes = excluded.classes, from_at = excluded.from_at,
                   until_at = excluded.until_at, recorded_at = excluded.recorded_at, parameters = excluded.parameters
            """;

    private final ObjectMapper json;

    HoursTable(ObjectMapper json) {
        this.json = json;
    }

    public Uni<Void> save(HoursDecision decision) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SAVE)
                        .setParameter(1, write(decision))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The decisions that concern a class, of it or of its school. */
    public Uni<List<HoursDecision>> ofClass(UUID schoolId, UUID classId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select parameters from hours_decision
                                where school_id = ?1 and (cardinality(classes) = 0 or ?2 = any(classes))
                                """, String.class)
                        .setParameter(1, schoolId)
                        .setParameter(2, classId)
                        .getResultList())
                .map(rows -> rows.stream().map(this::read).toList());
    }

    private String write(HoursDecision decision) {
        try {
            return json.writeValueAsString(decision);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HoursDecision read(String row) {
        try {
            return json.readValue(row, HoursDecision.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
