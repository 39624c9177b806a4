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

    /** Tokens live for an hour there; a test must not get one that ends under its hands. */
    private static final Duration REUSE = Duration.ofMinutes(30);

    private static final Map<Key, Token> TOKENS = new ConcurrentHashMap<>();
    private static final Map<String, KeycloakAdmin> ADMINS = new ConcurrentHashMap<>();

    private TestTokens() {}

    private record Key(String keycloakUrl, @Nullable UUID personId, Set<String> realmRoles) {}

    private record Token(String text, long obtained) {}

    /**
     * Returns an access token of an account with that person and those realm roles. The account is created on first use;
     * the same arguments give the same account and, for half an hour, the same token.
     *
     * @param personId the claim {@code person_id}; null for staff accounts that are no person of a roster
     */
    public static String create(Servers servers, @Nullable UUID personId, Set<String> realmRoles) {
        Key key = new Key(servers.keycloakUrl(), personId, Set.copyOf(realmRoles));
        return TOKENS.compute(key, (same, old) -> {
                    boolean fresh = old != null && System.nanoTime() - old.obtained() < REUSE.toNanos();
                    return fresh ? old : new Token(fetch(servers, personId, realmRoles), System.nanoTime());
                })
                .text();
    }

    private static String fetch(Servers servers, @Nullable UUID personId, Set<String> realmRoles) {
        KeycloakAdmin admin = ADMINS.computeIfAbsent(
                servers.keycloakUrl(),
                url -> new KeycloakAdmin(url, servers.keycloakAdmin(), servers.keycloakAdminPassword()));
        String username = "test-" + UUID.randomUUID();
        String password = Secret.generate();
        Map<String, String> attributes = personId == null ? Map.of() : Map.of("person_id", personId.toString());
        admin.createUser(username, password, attributes, new TreeSet<>(realmRoles));
        return admin.passwordToken(
                servers.keycloakUrl(),
                KeycloakAdmin.REALM,
                Map.of(
                        "client_id", CLIENT,
                        "client_secret", servers.testClientSecret(),
                        "username", username,
                        "password", password));
    }
}
