package zvonok.consent.consent.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.application.RequestStatusService;
import zvonok.consent.consent.domain.RequestProgress;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** How far requests have come. */
@Path("/")
class RequestStatusResource {

    private static final String DEFAULT = "" + Page.DEFAULT_LIMIT;

    private final RequestStatusService status;
    private final Callers callers;

    RequestStatusResource(RequestStatusService status, Callers callers) {
        this.status = status;
        this.callers = callers;
    }

    @GET
    @Path("/consent-requests/{id}/status")
    public Uni<RequestProgress> ofRequest(@PathParam("id") UUID requestId) {
        return status.ofRequest(callers.current(), requestId);
    }

    @GET
    @Path("/schools/{id}/consent-requests")
    public Uni<Page<RequestProgress.OfRequest>> ofSchool(
            @PathParam("id") UUID schoolId,
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return status.ofSchool(callers.current(), schoolId, cursor, limit);
    }
}
