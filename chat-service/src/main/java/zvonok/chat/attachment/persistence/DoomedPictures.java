package zvonok.chat.attachment.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Pictures whose bytes have to be destroyed: taken back, or uploaded and sent by nobody. */
@ApplicationScoped
public class DoomedPictures {

    private static final String DUE = "due_at <= cast(cast(?1 as text) as timestamptz)";
    private static final String SCHOOLS = "select distinct cast(school_ref as text) from doomed_picture where " + DUE;
    private static final String SPARE_SENT = """
            delete from doomed_picture d using attachment a
             where a.id = d.attachment_id and a.message_id is not null and a.retracted_at is null and d.school_ref = ?2 and d.%s
            """.formatted(DUE);
    private static final String TAKE_BACK_UNSENT = """
            update attachment a set retracted_at = cast(cast(?1 as text) as timestamptz) from doomed_picture d
             where a.id = d.attachment_id and a.message_id is null and a.retracted_at is null and d.school_ref = ?2 and d.%s
            """.formatted(DUE);
    private static final String TAKE = """
            select a.id, a.blob from doomed_picture d join attachment a on a.id = d.attachment_id
             where d.school_ref = ?2 and d.%s and a.retracted_at is not null order by d.due_at, a.id limit ?3
            """.formatted(DUE);
    private static final String DESTROYED =
            "update attachment set destroyed_at = cast(cast(?2 as text) as timestamptz) where id = ?1";

    /** A picture and the name of its bytes. */
    public record Doomed(UUID attachmentId, UUID blob) {}

    /** The schools that have any whose time has come. */
    public Uni<List<UUID>> schools(Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SCHOOLS, String.class)
                        .setParameter(1, now.toString())
                        .getResultList())
                .map(ids -> ids.stream().map(UUID::fromString).toList());
    }

    /**
     * Those of a school whose time has come, at most so many. What was sent meanwhile is spared; what was not is taken back first, so
     * that no message can take it any more.
     */
    public Uni<List<Doomed>> due(UUID school, Instant now, int limit) {
        return execute(SPARE_SENT, now.toString(), school)
                .chain(() -> execute(TAKE_BACK_UNSENT, now.toString(), school))
                .chain(() -> Panache.getSession())
                .chain(session -> session.createNativeQuery(TAKE, Object[].class)
                        .setParameter(1, now.toString())
                        .setParameter(2, school)
                        .setParameter(3, limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Doomed((UUID) row[0], (UUID) row[1]))
                        .toList());
    }

    /** Notes that a picture's bytes are gone. */
    public Uni<Void> destroyed(UUID attachmentId, Instant now) {
        return execute(DESTROYED, attachmentId, now.toString())
                .chain(() -> execute("delete from doomed_picture where attachment_id = ?1", attachmentId));
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
