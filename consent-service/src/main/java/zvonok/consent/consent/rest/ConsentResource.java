package zvonok.consent.consent.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.application.ConsentRecords;
import zvonok.consent.consent.application.ConsentService;
import zvonok.consent.consent.application.RequestService;
import zvonok.consent.consent.domain.SignConsent;
import zvonok.consent.history.domain.AsOf;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Requests to a class, answers, withdrawals and the class's matrix. */
@Path("/")
class ConsentResource {

    private final RequestService requests;
    private final ConsentService consents;
    private final ConsentRecords records;
    private final Callers callers;

    ConsentResource(RequestService requests, ConsentService consents, ConsentRecords records, Callers callers) {
        this.requests = requests;
        this.consents = consents;
        this.records = records;
        this.callers = callers;
    }

    @POST
    @Path("/classes/{id}/consent-requests")
    @ResponseStatus(201)
    public Uni<RequestService.Asked> ask(
            @PathParam("id") UUID classId,
            @NotNull @Valid AskClassRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return requests.ask(
                callers.current(), new RequestService.AskClass(classId, request.formId(), request.dueOn()), key);
    }

    @GET
    @Path("/me/consent-requests")
    public Uni<Page<RequestService.MyRequest>> mine() {
        return requests.mine(callers.current());
    }

    @GET
    @Path("/me/consents")
    public Uni<Page<ConsentRecords.OwnAnswer>> own() {
        return records.own(callers.current());
    }

    @POST
    @Path("/consent-requests/{id}/answers")
    @ResponseStatus(201)
    public Uni<ConsentService.Signed> sign(
            @PathParam("id") UUID requestId,
            @NotNull @Valid SignConsentRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpServerRequest http) {
        return consents.sign(
                callers.current(),
                new SignConsent(requestId, request.studentId(), request.answer(), request.typedName()),
                http.remoteAddress().hostAddress(),
                key);
    }

    @POST
    @Path("/consents/{id}/withdrawal")
    @ResponseStatus(201)
    public Uni<ConsentService.Signed> withdraw(
            @PathParam("id") UUID consentId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context HttpServerRequest http) {
        return consents.withdraw(
                callers.current(), consentId, http.remoteAddress().hostAddress(), key);
    }

    @GET
    @Path("/classes/{id}/consents")
    public Uni<Page<ConsentRecords.ChildRow>> matrix(
            @PathParam("id") UUID classId, @QueryParam("asOf") @Nullable String asOf) {
        return records.matrix(callers.current(), classId, AsOf.parse(asOf));
    }

    @GET
    @Path("/students/{id}/consent-states")
    public Uni<Page<ConsentRecords.StateItem>> states(
            @PathParam("id") UUID studentId, @QueryParam("asOf") @Nullable String asOf) {
        return records.ofChild(callers.current(), studentId, AsOf.parse(asOf));
    }
}
