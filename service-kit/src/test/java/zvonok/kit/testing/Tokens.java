package zvonok.kit.testing;

import java.util.Set;
import java.util.UUID;
import zvonok.launcher.testing.TestTokens;

/** Real access tokens of the shared Keycloak; the same arguments give the same account. */
public final class Tokens {

    private Tokens() {}

    /** A token of a person of the roster with realm roles such as {@code guardian}, {@code teacher}, {@code principal}. */
    public static String of(UUID personId, String... roles) {
        return TestTokens.create(Platform.servers(), personId, Set.of(roles));
    }

    /** A token of staff who are no person of a roster: {@code district-admin}, {@code auditor}. */
    public static String staff(String... roles) {
        return TestTokens.create(Platform.servers(), null, Set.of(roles));
    }
}
