package zvonok.consent;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/** Only a roster may be large; every other body is held to the platform's megabyte. */
class SmallBodies {

    private static final int LARGEST = 1 << 20;
    private static final Pattern ROSTER = Pattern.compile(".*/roster-imports(/[^/]+/confirmation)?");

    @ServerRequestFilter(preMatching = true)
    public void refuseLarge(ContainerRequestContext request) {
        if (request.getLength() > LARGEST
                && !ROSTER.matcher(request.getUriInfo().getPath()).matches()) {
            throw new Refusal(KitError.PAYLOAD_TOO_LARGE);
        }
    }
}
