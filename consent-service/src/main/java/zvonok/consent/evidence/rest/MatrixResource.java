package zvonok.consent.evidence.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.evidence.application.MatrixService;
import zvonok.consent.evidence.domain.ConsentMatrix;
import zvonok.consent.history.domain.AsOf;
import zvonok.kit.problem.Problems;
import zvonok.kit.tenancy.Callers;

/** Consent matrices as files, in the language that the caller asked for. */
@Path("/")
class MatrixResource {

    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final MatrixService matrices;
    private final Callers callers;
    private final SchoolCalendar calendar;

    MatrixResource(MatrixService matrices, Callers callers, SchoolCalendar calendar) {
        this.matrices = matrices;
        this.callers = callers;
        this.calendar = calendar;
    }

    @GET
    @Path("/classes/{id}/consent-matrix")
    @Produces(CSV)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> classCsv(
            @PathParam("id") UUID classId, @QueryParam("asOf") @Nullable String asOf, @Context HttpHeaders headers) {
        return csv(matrices.ofClass(callers.current(), classId, AsOf.parse(asOf)), headers);
    }

    @GET
    @Path("/classes/{id}/consent-matrix")
    @Produces(XLSX)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> classXlsx(
            @PathParam("id") UUID classId, @QueryParam("asOf") @Nullable String asOf, @Context HttpHeaders headers) {
        return xlsx(matrices.ofClass(callers.current(), classId, AsOf.parse(asOf)), headers);
    }

    @GET
    @Path("/schools/{id}/consent-matrix")
    @Produces(CSV)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> schoolCsv(
            @PathParam("id") UUID schoolId, @QueryParam("asOf") @Nullable String asOf, @Context HttpHeaders headers) {
        return csv(matrices.ofSchool(callers.current(), schoolId, AsOf.parse(asOf)), headers);
    }

    @GET
    @Path("/schools/{id}/consent-matrix")
    @Produces(XLSX)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> schoolXlsx(
            @PathParam("id") UUID schoolId, @QueryParam("asOf") @Nullable String asOf, @Context HttpHeaders headers) {
        return xlsx(matrices.ofSchool(callers.current(), schoolId, AsOf.parse(asOf)), headers);
    }

    private Uni<RestResponse<byte[]>> csv(Uni<ConsentMatrix> matrix, HttpHeaders headers) {
        return file(matrix, headers, CSV + ";charset=UTF-8", "csv", MatrixTable::csv);
    }

    private Uni<RestResponse<byte[]>> xlsx(Uni<ConsentMatrix> matrix, HttpHeaders headers) {
        return file(matrix, headers, XLSX, "xlsx", MatrixTable::xlsx);
    }

    private Uni<RestResponse<byte[]>> file(
            Uni<ConsentMatrix> matrix,
            HttpHeaders headers,
            String type,
            String extension,
            Function<MatrixTable, byte[]> format) {
        Locale language = Problems.language(headers);
        return matrix.emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> RestResponse.ResponseBuilder.ok(
                                format.apply(MatrixTable.of(found, calendar.time(), language)))
                        .type(type)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"consent-matrix." + extension + "\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
