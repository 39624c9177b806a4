package zvonok.launcher.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import zvonok.launcher.setup.KeycloakAdmin;
import zvonok.launcher.setup.Secret;

/**
 * Real access tokens for component tests, from the realm that production uses, through a client that exists on the
 * shared test servers only.
 */
public final class TestTokens {
    static final String CLIENT = "test";

    /** A signature asks for a sign-in of the last five minutes; a test must not get a token that is too old under its hands. */
    private static final Duration REUSE = Duration.ofMinutes(3);

    private static final Map<Key, Token> TOKENS = new ConcurrentHashMap<>();
    private static final Map<Key, Account> ACCOUNTS = new ConcurrentHashMap<>();
    private static final Map<String, KeycloakAdmin> ADMINS = new ConcurrentHashMap<>();

    private TestTokens() {}

    private record Key(String keycloakUrl, @Nullable UUID personId, Set<String> realmRoles) {}

    private record Account(String username, String password) {
        /** Says nothing of the password. */
        @Override
        public String toString() {
            return "Account " + username;
        }
    }

    private record Token(String text, long obtained) {}

    /**
     * Returns an access token of an account with that person and those realm roles. The account is created on first use;
     * the same arguments give the same account and, for some minutes, the same token.
     *
     * @param personId the claim {@code person_id}; null for staff accounts that are no person of a roster
     */
    public static String create(Servers servers, @Nullable UUID personId, Set<String> realmRoles) {
        Key key = new Key(servers.keycloakUrl(), personId, Set.copyOf(realmRoles));
        return TOKENS.compute(key, (same, old) -> {
                    boolean fresh = old != null && System.nanoTime() - old.obtained() < REUSE.toNanos();
                    return fresh ? old : new Token(fetch(servers, same), System.nanoTime());
                })
                .text();
    }

    private static String fetch(Servers servers, Key key) {
        KeycloakAdmin admin = ADMINS.computeIfAbsent(
                servers.keycloakUrl(),
                url -> new KeycloakAdmin(url, servers.keycloakAdmin(), servers.keycloakAdminPassword()));
        Account account = ACCOUNTS.computeIfAbsent(key, absent -> made(admin, absent));
        return admin.passwordToken(
                servers.keycloakUrl(),
                KeycloakAdmin.REALM,
                Map.of(
                        "client_id", CLIENT,
                        "client_secret", servers.testClientSecret(),
                        "username", account.username(),
                        "password", account.password()));
    }

    private static Account made(KeycloakAdmin admin, Key key) {
        Account account = new Account("test-" + UUID.randomUUID(), Secret.generate());
        UUID person = key.personId();
        admin.createUser(
                account.username(),
                account.password(),
                person == null ? Map.of() : Map.of("person_id", person.toString()),
                new TreeSet<>(key.realmRoles()));
        return account;
    }
}
