package zvonok.consent.evidence.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.evidence.application.ReceiptService;
import zvonok.consent.evidence.domain.Receipt;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Callers;

/** The receipt of a signed answer. */
@Path("/consents/{id}/receipt")
class ReceiptResource {

    private static final String PDF = "application/pdf";
    private static final MediaType PDF_TYPE = MediaType.valueOf(PDF);

    private final ReceiptService receipts;
    private final Callers callers;
    private final SchoolCalendar calendar;

    ReceiptResource(ReceiptService receipts, Callers callers, SchoolCalendar calendar) {
        this.receipts = receipts;
        this.callers = callers;
        this.calendar = calendar;
    }

    /** The receipt as JSON, or as PDF where the caller prefers that. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, PDF})
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Receipt.class)),
                @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Uni<Response> receipt(@PathParam("id") UUID consentId, @Context HttpHeaders headers) {
        boolean printed = prefersPdf(headers);
        return receipts.receipt(callers.current(), consentId)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(receipt -> printed ? pdf(receipt) : json(receipt));
    }

    private static boolean prefersPdf(HttpHeaders headers) {
        MediaType preferred = headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(PDF_TYPE))
                .findFirst()
                .orElseThrow(() -> new Refusal(KitError.NOT_ACCEPTABLE));
        return !preferred.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    private static Response json(Receipt receipt) {
        return Response.ok(receipt, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response pdf(Receipt receipt) {
        return Response.ok(ReceiptPdf.of(receipt, calendar.time()), PDF_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"receipt-" + receipt.number() + ".pdf\"")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
