package zvonok.poll.decision.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;
import zvonok.poll.decision.application.AgreeToDecision;
import zvonok.poll.decision.application.DecisionService;
import zvonok.poll.decision.application.DecisionView;
import zvonok.poll.decision.application.FindDecisions;
import zvonok.poll.decision.domain.DecisionKind;

/** Decisions and the class teacher's agreement to them. */
@Path("/decisions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class DecisionResource {

    private final Callers callers;
    private final DecisionService decisions;

    DecisionResource(Callers callers, DecisionService decisions) {
        this.callers = callers;
        this.decisions = decisions;
    }

    @GET
    @Operation(summary = "Decisions, by class, kind and the instant at which they hold", operationId = "findDecisions")
    public Uni<Page<DecisionView>> find(
            @QueryParam("classId") @Nullable String classId,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("inForceAt") @Nullable String inForceAt,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return decisions.find(
                callers.current(),
                new FindDecisions(
                        parsed("classId", classId, UUID::fromString),
                        parsed("kind", kind, DecisionKind::valueOf),
                        parsed("inForceAt", inForceAt, DecisionResource::instant),
                        parsed("cursor", cursor, UUID::fromString),
                        limit(limit)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One decision", operationId = "readDecision")
    @APIResponse(responseCode = "404", description = "No such decision in the caller's schools")
    public Uni<DecisionView> read(@PathParam("id") UUID id) {
        return decisions.read(callers.current(), id);
    }

    @POST
    @Path("/{id}/teacher-agreement")
    @ResponseStatus(201)
    @Operation(summary = "The class teacher agrees for the class", operationId = "agreeToDecision")
    @APIResponse(responseCode = "201", description = "Recorded; \"from\" says from when the decision holds")
    @APIResponse(responseCode = "403", description = "The caller does not lead the class")
    @APIResponse(responseCode = "404", description = "No such decision in the caller's schools")
    @APIResponse(responseCode = "409", description = "class-not-concerned")
    public Uni<DecisionView> agree(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid AgreeToDecisionRequest request) {
        return decisions.agree(callers.current(), key, new AgreeToDecision(id, request.classId()));
    }

    private static Instant instant(String text) {
        Instant at = OffsetDateTime.parse(text).toInstant();
        if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-12-31T23:59:59Z"))) {
            throw new IllegalArgumentException("out of range");
        }
        return at;
    }

    private static int limit(@Nullable String text) {
        Integer limit = parsed("limit", text, Integer::valueOf);
        if (limit == null) {
            return Page.DEFAULT_LIMIT;
        }
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new Refusal(KitError.MALFORMED_REQUEST).with("field", "limit");
        }
        return limit;
    }

    private static <T> @Nullable T parsed(String field, @Nullable String text, Function<String, T> parser) {
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal(KitError.MALFORMED_REQUEST, e).with("field", field);
        }
    }
}
