package zvonok.poll.meeting.rest;

import io.smallrye.mutiny.Uni;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import zvonok.kit.request.EntityTags;
import zvonok.kit.tenancy.Callers;
import zvonok.poll.meeting.application.CastVote;
import zvonok.poll.meeting.application.MeetingService;
import zvonok.poll.meeting.application.MeetingView;
import zvonok.poll.meeting.application.MinutesView;
import zvonok.poll.meeting.application.VoteView;

/** General meetings of parents. */
@Path("/meetings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class MeetingResource {

    private final Callers callers;
    private final MeetingService meetings;

    MeetingResource(Callers callers, MeetingService meetings) {
        this.callers = callers;
        this.meetings = meetings;
    }

    @POST
    @Operation(summary = "Convene a meeting", operationId = "conveneMeeting")
    @APIResponse(responseCode = "201", description = "Convened; the children of the classes have the votes")
    @APIResponse(responseCode = "403", description = "The caller leads not all of the classes and is not the principal")
    @APIResponse(responseCode = "404", description = "No such school or class among those of the caller")
    @APIResponse(responseCode = "422", description = "agenda-invalid")
    public Uni<RestResponse<MeetingView>> convene(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid ConveneMeetingRequest request) {
        return meetings.convene(callers.current(), key, request.command())
                .map(meeting -> tagged(RestResponse.Status.CREATED, meeting));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A meeting", operationId = "readMeeting")
    @APIResponse(responseCode = "200", description = "Its ETag is what If-Match wants")
    @APIResponse(responseCode = "404", description = "No such meeting in the caller's schools")
    public Uni<RestResponse<MeetingView>> read(@PathParam("id") UUID id) {
        return meetings.read(callers.current(), id).map(meeting -> tagged(RestResponse.Status.OK, meeting));
    }

    @PUT
    @Path("/{id}/attendance")
    @Operation(summary = "Note which children are represented", operationId = "noteAttendance")
    @APIResponse(responseCode = "200", description = "Noted")
    @APIResponse(responseCode = "409", description = "meeting-closed, present-child-has-voted")
    @APIResponse(responseCode = "422", description = "not-eligible")
    public Uni<RestResponse<MeetingView>> noteAttendance(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AttendanceRequest request) {
        return meetings.noteAttendance(callers.current(), id, ifMatch, request.studentIds())
                .map(meeting -> tagged(RestResponse.Status.OK, meeting));
    }

    @POST
    @Path("/{id}/items/{n}/votes")
    @ResponseStatus(201)
    @Operation(summary = "Vote for a child", operationId = "castVote")
    @APIResponse(responseCode = "201", description = "The child's vote")
    @APIResponse(responseCode = "403", description = "The caller may not sign for this child")
    @APIResponse(responseCode = "409", description = "child-has-voted, child-not-present, meeting-closed")
    public Uni<VoteView> vote(
            @PathParam("id") UUID id,
            @PathParam("n") int n,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid CastVoteRequest request) {
        return meetings.vote(callers.current(), key, new CastVote(id, n, request.studentId(), request.choice()));
    }

    @POST
    @Path("/{id}/close")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "End the meeting", operationId = "closeMeeting")
    @APIResponse(responseCode = "200", description = "The results; the same however often it is ended")
    public Uni<RestResponse<MeetingView>> close(@PathParam("id") UUID id) {
        return meetings.close(callers.current(), id).map(meeting -> tagged(RestResponse.Status.OK, meeting));
    }

    @GET
    @Path("/{id}/minutes")
    @Operation(summary = "The minutes of a closed meeting", operationId = "readMinutes")
    @APIResponse(responseCode = "200", description = "The minutes")
    @APIResponse(responseCode = "409", description = "meeting-not-closed")
    public Uni<MinutesView> minutes(@PathParam("id") UUID id) {
        return meetings.minutes(callers.current(), id);
    }

    private static RestResponse<MeetingView> tagged(RestResponse.Status status, MeetingView meeting) {
        return RestResponse.ResponseBuilder.create(status, meeting)
                .header(HttpHeaders.ETAG, EntityTags.of(meeting.version()))
                .build();
    }
}
