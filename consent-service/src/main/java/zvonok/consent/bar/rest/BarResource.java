package zvonok.consent.bar.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import zvonok.consent.bar.application.BarService;
import zvonok.consent.scan.application.ScanStore.ScanContent;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Barring a guardian from a child (custody), with reason and paper. */
@Path("/")
class BarResource {

    private static final int LONGEST_REASON = 2_000;

    private final BarService bars;
    private final Callers callers;

    BarResource(BarService bars, Callers callers) {
        this.bars = bars;
        this.callers = callers;
    }

    private record Form(String reason, java.nio.file.Path scan) {

        static Form of(@Nullable String reason, @Nullable FileUpload scan) {
            if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw new Refusal(KitError.VALIDATION_FAILED).with("field", "reason");
            }
            if (scan == null) {
                throw new Refusal(KitError.VALIDATION_FAILED).with("field", "scan");
            }
            return new Form(reason.strip(), scan.uploadedFile());
        }
    }

    @POST
    @Path("/guardianships/{id}/bar")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    public Uni<BarService.Bar> bar(
            @PathParam("id") UUID guardianshipId,
            @RestForm @Nullable String reason,
            @RestForm @Nullable FileUpload scan,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        Form form = Form.of(reason, scan);
        return bars.bar(callers.current(), guardianshipId, form.reason(), form.scan(), key);
    }

    @POST
    @Path("/guardianships/{id}/bar/lifting")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    public Uni<BarService.Bar> lift(
            @PathParam("id") UUID guardianshipId,
            @RestForm @Nullable String reason,
            @RestForm @Nullable FileUpload scan,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        Form form = Form.of(reason, scan);
        return bars.lift(callers.current(), guardianshipId, form.reason(), form.scan(), key);
    }

    @GET
    @Path("/classes/{id}/bars")
    public Uni<Page<BarService.Bar>> ofClass(@PathParam("id") UUID classId) {
        return bars.ofClass(callers.current(), classId);
    }

    /** The paper by which it was set, or with {@code lifting=true} by which it was lifted. */
    @GET
    @Path("/bars/{id}/paper")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestMulti<Buffer> paper(
            @PathParam("id") UUID barId, @QueryParam("lifting") @DefaultValue("false") boolean lifting) {
        return RestMulti.fromUniResponse(
                bars.paper(callers.current(), barId, lifting), ScanContent::bytes, BarResource::headers);
    }

    private static Map<String, List<String>> headers(ScanContent content) {
        return Map.of(
                HttpHeaders.CONTENT_LENGTH,
                List.of(Long.toString(content.scan().size())),
                HttpHeaders.CACHE_CONTROL,
                List.of("no-store"),
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"paper-" + content.scan().id() + "."
                        + content.scan().type().extension() + "\""));
    }
}
