package zvonok.kit.request;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Gives every request an id, the client's own where it sent a plain one, in logs, events and the answer. */
public class RequestIds {

    public static final String HEADER = "X-Request-Id";
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z._-]{8,64}");

    @ServerRequestFilter(preMatching = true)
    public @Nullable Uni<Void> begin(ContainerRequestContext request) {
        String sent = request.getHeaderString(HEADER);
        String id = sent != null && PLAIN.matcher(sent).matches()
                ? sent
                : Ids.next().toString();
        MDC.put("requestId", id);
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            MDC.put("traceId", span.getTraceId());
        }
        request.setProperty(HEADER, id);
        return null;
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(HEADER) instanceof String id) {
            response.getHeaders().putSingle(HEADER, id);
        }
    }
}
