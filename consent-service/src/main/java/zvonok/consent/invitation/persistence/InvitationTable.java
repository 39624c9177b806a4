package zvonok.consent.invitation.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import zvonok.consent.invitation.domain.Ending;

/** Invitations and the accounts that they open. Call inside a run that was opened to accounts. */
@ApplicationScoped
public class InvitationTable {

    private static final String COLUMNS =
            "id, person_id, keycloak_user_id, credential_set_at, expires_at, ending from invitation ";

    /**
     * An account that may be invited to.
     *
     * @param keycloakUserId null while Keycloak does not have it yet
     * @param staff whether the person works in any school
     * @param email where the roster says that mail reaches the person
     * @param sharedEmail whether another open account has the same address
     */
    public record Candidate(
            UUID personId,
            String username,
            String name,
            @Nullable String keycloakUserId,
            boolean staff,
            boolean principal,
            @Nullable String email,
            boolean sharedEmail) {}

    /**
     * A stored invitation.
     *
     * @param credentialSetAt when Keycloak took the code as a temporary password, in milliseconds of its clock; null where that
     *     was not learnt
     * @param ending null while it is open
     */
    public record Stored(
            UUID id,
            UUID personId,
            String keycloakUserId,
            @Nullable Long credentialSetAt,
            Instant expiresAt,
            @Nullable Ending ending) {}

    /** The enabled accounts of these people. */
    public Uni<List<Candidate>> candidates(Collection<UUID> people) {
        return session(s -> s.createNativeQuery("""
                                select a.person_id, a.username, a.family_name || ' ' || a.given_name, a.keycloak_user_id, a.roles, p.email,
                                  exists (select from person o join account b on b.person_id = o.id and b.enabled
                                    where lower(o.email) = lower(p.email) and o.id <> p.id)
                                from account a join person p on p.id = a.person_id
                                where a.enabled and a.person_id = any(cast(string_to_array(?1, ',') as uuid[]))
                                order by a.family_name, a.given_name, a.person_id
                                """, Object[].class)
                        .setParameter(1, people.stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Candidate(
                                (UUID) row[0],
                                (String) row[1],
                                (String) row[2],
                                (String) row[3],
                                ((String) row[4]).contains("teacher") || ((String) row[4]).contains("principal"),
                                ((String) row[4]).contains("principal"),
                                (String) row[5],
                                (Boolean) row[6]))
                        .toList());
    }

    /** Stores a new invitation; the one that the person had is void. */
    public Uni<Void> insert(UUID id, Candidate to, String sha256, String printedBy, Instant now, Instant expiresAt) {
        return session(s -> s.createNativeQuery(
                                "update invitation set ended_at = ?2, ending = 'REPLACED' where person_id = ?1 and ended_at is null")
                        .setParameter(1, to.personId())
                        .setParameter(2, now)
                        .executeUpdate()
                        .chain(() -> s.createNativeQuery("""
                                        insert into invitation (id, person_id, code_sha256, printed_by, printed_at, expires_at,
                                          keycloak_user_id, next_look_at)
                                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6)
                                        """)
                                .setParameter(1, id)
                                .setParameter(2, to.personId())
                                .setParameter(3, sha256)
                                .setParameter(4, printedBy)
                                .setParameter(5, now)
                                .setParameter(6, expiresAt)
                                .setParameter(7, to.keycloakUserId())
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** Notes when Keycloak took the code. */
    public Uni<Void> set(UUID id, long credentialSetAt) {
        return session(s -> s.createNativeQuery("update invitation set credential_set_at = ?2 where id = ?1")
                        .setParameter(1, id)
                        .setParameter(2, credentialSetAt)
                        .executeUpdate())
                .replaceWithVoid();
    }

    public Uni<Void> end(UUID id, Ending ending, Instant now) {
        return session(s -> s.createNativeQuery(
                                "update invitation set ended_at = ?2, ending = ?3 where id = ?1 and ended_at is null")
                        .setParameter(1, id)
                        .setParameter(2, now)
                        .setParameter(3, ending.name())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The invitation with that code, or null. */
    public Uni<@Nullable Stored> byCode(String sha256) {
        return session(s -> s.createNativeQuery("select " + COLUMNS + "where code_sha256 = ?1", Object[].class)
                        .setParameter(1, sha256)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : stored(row));
    }

    /** The same, kept from changing until the transaction ends. */
    public Uni<@Nullable Stored> lock(UUID id) {
        return session(s -> s.createNativeQuery("select " + COLUMNS + "where id = ?1 for update", Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : stored(row));
    }

    /** Takes open invitations whose time is over; nobody else gets them before the lease ends. */
    public Uni<List<Stored>> claimExpired(int limit, Instant now, Duration lease) {
        return session(s -> s.createNativeQuery("""
                                with due as materialized (
                                  select id as due_id from invitation where ended_at is null and next_look_at <= ?1 and expires_at <= ?1
                                  order by next_look_at limit ?3 for update skip locked)
                                update invitation set next_look_at = ?2 from due where id = due_id
                                returning id, person_id, keycloak_user_id, credential_set_at, expires_at, ending
                                """, Object[].class)
                        .setParameter(1, now)
                        .setParameter(2, now.plus(lease))
                        .setParameter(3, limit)
                        .getResultList())
                .map(rows -> rows.stream().map(InvitationTable::stored).toList());
    }

    /** Notes an attempt to use a code, and answers how many this account has made since then, this one included. */
    public Uni<Long> attempt(UUID id, String account, Instant now, Instant since) {
        return session(s -> s.createNativeQuery("delete from claim_attempt where account = ?1 and attempted_at < ?2")
                .setParameter(1, account)
                .setParameter(2, since)
                .executeUpdate()
                .chain(() -> s.createNativeQuery(
                                "insert into claim_attempt (id, account, attempted_at) values (?1, ?2, ?3)")
                        .setParameter(1, id)
                        .setParameter(2, account)
                        .setParameter(3, now)
                        .executeUpdate())
                .chain(() -> s.createNativeQuery("select count(*) from claim_attempt where account = ?1", Long.class)
                        .setParameter(1, account)
                        .getSingleResult()));
    }

    private static Stored stored(@Nullable Object[] row) {
        return new Stored(
                (UUID) present(row[0]),
                (UUID) present(row[1]),
                (String) present(row[2]),
                row[3] == null ? null : ((Number) row[3]).longValue(),
                ((OffsetDateTime) present(row[4])).toInstant(),
                row[5] == null ? null : Ending.valueOf((String) row[5]));
    }

    private static Object present(@Nullable Object value) {
        return java.util.Objects.requireNonNull(value);
    }

    private static <T> Uni<T> session(Function<Mutiny.Session, Uni<? extends T>> work) {
        return Panache.getSession().chain(work);
    }
}
