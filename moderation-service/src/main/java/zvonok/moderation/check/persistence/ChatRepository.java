package zvonok.moderation.check.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The class chats that were opened, and who belongs to them: guardians of the class's children who may sign for them, the class's own
 * staff, and staff of the school who administer it now.
 */
@ApplicationScoped
public class ChatRepository {

    private static final String OPENED = """
            insert into chat (school_id, chat_id, class_id) values (?1, ?2, ?3)
            on conflict (school_id, chat_id) do update set class_id = excluded.class_id
            """;
    private static final String MEMBER = """
            select exists (
              select 1 from chat c where c.chat_id = ?1
                and (exists (select 1 from guardianship g join student s using (school_id, student_id)
                              where g.school_id = c.school_id and g.guardian_id = ?2 and g.active and g.may_consent
                                and s.active and s.class_id = c.class_id)
                  or exists (select 1 from staff t
                              where t.school_id = c.school_id and t.person_id = ?2 and t.active
                                and (t.class_id = c.class_id
                                  or exists (select 1 from group_administrator a
                                              where a.school_id = c.school_id and a.class_id = c.class_id and a.person_id = ?2
                                                and a.from_at <= tenant_now() and tenant_now() < a.until_at)))))
            """;

    private static final String NAMES = """
            select s.names from chat c join student s on s.school_id = c.school_id and s.class_id = c.class_id and s.active
             where c.chat_id = ?1
            union
            select g.names from chat c join student s on s.school_id = c.school_id and s.class_id = c.class_id and s.active
              join guardianship g on g.school_id = s.school_id and g.student_id = s.student_id and g.active
             where c.chat_id = ?1
            union
            select t.names from chat c join staff t on t.school_id = c.school_id and t.class_id = c.class_id and t.active
             where c.chat_id = ?1
            """;

    /** The names of the class's children, their guardians and its own staff, as the roster has them now. */
    public Uni<List<String>> names(UUID chatId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NAMES, String.class)
                        .setParameter(1, chatId)
                        .getResultList());
    }

    /** The school of a chat, null where none is known. */
    public Uni<@Nullable UUID> school(UUID chatId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select school_id from chat where chat_id = ?1", UUID.class)
                        .setParameter(1, chatId)
                        .getSingleResultOrNull());
    }

    /** Notes an opened chat. */
    public Uni<Void> opened(UUID schoolId, UUID chatId, UUID classId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OPENED)
                        .setParameter(1, schoolId)
                        .setParameter(2, chatId)
                        .setParameter(3, classId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whether the person belongs to the chat, among the schools of the current transaction. */
    public Uni<Boolean> isMember(UUID chatId, UUID personId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MEMBER, Boolean.class)
                        .setParameter(1, chatId)
                        .setParameter(2, personId)
                        .getSingleResult());
    }
}
