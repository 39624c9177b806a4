package zvonok.consent.invitation.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zvonok.consent.invitation.domain.MailInvitation;
import zvonok.consent.invitation.domain.MailPause;
import zvonok.consent.invitation.domain.MailResult;
import zvonok.consent.roster.persistence.RosterQueries;

/** Invitations that were sent by mail: ids, times and outcomes. */
@ApplicationScoped
public class MailInvitationTable {

    private static final String COLUMNS =
            "id, person_id, class_id, sent_by, sent_by_person, sent_at, link_until, outcome from mail_invitation ";

    /** Keeps others from writing to these people until the transaction ends. Call inside a run that was opened to accounts. */
    public Uni<Void> lock(Collection<UUID> people) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select person_id from account where person_id = any(cast(string_to_array(?1, ',') as uuid[]))
                                order by person_id for update
                                """, UUID.class)
                        .setParameter(1, RosterQueries.list(people))
                        .getResultList())
                .replaceWithVoid();
    }

    /** How often these people were written to since then; who was not is not in it. Call inside a run that was opened to accounts. */
    public Uni<Map<UUID, MailPause>> since(Collection<UUID> people, Instant since) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select person_id, min(sent_at), max(sent_at), count(*) from mail_invitation
                                where person_id = any(cast(string_to_array(?1, ',') as uuid[])) and sent_at > ?2
                                  and outcome is distinct from 'FAILED'
                                group by person_id
                                """, Object[].class)
                        .setParameter(1, RosterQueries.list(people))
                        .setParameter(2, since)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> (UUID) row[0],
                                row -> new MailPause(
                                        instant(row[1]), instant(row[2]), ((Number) row[3]).longValue()))));
    }

    /** Notes an invitation that is about to be sent. */
    public Uni<Void> insert(UUID sending, UUID schoolId, MailInvitation one) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into mail_invitation (id, sending, school_id, class_id, person_id, sent_by, sent_by_person, sent_at, link_until)
                                values (?1, ?2, ?3, cast(?4 as uuid), ?5, ?6, cast(?7 as uuid), ?8, ?9)
                                """)
                        .setParameter(1, one.id())
                        .setParameter(2, sending)
                        .setParameter(3, schoolId)
                        .setParameter(4, text(one.classId()))
                        .setParameter(5, one.personId())
                        .setParameter(6, one.sentBy())
                        .setParameter(7, text(one.sentByPerson()))
                        .setParameter(8, one.sentAt())
                        .setParameter(9, one.linkUntil())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    /** Notes whether the mail server took it. */
    public Uni<Void> end(UUID id, MailResult result) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update mail_invitation set outcome = ?2 where id = ?1")
                        .setParameter(1, id)
                        .setParameter(2, result.name())
                        .executeUpdate())
                .replaceWithVoid();
    }

    public Uni<List<MailInvitation>> ofSending(UUID sending) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select " + COLUMNS + "where sending = ?1 order by id", Object[].class)
                        .setParameter(1, sending)
                        .getResultList())
                .map(MailInvitationTable::stored);
    }

    /** Those of a school, the newest first. */
    public Uni<List<MailInvitation>> ofSchool(UUID schoolId, @Nullable UUID before, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select " + COLUMNS
                                        + "where school_id = ?1 and (cast(?2 as uuid) is null or id < cast(?2 as uuid)) order by id desc limit ?3",
                                Object[].class)
                        .setParameter(1, schoolId)
                        .setParameter(2, text(before))
                        .setParameter(3, limit)
                        .getResultList())
                .map(MailInvitationTable::stored);
    }

    private static List<MailInvitation> stored(List<Object[]> rows) {
        return rows.stream().map(MailInvitationTable::stored).toList();
    }

    private static MailInvitation stored(@Nullable Object[] row) {
        return new MailInvitation(
                (UUID) Objects.requireNonNull(row[0]),
                (UUID) Objects.requireNonNull(row[1]),
                (UUID) row[2],
                (String) Objects.requireNonNull(row[3]),
                (UUID) row[4],
                instant(row[5]),
                instant(row[6]),
                row[7] == null ? MailResult.UNKNOWN : MailResult.valueOf((String) row[7]));
    }

    private static Instant instant(@Nullable Object value) {
        return ((OffsetDateTime) Objects.requireNonNull(value)).toInstant();
    }
}
