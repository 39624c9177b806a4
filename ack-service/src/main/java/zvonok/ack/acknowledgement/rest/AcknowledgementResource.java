package zvonok.ack.acknowledgement.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.ack.acknowledgement.application.AcknowledgementService;
import zvonok.ack.acknowledgement.application.HistoryCursor;
import zvonok.ack.acknowledgement.application.Receipt;
import zvonok.ack.acknowledgement.domain.Acknowledgement;
import zvonok.ack.acknowledgement.domain.HistoryQuestion;
import zvonok.ack.rest.QueryFields;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.Callers;

/** Acknowledgements: a guardian's act, and the auditor's history of them (clause 2.5). */
@Path("/ack/v1")
@Produces(MediaType.APPLICATION_JSON)
public class AcknowledgementResource {

    private final AcknowledgementService acknowledgements;
    private final Callers callers;

    AcknowledgementResource(AcknowledgementService acknowledgements, Callers callers) {
        this.acknowledgements = acknowledgements;
        this.callers = callers;
    }

    @POST
    @Path("/requests/{id}/acknowledgements")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @APIResponseSchema(value = Receipt.class, responseCode = "201")
    @Operation(summary = "Acknowledge what was seen, for one child; the child's first acknowledgement counts")
    public Uni<Receipt> acknowledge(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid AcknowledgeRequest body) {
        return acknowledgements.acknowledge(callers.current(), key, body.command(id));
    }

    @GET
    @Path("/acknowledgements")
    @RolesAllowed(Caller.AUDITOR)
    @Operation(summary = "The history of acknowledgements in the order of time, for auditors")
    public Uni<Page<AcknowledgementResponse>> history(
            @QueryParam("schoolId") @Nullable String schoolId,
            @QueryParam("classId") @Nullable String classId,
            @QueryParam("guardianId") @Nullable String guardianId,
            @QueryParam("studentId") @Nullable String studentId,
            @QueryParam("documentSha256") @Nullable String documentSha256,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("legalForce") @Nullable String legalForce,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        HistoryQuestion question = new HistoryQuestion(
                QueryFields.uuid("schoolId", schoolId),
                QueryFields.uuid("classId", classId),
                QueryFields.uuid("guardianId", guardianId),
                QueryFields.uuid("studentId", studentId),
                QueryFields.sha256("documentSha256", documentSha256),
                QueryFields.instant("from", from),
                QueryFields.instant("to", to),
                QueryFields.instant("asOf", asOf),
                QueryFields.constant("legalForce", legalForce, Acknowledgement.Force.class));
        return acknowledgements
                .history(
                        callers.current(),
                        question,
                        QueryFields.read("cursor", cursor, HistoryCursor::read),
                        QueryFields.limit(limit))
                .map(page -> page.map(AcknowledgementResponse::of));
    }
}
