package zvonok.consent.rosterimport.rest;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import java.io.InputStream;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.rosterimport.application.RosterImportService;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.kit.problem.Problems;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.Callers;

/** Imports of the roster: only the district's administrators. */
@Path("/roster-imports")
@RolesAllowed(Caller.DISTRICT_ADMIN)
class RosterImportResource {

    private final RosterImportService imports;
    private final Callers callers;

    RosterImportResource(RosterImportService imports, Callers callers) {
        this.imports = imports;
        this.callers = callers;
    }

    @POST
    @Blocking
    @Consumes("application/zip")
    @ResponseStatus(201)
    public Uni<RosterImportResponse> importRoster(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/zip",
                                            schema =
                                                    @Schema(
                                                            type =
                                                                    org.eclipse.microprofile.openapi.annotations.enums
                                                                            .SchemaType.STRING,
                                                            format = "binary")))
                    InputStream body,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers) {
        Caller caller = callers.current();
        Locale language = Problems.language(headers);
        return imports.run(caller, read(body, language), key, dryRun)
                .onFailure(PackageFault.class)
                .transform(fault -> refused(fault, language))
                .map(progress -> RosterImportResponse.of(progress, language));
    }

    /** The same package once more lets a held import through. */
    @POST
    @Path("/{id}/confirmation")
    @Blocking
    @Consumes("application/zip")
    @ResponseStatus(201)
    public Uni<RosterImportResponse> confirm(
            @PathParam("id") UUID id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/zip",
                                            schema =
                                                    @Schema(
                                                            type =
                                                                    org.eclipse.microprofile.openapi.annotations.enums
                                                                            .SchemaType.STRING,
                                                            format = "binary")))
                    InputStream body,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpHeaders headers) {
        Caller caller = callers.current();
        Locale language = Problems.language(headers);
        return imports.confirm(caller, id, read(body, language), key)
                .onFailure(PackageFault.class)
                .transform(fault -> refused(fault, language))
                .map(progress -> RosterImportResponse.of(progress, language));
    }

    @GET
    @Path("/{id}")
    public Uni<RosterImportResponse> rosterImport(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Locale language = Problems.language(headers);
        return imports.find(callers.current(), id).map(progress -> RosterImportResponse.of(progress, language));
    }

    private RosterPackage read(InputStream body, Locale language) {
        try {
            return imports.read(body);
        } catch (PackageFault fault) {
            throw refused(fault, language);
        }
    }

    private static Refusal refused(PackageFault fault, Locale language) {
        String reason = ReportWords.code(fault.reason());
        Refusal refusal = new Refusal(ConsentError.ROSTER_PACKAGE_REFUSED)
                .with("file", fault.file() == null ? "zip" : fault.file())
                .with("reason", reason)
                .with("explanation", ReportWords.in(language).getString(reason));
        return fault.subject() == null ? refusal : refusal.with("subject", fault.subject());
    }
}
