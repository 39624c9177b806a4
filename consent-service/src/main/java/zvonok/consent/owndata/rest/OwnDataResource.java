package zvonok.consent.owndata.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestResponse;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.owndata.application.OwnDataService;
import zvonok.consent.owndata.application.OwnDataService.OwnData;
import zvonok.kit.problem.Problems;
import zvonok.kit.tenancy.Callers;

/** What is held about the caller: as JSON for a machine, as a page to read and print. */
@Path("/me/data")
class OwnDataResource {

    private final OwnDataService data;
    private final Callers callers;
    private final SchoolCalendar calendar;

    OwnDataResource(OwnDataService data, Callers callers, SchoolCalendar calendar) {
        this.data = data;
        this.callers = callers;
        this.calendar = calendar;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<OwnData>> json() {
        return data.of(callers.current())
                .map(held -> RestResponse.ResponseBuilder.ok(held)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Uni<RestResponse<String>> page(@Context HttpHeaders headers) {
        Locale language = Problems.language(headers);
        return data.of(callers.current())
                .map(held -> RestResponse.ResponseBuilder.ok(OwnDataPage.of(held, calendar.time(), language))
                        .type("text/html;charset=UTF-8")
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .build());
    }
}
