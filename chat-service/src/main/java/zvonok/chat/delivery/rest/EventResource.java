package zvonok.chat.delivery.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;
import zvonok.chat.delivery.application.EventStreamService;
import zvonok.chat.delivery.application.StreamEvent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Callers;

/** The caller's events as they happen (server-sent events). */
@Path("/chat/v1/events")
public class EventResource {

    private final Callers callers;
    private final SecurityIdentity identity;
    private final EventStreamService events;

    EventResource(Callers callers, SecurityIdentity identity, EventStreamService events) {
        this.callers = callers;
        this.identity = identity;
        this.events = events;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> listen(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("lastEventId") @Nullable String lastEventIdInQuery,
            @Context Sse sse,
            @Context HttpServerRequest request) {
        String last = lastEventId == null || lastEventId.isEmpty() ? lastEventIdInQuery : lastEventId;
        return events.listen(
                        callers.current(),
                        position(last),
                        tokenEnd(),
                        () -> request.connection().close())
                .map(event -> toSse(event, sse));
    }

    private static @Nullable Long position(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return null;
        }
        if (!lastEventId.matches("[0-9]{1,18}")) {
            throw new Refusal(KitError.VALIDATION_FAILED).with("field", "Last-Event-ID");
        }
        return Long.valueOf(lastEventId);
    }

    private Instant tokenEnd() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.EPOCH;
    }

    private static OutboundSseEvent toSse(StreamEvent event, Sse sse) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder();
        return switch (event) {
            case StreamEvent.Published e ->
                builder.id(Long.toString(e.position()))
                        .name(e.name())
                        .data(String.class, e.payload())
                        .build();
            case StreamEvent.Hello e ->
                builder.id(Long.toString(e.position())).comment("hello").build();
            case StreamEvent.Reset e ->
                builder.id(Long.toString(e.position()))
                        .name("reset")
                        .data(String.class, "{}")
                        .build();
            case StreamEvent.Ping e -> builder.comment("ping").build();
        };
    }
}
