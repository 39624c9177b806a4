package zvonok.consent.rosterimport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.rosterimport.application.RosterImportService;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Problems;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.Callers;

/** Imports of the roster: only the district's administrators. */
@Path("/roster-imports")
@RolesAllowed(Caller.DISTRICT_ADMIN)
class RosterImportResource {

    private static final String ZIP = "application/zip";
    private static final String MAPPING = "mapping";
    private static final long LARGEST_MAPPING = 64 * 1024;

    private final RosterImportService imports;
    private final Callers callers;

    RosterImportResource(RosterImportService imports, Callers callers) {
        this.imports = imports;
        this.callers = callers;
    }

    /** Which report the person has seen, by its hash. */
    record ConfirmImportRequest(@NotBlank @Size(max = 64) String sha256) {}

    @POST
    @Blocking
    @Consumes(ZIP)
    @ResponseStatus(201)
    public Uni<RosterImportResponse> importRoster(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = ZIP,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    InputStream body,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers) {
        return imported(() -> imports.read(body), dryRun, key, Problems.language(headers));
    }

    /**
     * CSV files of a journal that does not speak OneRoster.
     *
     * @param mapping what the columns mean, where it does not come as a file
     * @param files the CSV files, each under the name of its part in the mapping; {@code mapping} may be among them
     */
    @POST
    @Blocking
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    public Uni<RosterImportResponse> importFiles(
            @RestForm(FileUpload.ALL) List<FileUpload> files,
            @RestForm(MAPPING) @Nullable String mapping,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers) {
        return imported(() -> mapped(mapping, files), dryRun, key, Problems.language(headers));
    }

    private Uni<RosterImportResponse> imported(
            Supplier<RosterPackage> reading, boolean dryRun, @Nullable String key, Locale language) {
        Caller caller = callers.current();
        return answer(imports.run(caller, read(reading, language), key, dryRun), language);
    }

    /** The same package once more lets a held import through. */
    @POST
    @Path("/{id}/confirmation")
    @Blocking
    @Consumes(ZIP)
    @ResponseStatus(201)
    public Uni<RosterImportResponse> confirm(
            @PathParam("id") UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = ZIP,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    InputStream body,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers) {
        return confirmed(id, () -> imports.read(body), key, Problems.language(headers));
    }

    /** The same files and mapping once more let a held import through. */
    @POST
    @Path("/{id}/confirmation")
    @Blocking
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    public Uni<RosterImportResponse> confirmFiles(
            @PathParam("id") UUID id,
            @RestForm(FileUpload.ALL) List<FileUpload> files,
            @RestForm(MAPPING) @Nullable String mapping,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers) {
        return confirmed(id, () -> mapped(mapping, files), key, Problems.language(headers));
    }

    /** What is not sent again, such as a pull, is let through by the hash of its report. */
    @POST
    @Path("/{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<RosterImportResponse> confirmKept(
            @PathParam("id") UUID id,
            @Valid @NotNull ConfirmImportRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers) {
        return answer(imports.confirmKept(callers.current(), id, request.sha256(), key), Problems.language(headers));
    }

    private Uni<RosterImportResponse> confirmed(
            UUID id, Supplier<RosterPackage> reading, @Nullable String key, Locale language) {
        Caller caller = callers.current();
        return answer(imports.confirm(caller, id, read(reading, language), key), language);
    }

    /** The imports of all sources, the newest first. */
    @GET
    public Uni<Page<RosterImportItem>> rosterImports(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return imports.list(callers.current(), cursor, limit).map(page -> page.map(RosterImportItem::of));
    }

    @GET
    @Path("/{id}")
    public Uni<RosterImportResponse> rosterImport(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Locale language = Problems.language(headers);
        return imports.find(callers.current(), id).map(progress -> RosterImportResponse.of(progress, language));
    }

    private RosterPackage mapped(@Nullable String mapping, List<FileUpload> files) {
        byte[] json = null;
        Map<String, java.nio.file.Path> parts = new HashMap<>();
        for (FileUpload file : files) {
            if (file.name().equals(MAPPING) && json == null && file.size() <= LARGEST_MAPPING) {
                json = bytes(file);
            } else if (parts.put(file.name(), file.uploadedFile()) != null) {
                throw new Refusal(KitError.VALIDATION_FAILED).with("field", file.name());
            }
        }
        if (json == null) {
            if (mapping == null || parts.containsKey(MAPPING)) {
                throw new Refusal(KitError.VALIDATION_FAILED).with("field", MAPPING);
            }
            json = mapping.getBytes(UTF_8);
        }
        return imports.read(json, parts);
    }

    private static byte[] bytes(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new Refusal(KitError.MALFORMED_REQUEST, e);
        }
    }

    private static Uni<RosterImportResponse> answer(Uni<RosterImportService.Progress> done, Locale language) {
        return done.onFailure(PackageFault.class)
                .transform(fault -> refused(fault, language))
                .map(progress -> RosterImportResponse.of(progress, language));
    }

    private static RosterPackage read(Supplier<RosterPackage> reading, Locale language) {
        try {
            return reading.get();
        } catch (PackageFault fault) {
            throw refused(fault, language);
        }
    }

    private static Refusal refused(Throwable failure, Locale language) {
        PackageFault fault = (PackageFault) failure;
        String reason = ReportWords.code(fault.reason());
        Refusal refusal = new Refusal(ConsentError.ROSTER_PACKAGE_REFUSED)
                .with("file", fault.file() == null ? "zip" : fault.file())
                .with("reason", reason)
                .with("explanation", ReportWords.in(language).getString(reason));
        return fault.subject() == null ? refusal : refusal.with("subject", fault.subject());
    }
}
