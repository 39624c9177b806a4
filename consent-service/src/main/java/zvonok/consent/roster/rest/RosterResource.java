package zvonok.consent.roster.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.application.RosterService;
import zvonok.consent.roster.domain.ClassItem;
import zvonok.consent.roster.domain.SchoolItem;
import zvonok.consent.roster.domain.StaffItem;
import zvonok.consent.roster.domain.StudentItem;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Schools, classes and the people in them. */
@Path("/")
class RosterResource {

    private static final String DEFAULT = "" + Page.DEFAULT_LIMIT;

    private final RosterService roster;
    private final Callers callers;

    RosterResource(RosterService roster, Callers callers) {
        this.roster = roster;
        this.callers = callers;
    }

    @GET
    @Path("/me")
    public Uni<RosterService.Me> me() {
        return roster.me(callers.current());
    }

    @GET
    @Path("/schools")
    public Uni<Page<SchoolItem>> schools(
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return roster.schools(callers.current(), cursor, limit);
    }

    @GET
    @Path("/schools/{id}/classes")
    public Uni<Page<ClassItem>> classes(
            @PathParam("id") UUID schoolId,
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return roster.classes(callers.current(), schoolId, cursor, limit);
    }

    @GET
    @Path("/classes/{id}/students")
    public Uni<Page<StudentItem>> students(
            @PathParam("id") UUID classId,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return roster.students(callers.current(), classId, AsOf.parse(asOf), cursor, limit);
    }

    @GET
    @Path("/classes/{id}/guardians")
    public Uni<Page<RosterService.GuardianItem>> guardians(
            @PathParam("id") UUID classId,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("limit") @DefaultValue(DEFAULT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return roster.guardians(callers.current(), classId, AsOf.parse(asOf), cursor, limit);
    }

    @GET
    @Path("/classes/{id}/staff")
    public Uni<Page<StaffItem>> staff(@PathParam("id") UUID classId, @QueryParam("asOf") @Nullable String asOf) {
        return roster.staff(callers.current(), classId, AsOf.parse(asOf));
    }
}
