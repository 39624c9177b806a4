package zvonok.consent.consent.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.application.FormService;
import zvonok.consent.consent.domain.Purpose;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Consent forms. */
@Path("/forms")
class FormResource {

    private static final String PDF = "application/pdf";

    private final FormService forms;
    private final Callers callers;

    FormResource(FormService forms, Callers callers) {
        this.forms = forms;
        this.callers = callers;
    }

    @POST
    @ResponseStatus(201)
    public Uni<FormService.Form> create(
            @NotNull @Valid CreateFormRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return forms.create(callers.current(), request.schoolId(), request.draft(), key);
    }

    @GET
    public Uni<Page<FormService.Form>> list(
            @QueryParam("schoolId") @NotNull UUID schoolId,
            @QueryParam("purpose") @Nullable @Pattern(regexp = "[A-Z][A-Z0-9_]{2,39}") String purpose,
            @QueryParam("cursor") @Nullable UUID cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return forms.list(callers.current(), schoolId, purpose == null ? null : Purpose.of(purpose), cursor, limit);
    }

    /** The form to print, for families who sign on paper; in Russian and English. */
    @GET
    @Path("/{id}/blank")
    @Produces(PDF)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> blank(@PathParam("id") UUID id) {
        return forms.find(callers.current(), id)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(form -> RestResponse.ResponseBuilder.ok(BlankFormPdf.of(form))
                        .type(PDF)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"consent-form-" + form.version() + ".pdf\"")
                        .build());
    }

    @GET
    @Path("/{id}")
    public Uni<FormService.Form> form(@PathParam("id") UUID id) {
        return forms.find(callers.current(), id);
    }
}
