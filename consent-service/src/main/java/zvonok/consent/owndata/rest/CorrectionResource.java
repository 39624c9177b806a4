package zvonok.consent.owndata.rest;

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
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import zvonok.consent.owndata.application.CorrectionService;
import zvonok.consent.owndata.application.CorrectionService.Correction;
import zvonok.kit.request.EntityTags;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** What people ask to have corrected. */
@Path("/")
class CorrectionResource {

    private static final String DEFAULT = "" + Page.DEFAULT_LIMIT;

    private final CorrectionService corrections;
    private final Callers callers;

    CorrectionResource(CorrectionService corrections, Callers callers) {
        this.corrections = corrections;
        this.callers = callers;
    }

    @POST
    @Path("/me/correction-requests")
    public Uni<RestResponse<Correction>> ask(
            @NotNull @Valid AskForCorrectionRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return corrections
                .ask(
                        callers.current(),
                        new CorrectionService.Ask(request.schoolId(), request.what(), request.text()),
                        key)
                .map(correction -> tagged(RestResponse.Status.CREATED, correction));
    }

    @GET
    @Path("/me/correction-requests")
    public Uni<Page<Correction>> mine() {
        return corrections.mine(callers.current());
    }

    @GET
    @Path("/schools/{id}/correction-requests")
    public Uni<Page<Correction>> ofSchool(
            @PathParam("id") UUID schoolId,
            @QueryParam("overdue") @DefaultValue("false") boolean overdue,
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return corrections.ofSchool(callers.current(), schoolId, overdue, cursor, limit);
    }

    @POST
    @Path("/correction-requests/{id}/answer")
    public Uni<RestResponse<Correction>> answer(
            @PathParam("id") UUID id,
            @NotNull @Valid AnswerCorrectionRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return corrections
                .answer(callers.current(), id, request.outcome(), request.text(), ifMatch)
                .map(correction -> tagged(RestResponse.Status.OK, correction));
    }

    private static RestResponse<Correction> tagged(RestResponse.Status status, Correction correction) {
        return RestResponse.ResponseBuilder.create(status, correction)
                .header(HttpHeaders.ETAG, EntityTags.of(correction.version()))
                .build();
    }
}
