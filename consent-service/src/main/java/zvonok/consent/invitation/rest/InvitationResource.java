package zvonok.consent.invitation.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.consent.invitation.application.ClaimService;
import zvonok.consent.invitation.application.InvitationService;
import zvonok.consent.invitation.application.MailInvitationService;
import zvonok.consent.invitation.domain.MailInvitation;
import zvonok.consent.invitation.domain.Sheet;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Invitations on paper and by mail, and joining a second record with the code of its invitation. */
@Path("/")
class InvitationResource {

    private static final String PDF = "application/pdf";

    private final InvitationService invitations;
    private final MailInvitationService mails;
    private final ClaimService claims;
    private final Callers callers;

    InvitationResource(
            InvitationService invitations, MailInvitationService mails, ClaimService claims, Callers callers) {
        this.invitations = invitations;
        this.mails = mails;
        this.claims = claims;
        this.callers = callers;
    }

    /** Prints invitations for the guardians of a class, and for its students who sign for themselves: half a page each, to be cut and handed over. */
    @POST
    @Path("/classes/{id}/invitations")
    @Produces(PDF)
    @APIResponse(
            responseCode = "201",
            content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Response> guardians(
            @PathParam("id") UUID classId,
            @NotNull @Valid InviteRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return printed(invitations.guardians(callers.current(), classId, request.people(), key));
    }

    /** Prints invitations for the staff of a school. */
    @POST
    @Path("/schools/{id}/invitations")
    @Produces(PDF)
    @APIResponse(
            responseCode = "201",
            content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Response> staff(
            @PathParam("id") UUID schoolId,
            @NotNull @Valid InviteRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return printed(invitations.staff(callers.current(), schoolId, request.people(), key));
    }

    private static Uni<Response> printed(Uni<Sheet> sheet) {
        return sheet.emitOn(Infrastructure.getDefaultWorkerPool())
                .map(invited -> Response.status(Response.Status.CREATED)
                        .type(PDF)
                        .entity(InvitationPdf.of(invited))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"invitations.pdf\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /**
     * Invites the guardians of a class, and its students who sign for themselves, by mail: Keycloak sends each a link to its own page
     * for a password. What came of it is said person by person.
     */
    @POST
    @Path("/classes/{id}/mail-invitations")
    @ResponseStatus(201)
    public Uni<MailInvitationService.Sent> mailGuardians(
            @PathParam("id") UUID classId,
            @NotNull @Valid InviteRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return mails.guardians(callers.current(), classId, request.people(), key);
    }

    /** Invites the staff of a school by mail. */
    @POST
    @Path("/schools/{id}/mail-invitations")
    @ResponseStatus(201)
    public Uni<MailInvitationService.Sent> mailStaff(
            @PathParam("id") UUID schoolId,
            @NotNull @Valid InviteRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return mails.staff(callers.current(), schoolId, request.people(), key);
    }

    /** Who of a school was invited by mail, when and by whom. */
    @GET
    @Path("/schools/{id}/mail-invitations")
    public Uni<Page<MailInvitation>> mailed(
            @PathParam("id") UUID schoolId,
            @QueryParam("limit") @DefaultValue("" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return mails.ofSchool(callers.current(), schoolId, cursor, limit);
    }

    @POST
    @Path("/me/claims")
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<ClaimService.Claimed> claim(
            @NotNull @Valid ClaimRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return claims.claim(callers.current(), request.code(), key);
    }
}
