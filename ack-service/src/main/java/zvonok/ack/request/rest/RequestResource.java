package zvonok.ack.request.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import zvonok.ack.request.application.RequestFilter;
import zvonok.ack.request.application.RequestService;
import zvonok.ack.rest.QueryFields;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Acknowledgement requests. They come into being with a published message, not here. */
@Path("/ack/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RequestResource {

    private final RequestService requests;
    private final Callers callers;

    RequestResource(RequestService requests, Callers callers) {
        this.requests = requests;
        this.callers = callers;
    }

    @GET
    @Path("/me/requests")
    @Operation(summary = "What the caller's children are asked to acknowledge, open and done, newest first")
    public Uni<Page<MyRequestResponse>> mine(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return requests.ofGuardian(callers.current(), QueryFields.uuid("cursor", cursor), QueryFields.limit(limit))
                .map(page -> page.map(MyRequestResponse::of));
    }

    @GET
    @Path("/requests")
    @Operation(summary = "Requests to the classes whose staff the caller is, newest first")
    public Uni<Page<RequestResponse>> ofStaff(
            @QueryParam("classId") @Nullable String classId,
            @QueryParam("messageId") @Nullable String messageId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return requests.ofStaff(
                        callers.current(),
                        new RequestFilter(
                                QueryFields.uuid("classId", classId), QueryFields.uuid("messageId", messageId)),
                        QueryFields.uuid("cursor", cursor),
                        QueryFields.limit(limit))
                .map(page -> page.map(RequestResponse::of));
    }

    @GET
    @Path("/requests/{id}")
    @Operation(summary = "Who has acknowledged and who has not, for the staff of the class")
    public Uni<RequestOverviewResponse> overview(@PathParam("id") UUID id) {
        return requests.overview(callers.current(), id).map(RequestOverviewResponse::of);
    }
}
