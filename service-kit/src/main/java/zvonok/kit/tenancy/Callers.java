package zvonok.kit.tenancy;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/** Reads the {@link Caller} from the request's verified access token. */
@ApplicationScoped
public class Callers {

    private final SecurityIdentity identity;

    Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller of the current request.
     *
     * @throws Refusal {@code unauthorized} where the request carries no token
     */
    public Caller current() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new Refusal(KitError.UNAUTHORIZED);
        }
        return new Caller(
                token.getSubject(), personId(token), identity.getRoles(), token.getClaim("acr"), authTime(token));
    }

    private static @Nullable UUID personId(JsonWebToken token) {
        String claim = token.getClaim("person_id");
        try {
            return claim == null ? null : UUID.fromString(claim);
        } catch (IllegalArgumentException e) {
            throw new Refusal(KitError.UNAUTHORIZED, e);
        }
    }

    private static @Nullable Instant authTime(JsonWebToken token) {
        Object claim = token.getClaim("auth_time");
        return switch (claim) {
            case Number seconds -> Instant.ofEpochSecond(seconds.longValue());
            case jakarta.json.JsonNumber seconds -> Instant.ofEpochSecond(seconds.longValue());
            case null, default -> null;
        };
    }
}
