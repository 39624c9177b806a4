package zvonok.kit.tally;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.NoStackTraceThrowable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

@Path("/tally/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class TallyResource {

    private final TallyService tallies;
    private final Callers callers;

    TallyResource(TallyService tallies, Callers callers) {
        this.tallies = tallies;
        this.callers = callers;
    }

    @POST
    @Path("/tallies")
    public Uni<Response> open(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid OpenTallyRequest request) {
        return tallies.open(callers.current(), key, request)
                .map(state -> Response.status(201)
                        .tag(Long.toString(state.version()))
                        .entity(state)
                        .build());
    }

    @GET
    @Path("/tallies")
    public Uni<Page<TallyState>> list(@QueryParam("schoolId") @Nullable UUID schoolId) {
        Uni<List<TallyState>> found =
                schoolId == null ? tallies.list(callers.current()) : tallies.listOf(callers.current(), schoolId);
        return found.map(all -> new Page<>(all, null));
    }

    @GET
    @Path("/labels")
    public Uni<List<String>> labels() {
        return tallies.labels(callers.current());
    }

    @GET
    @Path("/tallies/{id}")
    public Uni<Response> find(@PathParam("id") UUID id) {
        return tallies.find(callers.current(), id)
                .map(state -> Response.ok(state)
                        .header(HttpHeaders.ETAG, EntityTags.of(state.version()))
                        .build());
    }

    @PUT
    @Path("/tallies/{id}")
    public Uni<TallyState> add(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull AddRequest request) {
        return tallies.add(callers.current(), id, ifMatch, request.more());
    }

    @GET
    @Path("/fresh")
    public Uni<Void> fresh() {
        return tallies.fresh(callers.current());
    }

    @GET
    @Path("/dawdle")
    public Uni<Void> dawdle(@QueryParam("millis") int millis) {
        return tallies.dawdle(callers.current(), millis);
    }

    @POST
    @Path("/flood")
    public Uni<Void> flood(@NotNull @QueryParam("schoolId") UUID schoolId, @QueryParam("events") int events) {
        return tallies.flood(callers.current(), schoolId, events);
    }

    @GET
    @Path("/district")
    @RolesAllowed("auditor")
    public Uni<String> district() {
        return Uni.createFrom().item("{}");
    }

    @POST
    @Path("/any-json")
    public Uni<Response> anyJson(@NotNull JsonNode body) {
        return Uni.createFrom().item(Response.noContent().build());
    }

    @GET
    @Path("/cut-off")
    public Uni<Void> cutOff() {
        return Uni.createFrom()
                .failure(new CompositeException(
                        new IllegalStateException("work"), new NoStackTraceThrowable("connection is not active")));
    }

    @GET
    @Path("/broken")
    public Uni<Void> broken() {
        return Uni.createFrom().failure(new IllegalStateException("Мария Иванова said something private"));
    }
}
