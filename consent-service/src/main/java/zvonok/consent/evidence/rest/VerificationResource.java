package zvonok.consent.evidence.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.evidence.application.ReceiptService;
import zvonok.consent.evidence.domain.ReceiptCheck;
import zvonok.kit.problem.Problems;

/**
 * Says to anybody, without a token, whether a receipt is genuine. A court or another school has a paper and no account; whoever
 * knows the number, 128 random bits, has seen the receipt, and learns nothing beyond it but whether it still holds.
 */
@Path("/receipts")
class VerificationResource {

    private final ReceiptService receipts;
    private final SchoolCalendar calendar;

    VerificationResource(ReceiptService receipts, SchoolCalendar calendar) {
        this.receipts = receipts;
        this.calendar = calendar;
    }

    @GET
    @Path("/{number}")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Uni<RestResponse<String>> check(
            @PathParam("number") String number,
            @QueryParam("sha256") @Nullable String sha256,
            @Context HttpHeaders headers) {
        Locale language = Problems.language(headers);
        return receipts.check(number, sha256).map(found -> page(found, sha256 != null, language));
    }

    private RestResponse<String> page(Optional<ReceiptCheck> found, boolean compared, Locale language) {
        return RestResponse.ResponseBuilder.create(
                        found.isPresent() ? RestResponse.Status.OK : RestResponse.Status.NOT_FOUND,
                        VerificationPage.of(found, compared, calendar.time(), language))
                .type("text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
