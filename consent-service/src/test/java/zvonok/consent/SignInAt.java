package zvonok.consent;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Lets a test that sets the clock say when the person signed in: the header {@value #HEADER} outweighs the token's own time.
 * Without the header the token says it, as everywhere.
 */
@ApplicationScoped
public class SignInAt implements SecurityIdentityAugmentor {

    /** An instant in ISO 8601, or anything else for a token that does not say. */
    public static final String HEADER = "Test-Signed-In-At";

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        String at = request == null ? null : request.request().getHeader(HEADER);
        return Uni.createFrom()
                .item(
                        at != null && identity.getPrincipal() instanceof JsonWebToken token
                                ? QuarkusSecurityIdentity.builder(identity)
                                        .setPrincipal(new Token(token, at))
                                        .build()
                                : identity);
    }

    private record Token(JsonWebToken real, String at) implements JsonWebToken {

        @Override
        public String getName() {
            return real.getName();
        }

        @Override
        public Set<String> getClaimNames() {
            return real.getClaimNames();
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> @Nullable T getClaim(String name) {
            if (!name.equals("auth_time")) {
                return real.getClaim(name);
            }
            return at.isBlank() || !at.contains("T")
                    ? null
                    : (T) (Long) Instant.parse(at).getEpochSecond();
        }
    }
}
