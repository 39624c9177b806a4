package zvonok.consent.office.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import zvonok.consent.office.application.OversightService;
import zvonok.consent.office.application.OversightService.Scope;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.Callers;

/** Which schools auditors and the district's staff oversee. */
@Path("/oversight-scopes")
@RolesAllowed(Caller.DISTRICT_ADMIN)
class OversightResource {

    private static final String DEFAULT = "" + Page.DEFAULT_LIMIT;

    private final OversightService scopes;
    private final Callers callers;

    OversightResource(OversightService scopes, Callers callers) {
        this.scopes = scopes;
        this.callers = callers;
    }

    @POST
    public Uni<RestResponse<Scope>> give(
            @NotNull @Valid GiveOversightScopeRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        Set<UUID> schools = request.schoolIds();
        return scopes.give(
                        callers.current(),
                        new OversightService.GiveScope(
                                request.account(),
                                request.username(),
                                request.role(),
                                schools == null ? Set.of() : schools,
                                request.from().toInstant(),
                                request.until().toInstant()),
                        key)
                .map(scope -> tagged(RestResponse.Status.CREATED, scope));
    }

    @GET
    public Uni<Page<Scope>> list(
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return scopes.list(callers.current(), cursor, limit);
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<Scope>> end(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return scopes.end(callers.current(), id, ifMatch).map(scope -> tagged(RestResponse.Status.OK, scope));
    }

    private static RestResponse<Scope> tagged(RestResponse.Status status, Scope scope) {
        return RestResponse.ResponseBuilder.create(status, scope)
                .header(HttpHeaders.ETAG, EntityTags.of(scope.version()))
                .build();
    }
}
