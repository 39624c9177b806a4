package zvonok.chat.message.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.hours.persistence.HoursDecisionRepository;
import zvonok.chat.message.application.MessageCursor;
import zvonok.chat.message.domain.Message;
import zvonok.chat.message.domain.MessageRevision;
import zvonok.chat.message.domain.MessageStatus;
import zvonok.chat.room.application.ChatMembership;

/** Messages, their earlier revisions, and the queue of held ones. */
@ApplicationScoped
public class MessageRepository implements PanacheRepositoryBase<Message, UUID> {

    private static final String VISIBLE = "schoolId = ?1 and chatId = ?2 and (status = ?3 or authorId = ?4)";
    private static final String NEWEST_FIRST = " order by listedAt desc, id desc";
    private static final String KEEP = """
            insert into message_revision (school_id, message_id, revision, status, text, violations, submitted_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, cast(cast(?7 as text) as timestamptz))
            """;
    private static final String HOLD = """
            insert into held_message (school_ref, chat_id, message_id, due_at)
            values (?1, ?2, ?3, cast(cast(?4 as text) as timestamptz))
            """;
    private static final String SCHOOLS_WITH_DUE =
            "select distinct school_ref from held_message where due_at <= cast(cast(?1 as text) as timestamptz)";
    private static final String DUE = "select h.message_id, c.class_id, " + HoursDecisionRepository.DECISIONS_OF_CLASS
            + " from held_message h join chat c on c.id = h.chat_id and c.school_id = h.school_ref"
            + " where h.school_ref = ?1 and h.due_at <= cast(cast(?2 as text) as timestamptz)"
            + " order by h.seq limit ?3 for update of h";

    /** One page of what the member may see, newest first. */
    public Uni<List<Message>> page(ChatMembership chat, @Nullable MessageCursor before, int limit) {
        return before == null
                ? find(VISIBLE + NEWEST_FIRST, chat.schoolId(), chat.chatId(), MessageStatus.PUBLISHED, chat.personId())
                        .range(0, limit - 1)
                        .list()
                : find(
                                VISIBLE + " and (listedAt < ?5 or (listedAt = ?5 and id < ?6))" + NEWEST_FIRST,
                                chat.schoolId(),
                                chat.chatId(),
                                MessageStatus.PUBLISHED,
                                chat.personId(),
                                before.listedAt(),
                                before.id())
                        .range(0, limit - 1)
                        .list();
    }

    /** Whether that message is published in that chat. */
    public Uni<Boolean> isPublishedIn(UUID messageId, UUID chatId) {
        return count("id = ?1 and chatId = ?2 and status = ?3", messageId, chatId, MessageStatus.PUBLISHED)
                .map(n -> n > 0);
    }

    /** Keeps what a message said before. */
    public Uni<Void> keep(MessageRevision revision) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter(1, revision.schoolId())
                        .setParameter(2, revision.messageId())
                        .setParameter(3, revision.revision())
                        .setParameter(4, revision.status().name())
                        .setParameter(5, revision.text())
                        .setParameter(6, revision.violations())
                        .setParameter(7, revision.submittedAt().toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Queues a held message. */
    public Uni<Void> hold(Message message) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HOLD)
                        .setParameter(1, message.schoolId())
                        .setParameter(2, message.chatId())
                        .setParameter(3, message.id())
                        .setParameter(4, due(message.publishAfter()))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Takes a message out of the queue. */
    public Uni<Void> unhold(UUID messageId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from held_message where message_id = ?1")
                        .setParameter(1, messageId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Leaves a message in the queue until then; without a time, until the next decision. */
    public Uni<Void> holdUntil(UUID messageId, @Nullable Instant opensAt) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update held_message set due_at = cast(cast(?2 as text) as timestamptz) where message_id = ?1")
                        .setParameter(1, messageId)
                        .setParameter(2, due(opensAt))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String due(@Nullable Instant opensAt) {
        return opensAt == null ? "infinity" : opensAt.toString();
    }

    /** The schools in which something is due. */
    public Uni<List<UUID>> schoolsWithDue(Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SCHOOLS_WITH_DUE, UUID.class)
                        .setParameter(1, now.toString())
                        .getResultList());
    }

    /** What is due in a school, in the order of posting; the rows stay locked until the commit. */
    public Uni<List<HeldMessage>> due(UUID schoolId, Instant now, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DUE, Object[].class)
                        .setParameter(1, schoolId)
                        .setParameter(2, now.toString())
                        .setParameter(3, limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new HeldMessage((UUID) row[0], (UUID) row[1], (String) row[2]))
                        .toList());
    }
}
