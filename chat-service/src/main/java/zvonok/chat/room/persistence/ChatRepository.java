package zvonok.chat.room.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.hours.persistence.HoursDecisionRepository;
import zvonok.chat.room.application.Member;
import zvonok.chat.room.application.OpenedChat;
import zvonok.chat.room.domain.Chat;
import zvonok.chat.room.domain.ConsentGate;

/** Chats, and who belongs to them now. */
@ApplicationScoped
public class ChatRepository implements PanacheRepositoryBase<Chat, UUID> {

    private static final String MEMBERSHIP = "select c.school_id, c.class_id, m.role, "
            + HoursDecisionRepository.DECISIONS_OF_CLASS
            + " from chat c join chat_member m on m.chat_id = c.id where c.id = ?1 and m.person_id = ?2"
            + " order by m.role = 'GUARDIAN' limit 1";
    private static final String CLASS_FOR = """
            select c.school_id, exists (select from staff s where s.school_id = c.school_id and s.class_id = c.id
                   and s.person_id = ?2 and s.role = 'CLASS_LEADER' and s.active)
              from school_class c where c.id = ?1 and c.active and c.school_id = any(tenant_schools())
            """;
    private static final String RULE = """
            select rule from consent_request where school_id = ?1 and class_id = ?2
             order by requested_at desc, id desc limit 1
            """;
    private static final String CHILDREN = """
            select s.id, g.guardian_id, exists (select from consent_answer a where a.school_id = s.school_id
                   and a.student_id = s.id and a.guardian_id = g.guardian_id and a.class_id = s.class_id)
              from student s
              left join guardianship g
                on g.school_id = s.school_id and g.student_id = s.id and g.active and g.may_consent
             where s.school_id = ?1 and s.class_id = ?2 and s.active and not s.of_age
             order by s.id
            """;
    private static final String CHATS_OF = """
            select c.id, c.class_id, c.school_id, c.title, c.opened_at from chat c
             where c.id in (select m.chat_id from chat_member m where m.person_id = ?1)
               and (cast(cast(?2 as text) as uuid) is null or c.id > cast(cast(?2 as text) as uuid))
             order by c.id limit ?3
            """;
    private static final String MEMBERS = """
            select distinct on (m.person_id) m.person_id, m.role, m.given_name, m.family_name, m.middle_name,
                   exists (select from administrator_now a join chat c on c.school_id = a.school_id and c.class_id = a.class_id
                            where c.id = m.chat_id and a.person_id = m.person_id)
              from chat_member m where m.chat_id = ?1
             order by m.person_id, case m.role when 'CLASS_LEADER' then 1 when 'GUARDIAN' then 3 else 2 end
            """;

    /** A membership as stored. */
    public record Found(
            UUID schoolId,
            UUID classId,
            boolean isStaff,
            @Nullable String decisions) {}

    /** A class in one of the caller's schools. */
    public record FoundClass(UUID schoolId, boolean isLeader) {}

    /** The person's membership in the chat with the class's decisions about hours, or null. */
    public Uni<@Nullable Found> membership(UUID chatId, UUID personId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MEMBERSHIP, Object[].class)
                        .setParameter(1, chatId)
                        .setParameter(2, personId)
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new Found((UUID) row[0], (UUID) row[1], !"GUARDIAN".equals(row[2]), (String) row[3]));
    }

    /** The class, or null where it is not in the caller's schools. */
    public Uni<@Nullable FoundClass> classFor(UUID classId, UUID personId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLASS_FOR, Object[].class)
                        .setParameter(1, classId)
                        .setParameter(2, personId)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : new FoundClass((UUID) row[0], (Boolean) row[1]));
    }

    /** The rule of the newest consent request of the class, or null where there was none. */
    public Uni<@Nullable String> consentRule(UUID schoolId, UUID classId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RULE, String.class)
                        .setParameter(1, schoolId)
                        .setParameter(2, classId)
                        .getSingleResultOrNull());
    }

    /** The children of the class with the answers on file; not those of age, for whom no guardian answers. */
    public Uni<List<ConsentGate.Child>> children(UUID schoolId, UUID classId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CHILDREN, Object[].class)
                        .setParameter(1, schoolId)
                        .setParameter(2, classId)
                        .getResultList())
                .map(rows -> {
                    Map<UUID, Map<UUID, Boolean>> answers = new LinkedHashMap<>();
                    for (Object[] row : rows) {
                        Map<UUID, Boolean> ofChild = answers.computeIfAbsent((UUID) row[0], id -> new HashMap<>());
                        if (row[1] != null) {
                            ofChild.put((UUID) row[1], (Boolean) row[2]);
                        }
                    }
                    return answers.entrySet().stream()
                            .map(e -> new ConsentGate.Child(e.getKey(), e.getValue()))
                            .toList();
                });
    }

    /** The person's chats in the order of their ids, after the one given. */
    public Uni<List<OpenedChat>> chatsOf(UUID personId, @Nullable UUID after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CHATS_OF, Object[].class)
                        .setParameter(1, personId)
                        .setParameter(2, after == null ? null : after.toString())
                        .setParameter(3, limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new OpenedChat(
                                (UUID) row[0], (UUID) row[1], (UUID) row[2], (String) row[3], Rows.instant(row[4])))
                        .toList());
    }

    /** The members of the chat, each once. */
    public Uni<List<Member>> members(UUID chatId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MEMBERS, Object[].class)
                        .setParameter(1, chatId)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Member(
                                (UUID) row[0],
                                (String) row[1],
                                new Member.Name((String) row[2], (String) row[3], (String) row[4]),
                                (Boolean) row[5]))
                        .toList());
    }
}
