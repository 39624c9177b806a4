package zvonok.poll.meeting.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.poll.meeting.domain.Meeting;

/**
 * Meetings of the schools of the current transaction. Votes share the lock of the meeting's row, attendance and closing take it
 * alone: so a vote is either counted or refused, whatever comes at the same time.
 */
@ApplicationScoped
public class MeetingRepository implements PanacheRepositoryBase<Meeting, UUID> {

    /** The meeting; {@code not-found} where there is none. */
    public Uni<Meeting> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> new Refusal(KitError.NOT_FOUND));
    }

    /** The meeting, which stays as it is until the end of the transaction; others may vote meanwhile. */
    public Uni<Meeting> requireUnchanging(UUID id) {
        return locked(id, "select id from meeting where id = ?1 for share");
    }

    /** The meeting, with everybody else who votes in it or changes it waiting. */
    public Uni<Meeting> requireAlone(UUID id) {
        return locked(id, "select id from meeting where id = ?1 for update");
    }

    private Uni<Meeting> locked(UUID id, String lock) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(lock, UUID.class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .chain(() -> require(id));
    }
}
