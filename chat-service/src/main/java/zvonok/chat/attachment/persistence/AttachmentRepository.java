package zvonok.chat.attachment.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.attachment.application.AttachmentView;
import zvonok.chat.attachment.application.UploadedPicture;
import zvonok.chat.room.application.ChatMembership;

/** What is known of each picture. */
@ApplicationScoped
public class AttachmentRepository {

    private static final TypeReference<List<UUID>> IDS = new TypeReference<>() {};
    private static final String LIST = "jsonb_array_elements_text(cast(cast(?1 as text) as jsonb))";

    /** A grant that has reached its term is none, also while the event that says so is still on its way. */
    private static final String IN_FORCE =
            "k.effective = 'GRANTED' and (k.until_at is null or tenant_now() < k.until_at)";

    private static final String LOCK_CONSENTS =
            "select cast(k.student_id as text) from child_consent k where k.school_id = ?2"
                    + " and k.student_id in (select cast(e as uuid) from " + LIST
                    + " as e) order by k.student_id for share";
    private static final String REFUSED = "select distinct cast(e as uuid) from " + LIST + " as e"
            + " where not exists (select from child_consent k join student s on s.school_id = k.school_id and s.id = k.student_id"
            + " where k.school_id = ?2 and k.student_id = cast(e as uuid) and " + IN_FORCE + " and s.active"
            + " and s.class_id = ?3)";
    private static final String INSERT = """
            insert into attachment (id, school_id, chat_id, class_id, uploaded_by, blob, sha256, media_type, size, uploaded_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, cast(cast(?10 as text) as timestamptz))
            """;
    private static final String INSERT_DEPICTS = "insert into attachment_depicts (school_id, attachment_id, student_id)"
            + " select ?2, ?3, cast(e as uuid) from " + LIST + " as e";
    private static final String ATTACH = """
            update attachment a set message_id = ?2, ordinal = n.place
              from jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)) with ordinality as n(id, place)
             where a.id = cast(n.id as uuid) and a.school_id = ?3 and a.chat_id = ?4 and a.uploaded_by = ?5
               and a.retracted_at is null and (a.message_id is null or a.message_id = ?2)
            """;
    private static final String DETACH_OTHERS =
            "update attachment set message_id = null where message_id = ?2 and id not in"
                    + " (select cast(e as uuid) from " + LIST + " as e)";
    private static final String DEPICTED = """
            select distinct cast(d.student_id as text) from attachment_depicts d join attachment a
                on a.school_id = d.school_id and a.id = d.attachment_id
             where a.message_id = ?1 order by 1
            """;
    private static final String OF_MESSAGES = """
            select a.message_id, a.id, a.media_type, a.size, a.sha256, a.retracted_at is not null,
                   (select cast(coalesce(jsonb_agg(d.student_id order by d.student_id), '[]') as text)
                      from attachment_depicts d where d.school_id = a.school_id and d.attachment_id = a.id)
              from attachment a
             where a.message_id in (select cast(e as uuid)
                                      from jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)) as e)
             order by a.message_id, a.ordinal
            """;
    private static final String FOR_READING = """
            select a.id, a.chat_id, a.uploaded_by, a.blob, a.size, a.retracted_at is not null,
                   exists (select from message m where m.id = a.message_id and m.status = 'PUBLISHED'),
                   not exists (select from attachment_depicts d left join child_consent k
                                   on k.school_id = d.school_id and k.student_id = d.student_id
                                where d.school_id = a.school_id and d.attachment_id = a.id
                                  and (%s) is not true)
              from attachment a where a.id = ?1
            """.formatted(IN_FORCE);
    private static final String RETRACT = """
            with gone as (
              update attachment a set retracted_at = cast(cast(?3 as text) as timestamptz)
                from attachment_depicts d
               where d.school_id = ?1 and d.student_id = ?2 and a.school_id = d.school_id and a.id = d.attachment_id
                 and a.retracted_at is null
              returning a.id, a.message_id, a.chat_id)
            select id, message_id, chat_id from gone order by id
            """;

    private final ObjectMapper json;

    AttachmentRepository(ObjectMapper json) {
        this.json = json;
    }

    /** A picture that was taken back. */
    public record Retracted(UUID id, @Nullable UUID messageId, UUID chatId) {}

    /** Keeps the consents of these children as they are until the commit: a withdrawal waits for us, or we for it. */
    public Uni<Void> lockConsents(UUID schoolId, List<UUID> students) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_CONSENTS, String.class)
                        .setParameter(1, write(students))
                        .setParameter(2, schoolId)
                        .getResultList())
                .replaceWithVoid();
    }

    /** Those of the children for whom no consent is in force, or who are not of the class. */
    public Uni<List<UUID>> refused(UUID schoolId, UUID classId, List<UUID> students) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REFUSED, UUID.class)
                        .setParameter(1, write(students))
                        .setParameter(2, schoolId)
                        .setParameter(3, classId)
                        .getResultList());
    }

    /** Stores a picture. */
    public Uni<Void> insert(ChatMembership chat, UploadedPicture picture, UUID blob, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, picture.id())
                        .setParameter(2, chat.schoolId())
                        .setParameter(3, chat.chatId())
                        .setParameter(4, chat.classId())
                        .setParameter(5, chat.personId())
                        .setParameter(6, blob)
                        .setParameter(7, picture.sha256())
                        .setParameter(8, picture.mediaType())
                        .setParameter(9, picture.size())
                        .setParameter(10, now.toString())
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(INSERT_DEPICTS)
                                .setParameter(1, write(picture.depicts()))
                                .setParameter(2, chat.schoolId())
                                .setParameter(3, picture.id())
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** Gives the member's own free pictures to his message, in their order; returns how many could be given. */
    public Uni<Integer> attach(ChatMembership chat, UUID messageId, List<UUID> ids) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ATTACH)
                        .setParameter(1, write(ids))
                        .setParameter(2, messageId)
                        .setParameter(3, chat.schoolId())
                        .setParameter(4, chat.chatId())
                        .setParameter(5, chat.personId())
                        .executeUpdate());
    }

    /** Takes all other pictures off the message. */
    public Uni<Void> detachOthers(UUID messageId, List<UUID> ids) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DETACH_OTHERS)
                        .setParameter(1, write(ids))
                        .setParameter(2, messageId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The children whom the message's pictures show. */
    public Uni<List<UUID>> depicted(UUID messageId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DEPICTED, String.class)
                        .setParameter(1, messageId)
                        .getResultList())
                .map(ids -> ids.stream().map(UUID::fromString).toList());
    }

    /** The pictures of these messages, in their order. */
    public Uni<Map<UUID, List<AttachmentView>>> ofMessages(List<UUID> messageIds) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_MESSAGES, Object[].class)
                        .setParameter(1, write(messageIds))
                        .getResultList())
                .map(rows -> {
                    Map<UUID, List<AttachmentView>> found = new HashMap<>();
                    for (Object[] row : rows) {
                        found.computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
                                .add(new AttachmentView(
                                        (UUID) row[1],
                                        (String) row[2],
                                        ((Number) row[3]).longValue(),
                                        (String) row[4],
                                        (Boolean) row[5] ? List.of() : readIds((String) row[6]),
                                        (Boolean) row[5]));
                    }
                    return found;
                });
    }

    /** A picture for one who asks for its bytes, or null. */
    public Uni<@Nullable StoredAttachment> forReading(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FOR_READING, Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new StoredAttachment(
                                (UUID) row[0],
                                (UUID) row[1],
                                (UUID) row[2],
                                (UUID) row[3],
                                ((Number) row[4]).longValue(),
                                (Boolean) row[5],
                                (Boolean) row[6],
                                (Boolean) row[7]));
    }

    /** Takes back every picture that shows the child and was not taken back before. */
    public Uni<List<Retracted>> retract(UUID schoolId, UUID studentId, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RETRACT, Object[].class)
                        .setParameter(1, schoolId)
                        .setParameter(2, studentId)
                        .setParameter(3, now.toString())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Retracted((UUID) row[0], (UUID) row[1], (UUID) row[2]))
                        .toList());
    }

    private String write(List<UUID> ids) {
        try {
            return json.writeValueAsString(ids);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<UUID> readIds(String stored) {
        try {
            return json.readValue(stored, IDS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
