package zvonok.consent.signature.rest;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import zvonok.consent.ConsentError;

/** Tells a client in the words of RFC 9470 that the person has to sign in again, and how freshly. */
class StepUpChallenge {

    private static final String TYPE = "urn:zvonok:problem:" + ConsentError.STALE_AUTHENTICATION.code();

    @ServerResponseFilter
    public void challenge(ContainerResponseContext response) {
        if (response.getEntity() instanceof Map<?, ?> problem && TYPE.equals(problem.get("type"))) {
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.WWW_AUTHENTICATE,
                            "Bearer error=\"insufficient_user_authentication\","
                                    + " error_description=\"A more recent authentication is required\", max_age=\""
                                    + problem.get("maxAgeSeconds") + "\"");
        }
    }
}
