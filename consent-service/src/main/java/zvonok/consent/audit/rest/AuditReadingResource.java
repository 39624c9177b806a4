package zvonok.consent.audit.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.Callers;

/** Who read which child's data: only auditors ask, the administrators whose readings are on record do not. */
@Path("/audit-readings")
@RolesAllowed(Caller.AUDITOR)
class AuditReadingResource {

    private static final String DEFAULT = "" + Page.DEFAULT_LIMIT;

    private final AuditTrail trail;
    private final Callers callers;

    AuditReadingResource(AuditTrail trail, Callers callers) {
        this.trail = trail;
        this.callers = callers;
    }

    @GET
    public Uni<Page<AuditTrail.Reading>> readings(
            @QueryParam("schoolId") @Nullable UUID schoolId,
            @QueryParam("classId") @Nullable UUID classId,
            @QueryParam("studentId") @Nullable UUID studentId,
            @QueryParam("account") @Size(max = 200) @Nullable String account,
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return trail.find(
                callers.current(), new AuditTrail.Filter(schoolId, classId, studentId, account), cursor, limit);
    }
}
