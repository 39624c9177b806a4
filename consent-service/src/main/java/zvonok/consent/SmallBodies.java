package zvonok.consent;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import zvonok.consent.scan.domain.ScanFile;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/** Only a roster and a scan may be large; every other body is held to the platform's megabyte. */
class SmallBodies {

    private static final int LARGEST = 1 << 20;
    private static final long LARGEST_SCAN = ScanFile.MOST_BYTES + LARGEST;
    /** A scan comes with what it shows: the answers on paper, the paper by which a guardian is barred. */
    private static final Pattern SCANS = Pattern.compile(".*/(paper-answers|bar)");

    private static final Pattern ROSTER = Pattern.compile(".*/roster-imports(/[^/]+/confirmation)?");

    @ServerRequestFilter(preMatching = true)
    public void refuseLarge(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        long length = request.getLength();
        long largest = SCANS.matcher(path).matches() ? LARGEST_SCAN : LARGEST;
        if (length > largest && !ROSTER.matcher(path).matches()) {
            throw new Refusal(KitError.PAYLOAD_TOO_LARGE);
        }
    }
}
