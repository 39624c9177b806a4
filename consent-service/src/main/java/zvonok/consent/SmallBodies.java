package zvonok.consent;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import zvonok.consent.scan.domain.Scan;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/** Only a roster and a scanned paper may be large; every other body is held to the platform's megabyte. */
class SmallBodies {

    private static final int LARGEST = 1 << 20;
    private static final Pattern ROSTER = Pattern.compile(".*/roster-imports(/[^/]+/confirmation)?");
    private static final int LARGEST_WITH_SCAN = Scan.LARGEST + LARGEST;
    private static final Pattern SCAN = Pattern.compile(".*/guardianships/[^/]+/bar(/lifting)?");

    @ServerRequestFilter(preMatching = true)
    public void refuseLarge(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        int most = SCAN.matcher(path).matches() ? LARGEST_WITH_SCAN : LARGEST;
        if (request.getLength() > most && !ROSTER.matcher(path).matches()) {
            throw new Refusal(KitError.PAYLOAD_TOO_LARGE);
        }
    }
}
