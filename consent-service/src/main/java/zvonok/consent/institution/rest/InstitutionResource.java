package zvonok.consent.institution.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import zvonok.consent.institution.application.InstitutionService;
import zvonok.consent.institution.application.InstitutionView;
import zvonok.consent.institution.domain.LegalEntity;
import zvonok.consent.roster.domain.Name;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Institutions as guardians, their children and their representatives. */
@Path("/")
class InstitutionResource {

    private static final int LONGEST = 200;

    private final InstitutionService institutions;
    private final Callers callers;

    InstitutionResource(InstitutionService institutions, Callers callers) {
        this.institutions = institutions;
        this.callers = callers;
    }

    @POST
    @Path("/schools/{id}/institutions")
    @ResponseStatus(201)
    public Uni<InstitutionView> register(
            @PathParam("id") UUID schoolId,
            @NotNull @Valid RegisterInstitutionRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return institutions.register(
                callers.current(), schoolId, new LegalEntity(request.name(), request.inn(), request.ogrn()), key);
    }

    @GET
    @Path("/schools/{id}/institutions")
    public Uni<Page<InstitutionView>> list(@PathParam("id") UUID schoolId) {
        return institutions.list(callers.current(), schoolId);
    }

    @POST
    @Path("/institutions/{id}/children")
    @ResponseStatus(201)
    public Uni<InstitutionView> addChild(
            @PathParam("id") UUID institutionId,
            @NotNull @Valid AddInstitutionChildRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return institutions.addChild(callers.current(), institutionId, request.studentId(), key);
    }

    @POST
    @Path("/institutions/{id}/children/{studentId}/end")
    @Consumes(MediaType.WILDCARD)
    public Uni<InstitutionView> endChild(@PathParam("id") UUID institutionId, @PathParam("studentId") UUID studentId) {
        return institutions.endChild(callers.current(), institutionId, studentId);
    }

    /** The scan is the power of attorney; both days belong to the period. */
    @POST
    @Path("/institutions/{id}/representatives")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    public Uni<InstitutionView> appoint(
            @PathParam("id") UUID institutionId,
            @RestForm @Nullable String familyName,
            @RestForm @Nullable String givenName,
            @RestForm @Nullable String middleName,
            @RestForm @Nullable String username,
            @RestForm @Nullable String from,
            @RestForm @Nullable String until,
            @RestForm @Nullable FileUpload scan,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        if (scan == null) {
            throw invalid("scan");
        }
        return institutions.appoint(
                callers.current(),
                new InstitutionService.Appoint(
                        institutionId,
                        new Name(
                                text("givenName", givenName),
                                text("familyName", familyName),
                                middleName == null || middleName.isBlank() ? null : text("middleName", middleName)),
                        text("username", username),
                        day("from", from),
                        day("until", until)),
                scan.uploadedFile(),
                key);
    }

    @POST
    @Path("/representatives/{id}/end")
    @Consumes(MediaType.WILDCARD)
    public Uni<InstitutionView> end(@PathParam("id") UUID representativeId) {
        return institutions.end(callers.current(), representativeId);
    }

    private static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw invalid(field);
        }
        return value.strip();
    }

    private static LocalDate day(String field, @Nullable String value) {
        try {
            return LocalDate.parse(text(field, value));
        } catch (DateTimeException e) {
            throw new Refusal(KitError.VALIDATION_FAILED, e).with("field", field);
        }
    }

    private static Refusal invalid(String field) {
        return new Refusal(KitError.VALIDATION_FAILED).with("field", field);
    }
}
