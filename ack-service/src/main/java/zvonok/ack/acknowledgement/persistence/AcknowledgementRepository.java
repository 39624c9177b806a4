package zvonok.ack.acknowledgement.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import zvonok.ack.acknowledgement.domain.Acknowledgement;
import zvonok.ack.acknowledgement.domain.HistoryQuestion;
import zvonok.ack.legalforce.domain.Form;
import zvonok.ack.legalforce.domain.LegalForce;
import zvonok.ack.persistence.TimeColumn;

/** The append-only table of acknowledgements: there is no way here to change or remove one, and the database allows none. */
@ApplicationScoped
public class AcknowledgementRepository {

    static final String COLUMNS = """
            id, school_id, class_id, chat_id, message_id, request_id, request_version, revision, content_sha256,
            guardian_id, student_id, form, legal_force, informal_because, decision_id, agreement_id, agreement_version,
            account, acr, auth_time, acknowledged_at
            """;
    private static final String INSERT = "insert into acknowledgement (" + COLUMNS + """
            ) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, cast(?15 as uuid), cast(?16 as uuid),
                      ?17, ?18, ?19, cast(?20 as timestamptz), ?21)
            on conflict (school_id, request_id, request_version, student_id) do nothing
            """;
    private static final String OF_CHILD = "select " + COLUMNS + """
            from acknowledgement
             where school_id = ?1 and request_id = ?2 and request_version = ?3 and student_id = ?4
            """;

    /**
     * Adds an acknowledgement unless the child has one of that version. A transaction that adds one for the same child at the same
     * time is waited for.
     *
     * @return whether it is now on file; false where another was first
     */
    public Uni<Boolean> add(Acknowledgement a) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, a.id())
                        .setParameter(2, a.schoolId())
                        .setParameter(3, a.classId())
                        .setParameter(4, a.chatId())
                        .setParameter(5, a.messageId())
                        .setParameter(6, a.requestId())
                        .setParameter(7, a.requestVersion())
                        .setParameter(8, a.revision())
                        .setParameter(9, a.contentSha256())
                        .setParameter(10, a.guardianId())
                        .setParameter(11, a.studentId())
                        .setParameter(12, a.form().name())
                        .setParameter(13, a.force().name())
                        .setParameter(14, name(a.informalBecause()))
                        .setParameter(15, a.decisionId())
                        .setParameter(16, a.agreementId())
                        .setParameter(17, a.agreementVersion())
                        .setParameter(18, a.account())
                        .setParameter(19, a.acr())
                        .setParameter(20, a.authTime())
                        .setParameter(21, a.acknowledgedAt())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** The acknowledgement that counts for a child. */
    public Uni<Optional<Acknowledgement>> ofChild(UUID schoolId, UUID requestId, int requestVersion, UUID studentId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_CHILD, Object[].class)
                        .setParameter(1, schoolId)
                        .setParameter(2, requestId)
                        .setParameter(3, requestVersion)
                        .setParameter(4, studentId)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(AcknowledgementRepository::acknowledgement));
    }

    /**
     * A page of the history in the order of time.
     *
     * @param behind the last place of the page before, null for the first page
     */
    public Uni<List<Acknowledgement>> history(
            HistoryQuestion question, HistoryQuestion.@Nullable Place behind, int limit) {
        HistoryStatement statement = HistoryStatement.of(question, behind, limit);
        return Panache.getSession()
                .chain(session -> bound(session.createNativeQuery(statement.sql(), Object[].class), statement.values())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(AcknowledgementRepository::acknowledgement)
                        .toList());
    }

    private static <R> Mutiny.SelectionQuery<R> bound(Mutiny.SelectionQuery<R> query, List<Object> values) {
        Mutiny.SelectionQuery<R> bound = query;
        for (int i = 0; i < values.size(); i++) {
            bound = bound.setParameter(i + 1, values.get(i));
        }
        return bound;
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static Acknowledgement acknowledgement(Object[] row) {
        return new Acknowledgement(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                (UUID) row[3],
                (UUID) row[4],
                (UUID) row[5],
                ((Number) row[6]).intValue(),
                ((Number) row[7]).intValue(),
                (String) row[8],
                (UUID) row[9],
                (UUID) row[10],
                Form.valueOf((String) row[11]),
                Acknowledgement.Force.valueOf((String) row[12]),
                row[13] == null ? null : LegalForce.Reason.valueOf((String) row[13]),
                (UUID) row[14],
                (UUID) row[15],
                (String) row[16],
                (String) row[17],
                (String) row[18],
                TimeColumn.instantOrNull(row[19]),
                TimeColumn.instant(row[20]));
    }
}
