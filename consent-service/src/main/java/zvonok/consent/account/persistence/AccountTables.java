package zvonok.consent.account.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import zvonok.consent.account.domain.Account;
import zvonok.consent.account.domain.AccountProgress;
import zvonok.consent.roster.persistence.TablePages;

/** The accounts that are to be, and how far each is in Keycloak. Call inside a run after {@link #enter}. */
@ApplicationScoped
public class AccountTables {

    private static final int ACCOUNTS_A_STATEMENT = 2_000;
    private static final String SAVE = """
            insert into account as a (person_id, username, given_name, family_name, enabled, roles, schools, revision, state, next_attempt_at)
            select "personId", username, "givenName", "familyName", enabled, roles, schools, 1, 'PENDING', ?2
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
              as r ("personId" uuid, username text, "givenName" text, "familyName" text, enabled boolean, roles text, schools text)
            on conflict (person_id) do update set username = excluded.username, given_name = excluded.given_name,
              family_name = excluded.family_name, enabled = excluded.enabled, roles = excluded.roles, schools = excluded.schools,
              revision = a.revision + 1, state = 'PENDING', attempts = 0, next_attempt_at = excluded.next_attempt_at
            """;
    private static final String NOTE_CHANGES = """
            insert into account_change (import_id, person_id, state)
            select ?1, "personId", 'PENDING' from jsonb_to_recordset(cast(cast(?2 as text) as jsonb)) as r ("personId" uuid)
            """;
    // Materialized: as a plain subquery it may be run again for each row, and then takes more than its limit.
    private static final String CLAIM = """
            with due as materialized (
              select person_id from account where state <> 'PROVISIONED' and next_attempt_at <= ?1
              order by next_attempt_at limit ?3 for update skip locked)
            update account a set next_attempt_at = ?2, attempts = a.attempts + 1 from due where a.person_id = due.person_id
            returning a.person_id, a.username, a.given_name, a.family_name, a.enabled, a.roles, a.schools, a.revision, a.attempts,
              a.keycloak_user_id
            """;
    private static final String PROVISIONED = """
            update account set keycloak_user_id = ?3,
              state = case when revision = ?2 then 'PROVISIONED' else 'PENDING' end,
              next_attempt_at = case when revision = ?2 then next_attempt_at else ?4 end
            where person_id = ?1
            returning state
            """;
    private static final String POSTPONED =
            "update account set state = ?3, next_attempt_at = ?4 where person_id = ?1 and revision = ?2";
    private static final String TELL_IMPORTS =
            "update account_change set state = ?2 where person_id = ?1 and state <> 'PROVISIONED'";

    private final ObjectMapper json;

    AccountTables(ObjectMapper json) {
        this.json = json;
    }

    /** An account that is being worked on. */
    public record Claimed(
            Account account,
            long revision,
            int attempts,
            @Nullable String keycloakUserId) {}

    /** Accounts belong to no school: this opens them to the current transaction. */
    public Uni<Void> enter() {
        return session(s -> s.createNativeQuery("select set_config('app.importer', 'true', true)", String.class)
                        .getSingleResult())
                .replaceWithVoid();
    }

    public Uni<List<Account>> load() {
        Map<Object, Object> seen = new HashMap<>();
        return new TablePages("person_id", "account", "username, given_name, family_name, enabled, roles, schools")
                .load(row -> account(row, seen))
                .eventually(seen::clear);
    }

    /** Stores accounts that are to change, for Keycloak to follow, and notes which import asked for them. */
    public Uni<Void> save(UUID importId, List<Account> accounts, Instant now) {
        if (accounts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(accounts)
                .group()
                .intoLists()
                .of(ACCOUNTS_A_STATEMENT)
                .onItem()
                .transformToUniAndConcatenate(part -> savePart(importId, part, now))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Integer> savePart(UUID importId, List<Account> accounts, Instant now) {
        String rows = write(accounts.stream().map(Stored::of).toList());
        return session(s -> s.createNativeQuery(SAVE)
                .setParameter(1, rows)
                .setParameter(2, now)
                .executeUpdate()
                .chain(() -> s.createNativeQuery(NOTE_CHANGES)
                        .setParameter(1, importId)
                        .setParameter(2, rows)
                        .executeUpdate()));
    }

    /** Takes accounts that are due; nobody else gets them before the lease ends. */
    public Uni<List<Claimed>> claim(int limit, Instant now, Duration lease) {
        return session(s -> s.createNativeQuery(CLAIM, Object[].class)
                        .setParameter(1, now)
                        .setParameter(2, now.plus(lease))
                        .setParameter(3, limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Claimed(
                                account(row, new HashMap<>()),
                                ((Number) row[7]).longValue(),
                                ((Number) row[8]).intValue(),
                                (String) row[9]))
                        .toList());
    }

    /** Notes success; an account that has changed meanwhile is due again at once. */
    public Uni<Void> provisioned(Claimed done, String keycloakUserId, Instant now) {
        UUID person = done.account().personId();
        return session(s -> s.createNativeQuery(PROVISIONED, String.class)
                        .setParameter(1, person)
                        .setParameter(2, done.revision())
                        .setParameter(3, keycloakUserId)
                        .setParameter(4, now)
                        .getSingleResult()
                        .chain(state -> state.equals("PROVISIONED")
                                ? tell(s, person, state)
                                : Uni.createFrom().item(0)))
                .replaceWithVoid();
    }

    /**
     * Notes a failure and when to try again.
     *
     * @param refused whether Keycloak refused the account as it is; otherwise it could not be asked
     */
    public Uni<Void> postponed(Claimed failed, boolean refused, Instant next) {
        String state = refused ? "FAILED" : "PENDING";
        UUID person = failed.account().personId();
        return session(s -> s.createNativeQuery(POSTPONED)
                        .setParameter(1, person)
                        .setParameter(2, failed.revision())
                        .setParameter(3, state)
                        .setParameter(4, next)
                        .executeUpdate()
                        .chain(() -> tell(s, person, state)))
                .replaceWithVoid();
    }

    public Uni<AccountProgress> progress(UUID importId) {
        return session(s -> s.createNativeQuery("""
                                select count(*) filter (where state = 'PENDING'), count(*) filter (where state = 'PROVISIONED'),
                                  count(*) filter (where state = 'FAILED')
                                from account_change where import_id = ?1
                                """, Object[].class)
                        .setParameter(1, importId)
                        .getSingleResult())
                .map(row -> new AccountProgress(
                        ((Number) row[0]).intValue(), ((Number) row[1]).intValue(), ((Number) row[2]).intValue()));
    }

    private static Uni<Integer> tell(Mutiny.Session session, UUID person, String state) {
        return session.createNativeQuery(TELL_IMPORTS)
                .setParameter(1, person)
                .setParameter(2, state)
                .executeUpdate();
    }

    private static <T> Uni<T> session(java.util.function.Function<Mutiny.Session, Uni<? extends T>> work) {
        return Panache.getSession().chain(work);
    }

    /** As a row: sets as texts with commas. */
    private record Stored(
            UUID personId,
            String username,
            String givenName,
            String familyName,
            boolean enabled,
            String roles,
            String schools) {

        static Stored of(Account a) {
            return new Stored(
                    a.personId(),
                    a.username(),
                    a.givenName(),
                    a.familyName(),
                    a.enabled(),
                    String.join(",", a.roles()),
                    String.join(",", a.schools()));
        }
    }

    /**
     * An account of a row.
     *
     * @param seen names and sets that others have too, so that they are one object
     */
    private static Account account(Object[] row, Map<Object, Object> seen) {
        return new Account(
                (UUID) row[0],
                (String) row[1],
                once(seen, (String) row[2]),
                once(seen, (String) row[3]),
                (Boolean) row[4],
                once(seen, set((String) row[5])),
                once(seen, set((String) row[6])));
    }

    @SuppressWarnings("unchecked") // what is equal to it is of its kind
    private static <T> T once(Map<Object, Object> seen, T value) {
        Object known = seen.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }

    private static SortedSet<String> set(String text) {
        return text.isEmpty() ? Collections.emptySortedSet() : new TreeSet<>(Arrays.asList(text.split(",")));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
