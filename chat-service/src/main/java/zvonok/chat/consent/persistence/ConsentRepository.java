package zvonok.chat.consent.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The consents' rows. A withdrawn consent stays an answer on file: its one consequence is that the pictures go. */
@ApplicationScoped
public class ConsentRepository {

    private static final String REQUEST = """
            insert into consent_request (school_id, id, class_id, rule, requested_at)
            values (?1, ?2, ?3, ?4, cast(cast(?5 as text) as timestamptz))
            on conflict (school_id, id) do update set class_id = excluded.class_id, rule = excluded.rule,
                   requested_at = excluded.requested_at
            """;
    private static final String ANSWER = """
            insert into consent_answer (school_id, id, class_id, student_id, guardian_id, answered, answered_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, cast(cast(?7 as text) as timestamptz))
            on conflict (school_id, id) do update set class_id = excluded.class_id, student_id = excluded.student_id,
                   guardian_id = excluded.guardian_id, answered = excluded.answered, answered_at = excluded.answered_at
            """;
    private static final String CHILD = """
            insert into child_consent (school_id, student_id, effective, since, until_at)
            values (?1, ?2, ?3, cast(cast(?4 as text) as timestamptz), cast(nullif(cast(?5 as text), '') as timestamptz))
            on conflict (school_id, student_id) do update
              set effective = excluded.effective, since = excluded.since, until_at = excluded.until_at
            """;

    /** Stores what the event says; a repetition changes nothing. */
    public Uni<Void> save(ConsentEvent event) {
        return switch (event) {
            case ConsentEvent.Requested e ->
                execute(REQUEST, e.schoolId(), e.requestId(), e.classId(), e.rule(), text(e.requestedAt()));
            case ConsentEvent.Answered e ->
                execute(
                        ANSWER,
                        e.schoolId(),
                        e.consentId(),
                        e.classId(),
                        e.studentId(),
                        e.guardianId(),
                        e.isGiven(),
                        text(e.answeredAt()));
            case ConsentEvent.Withdrawn e ->
                execute(
                        ANSWER,
                        e.schoolId(),
                        e.consentId(),
                        e.classId(),
                        e.studentId(),
                        e.guardianId(),
                        true,
                        text(e.withdrawnAt()));
            case ConsentEvent.ChildStateChanged e ->
                execute(
                        CHILD,
                        e.schoolId(),
                        e.studentId(),
                        e.effective(),
                        text(e.since()),
                        e.until() == null ? "" : text(e.until()));
        };
    }

    /** Forgets an erased aggregate. */
    public Uni<Void> erase(String table, UUID id) {
        return execute("delete from " + table + " where id = ?1", id);
    }

    private static String text(Instant instant) {
        return instant.toString();
    }

    private static Uni<Void> execute(String statement, Object... parameters) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(statement);
                    for (int i = 0; i < parameters.length; i++) {
                        query.setParameter(i + 1, parameters[i]);
                    }
                    return query.executeUpdate();
                })
                .replaceWithVoid();
    }
}
