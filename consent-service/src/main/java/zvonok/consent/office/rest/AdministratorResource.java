package zvonok.consent.office.rest;

import io.smallrye.mutiny.Uni;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import zvonok.consent.office.application.AdministratorService;
import zvonok.consent.office.application.AdministratorService.Administrator;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Group administrators of a class. */
@Path("/")
class AdministratorResource {

    private static final String DEFAULT = "" + Page.DEFAULT_LIMIT;

    private final AdministratorService administrators;
    private final Callers callers;

    AdministratorResource(AdministratorService administrators, Callers callers) {
        this.administrators = administrators;
        this.callers = callers;
    }

    @POST
    @Path("/classes/{id}/administrators")
    public Uni<RestResponse<Administrator>> appoint(
            @PathParam("id") UUID classId,
            @NotNull @Valid AppointAdministratorRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return administrators
                .appoint(
                        callers.current(),
                        new AdministratorService.Appoint(
                                classId,
                                request.personId(),
                                request.from().toInstant(),
                                request.until().toInstant()),
                        key)
                .map(office -> tagged(RestResponse.Status.CREATED, office));
    }

    @GET
    @Path("/classes/{id}/administrators")
    public Uni<Page<Administrator>> list(
            @PathParam("id") UUID classId,
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return administrators.list(callers.current(), classId, cursor, limit);
    }

    @POST
    @Path("/administrators/{id}/end")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<Administrator>> end(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return administrators.end(callers.current(), id, ifMatch).map(office -> tagged(RestResponse.Status.OK, office));
    }

    private static RestResponse<Administrator> tagged(RestResponse.Status status, Administrator office) {
        return RestResponse.ResponseBuilder.create(status, office)
                .header(HttpHeaders.ETAG, EntityTags.of(office.version()))
                .build();
    }
}
