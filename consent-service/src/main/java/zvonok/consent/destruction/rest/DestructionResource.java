package zvonok.consent.destruction.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.consent.destruction.application.DestructionDuties;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** What has to be destroyed, and the proof of it. */
@Path("/destruction-duties")
class DestructionResource {

    private static final String DEFAULT = "" + Page.DEFAULT_LIMIT;

    private final DestructionDuties duties;
    private final Callers callers;

    DestructionResource(DestructionDuties duties, Callers callers) {
        this.duties = duties;
        this.callers = callers;
    }

    @GET
    public Uni<Page<DestructionDuties.Duty>> find(
            @QueryParam("schoolId") @Nullable UUID schoolId,
            @QueryParam("filter") @DefaultValue("OPEN") DestructionDuties.Filter filter,
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return duties.find(callers.current(), schoolId, filter, cursor, limit);
    }

    @POST
    @Path("/{id}/proof")
    @ResponseStatus(201)
    public Uni<DestructionDuties.Duty> prove(
            @PathParam("id") UUID id,
            @NotNull @Valid ProveDestructionRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return duties.prove(callers.current(), id, request.note(), request.destroyedOn(), key);
    }
}
