package zvonok.chat.delivery.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.attachment.domain.AttachmentRetracted;
import zvonok.chat.delivery.application.StreamEvent;

/** Reads the outbox by position: what was sent, in the order of sending. */
@ApplicationScoped
public class OutboxReader {

    /** The types that go down the streams; what was submitted concerns moderation alone. */
    public static final Set<String> DELIVERED =
            Set.of("chat.opened.v1", "message.published.v1", "message.returned.v1", "attachment.retracted.v1");

    private static final String AUTHOR_ONLY = "message.returned.v1";
    private static final String DELIVERED_SQL =
            "('chat.opened.v1', 'message.published.v1', 'message.returned.v1', 'attachment.retracted.v1')";
    private static final String BOUNDS =
            "select l.position, coalesce((select min(o.position) from outbox o), l.position + 1) from relay_lock l";
    private static final String AFTER =
            "select o.position, o.id, o.type, o.aggregate_id, o.school_ref, split_part(o.record_key, ':', 2),"
                    + " case when o.type in " + DELIVERED_SQL + " then o.payload end"
                    + " from outbox o where o.position > ?1 order by o.position limit ?2";
    private static final String OF_PERSON =
            "select o.position, o.id, o.type, o.aggregate_id, o.school_ref, split_part(o.record_key, ':', 2), o.payload"
                    + " from outbox o where o.position > ?1 and o.position <= ?2 and o.type in " + DELIVERED_SQL
                    + " and split_part(o.record_key, ':', 2) in"
                    + " (select cast(m.chat_id as text) from chat_member m where m.person_id = ?3)"
                    + " and (o.type <> '" + AUTHOR_ONLY
                    + "' or cast(o.payload as jsonb) ->> 'authorId' = cast(cast(?3 as uuid) as text))"
                    + " order by o.position limit ?4";
    // Chat by chat ("offset 0" keeps it so): joined as a set, the members of every chat of the schools would be
    // computed.
    private static final String MEMBERS = "select cast(e.id as uuid), m.person_id"
            + " from jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)) as e(id)"
            + " cross join lateral (select v.person_id from chat_member v where v.chat_id = cast(e.id as uuid) offset 0) m";

    private final ObjectMapper json;

    OutboxReader(ObjectMapper json) {
        this.json = json;
    }

    /** The newest position given, and the oldest one that is kept. */
    public record Bounds(long head, long oldest) {}

    /** A sent row; the event is there where it goes down the streams. */
    public record Row(long position, UUID id, String type, UUID aggregateId, Optional<StreamEvent.Published> event) {}

    /** The newest position given. */
    public Uni<Long> head() {
        return bounds().map(Bounds::head);
    }

    public Uni<Bounds> bounds() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(BOUNDS, Object[].class).getSingleResult())
                .map(row -> new Bounds(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
    }

    /** What was sent behind that position, of all schools. */
    public Uni<List<Row>> after(long position, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(AFTER, Object[].class)
                        .setParameter(1, position)
                        .setParameter(2, limit)
                        .getResultList())
                .map(rows -> rows.stream().map(this::toRow).toList());
    }

    /** What was sent between two positions and concerns that person now. */
    public Uni<List<StreamEvent.Published>> of(UUID person, long after, long upTo, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_PERSON, Object[].class)
                        .setParameter(1, after)
                        .setParameter(2, upTo)
                        .setParameter(3, person)
                        .setParameter(4, limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .flatMap(row -> toRow(row).event().stream())
                        .toList());
    }

    /** Who belongs to these chats now. */
    public Uni<Map<UUID, Set<UUID>>> members(List<UUID> chats) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MEMBERS, Object[].class)
                        .setParameter(1, write(chats))
                        .getResultList())
                .map(rows -> {
                    Map<UUID, Set<UUID>> members = new HashMap<>();
                    rows.forEach(row -> members.computeIfAbsent((UUID) row[0], id -> new HashSet<>())
                            .add((UUID) row[1]));
                    return members;
                });
    }

    private Row toRow(Object[] row) {
        long position = ((Number) row[0]).longValue();
        String type = (String) row[2];
        String payload = type.equals(AttachmentRetracted.TYPE) ? forMembers((String) row[6]) : (String) row[6];
        return new Row(
                position,
                (UUID) row[1],
                type,
                (UUID) row[3],
                payload == null
                        ? Optional.empty()
                        : Optional.of(new StreamEvent.Published(
                                position,
                                type.substring(0, type.lastIndexOf('.')),
                                (UUID) row[4],
                                UUID.fromString((String) row[5]),
                                type.equals(AUTHOR_ONLY) ? author(payload) : null,
                                payload)));
    }

    /**
     * Of a picture that was taken back, members learn only that it is gone: not whose consent ended, and nothing at all of one that
     * no message held.
     */
    private @Nullable String forMembers(@Nullable String retracted) {
        if (retracted == null) {
            return null;
        }
        try {
            ObjectNode payload = (ObjectNode) json.readTree(retracted);
            return payload.path("messageId").isTextual()
                    ? json.writeValueAsString(payload.without(List.of("studentIds", "reason")))
                    : null;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable UUID author(String payload) {
        try {
            return UUID.fromString(json.readTree(payload).path("authorId").asText());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(List<UUID> ids) {
        try {
            return json.writeValueAsString(ids);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
