package zvonok.ack.legalforce.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import zvonok.ack.legalforce.domain.Form;
import zvonok.ack.legalforce.domain.MarkDecision;
import zvonok.ack.persistence.TimeColumn;

/** The projection of decisions that a mark equals a signature. */
@ApplicationScoped
public class DecisionRepository {

    private static final String SAVE = """
            insert into mark_decision as d (school_id, id, classes, forms, from_at, until_at, recorded_at)
            values (?1, ?2, cast(string_to_array(?3, ',') as uuid[]), string_to_array(?4, ','), ?5, cast(?6 as timestamptz), ?7)
            on conflict (school_id, id) do update
              set classes = excluded.classes, forms = excluded.forms, from_at = excluded.from_at,
                  until_at = excluded.until_at, recorded_at = excluded.recorded_at
            """;
    private static final String OF_SCHOOL = """
            select id, array_to_string(classes, ','), array_to_string(forms, ','), from_at, until_at, recorded_at
              from mark_decision where school_id = ?1
            """;

    /** Puts a decision's full state in the place of what was known of it. */
    public Uni<Void> save(UUID schoolId, MarkDecision decision) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SAVE)
                        .setParameter(1, schoolId)
                        .setParameter(2, decision.id())
                        .setParameter(
                                3,
                                decision.classes().stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .setParameter(
                                4, decision.forms().stream().map(Form::name).collect(Collectors.joining(",")))
                        .setParameter(5, decision.from())
                        .setParameter(6, decision.until())
                        .setParameter(7, decision.recordedAt())
                        .executeUpdate())
                .replaceWithVoid();
    }

    public Uni<Void> forget(UUID schoolId, UUID decisionId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "delete from mark_decision where school_id = ?1 and id = ?2")
                        .setParameter(1, schoolId)
                        .setParameter(2, decisionId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** All decisions of a school, in force or not. */
    public Uni<List<MarkDecision>> ofSchool(UUID schoolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_SCHOOL, Object[].class)
                        .setParameter(1, schoolId)
                        .getResultList())
                .map(rows -> rows.stream().map(DecisionRepository::decision).toList());
    }

    private static MarkDecision decision(Object[] row) {
        return new MarkDecision(
                (UUID) row[0],
                words(row[1]).map(UUID::fromString).collect(Collectors.toSet()),
                TimeColumn.instant(row[3]),
                TimeColumn.instantOrNull(row[4]),
                words(row[2]).map(Form::valueOf).collect(Collectors.toSet()),
                TimeColumn.instant(row[5]));
    }

    private static java.util.stream.Stream<String> words(Object list) {
        return Arrays.stream(((String) list).split(",")).filter(word -> !word.isEmpty());
    }
}
