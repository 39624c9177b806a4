package zvonok.consent;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/** Only a roster may be large; every other body is held to the platform's megabyte. */
class SmallBodies {

    private static final int LARGEST = 1 << 20;

    @ServerRequestFilter(preMatching = true)
    public void refuseLarge(ContainerRequestContext request) {
        if (request.getLength() > LARGEST && !request.getUriInfo().getPath().endsWith("/roster-imports")) {
            throw new Refusal(KitError.PAYLOAD_TOO_LARGE);
        }
    }
}
