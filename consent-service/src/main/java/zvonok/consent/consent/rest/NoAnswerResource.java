package zvonok.consent.consent.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.application.NoAnswerService;
import zvonok.kit.tenancy.Callers;

/** Recording that no answer came. */
@Path("/consent-requests/{id}/no-answers")
class NoAnswerResource {

    private final NoAnswerService noAnswers;
    private final Callers callers;

    NoAnswerResource(NoAnswerService noAnswers, Callers callers) {
        this.noAnswers = noAnswers;
        this.callers = callers;
    }

    /** Whose answer did not come, and about whom. */
    record RecordNoAnswerRequest(
            @NotNull UUID studentId, @NotNull UUID guardianId) {}

    @POST
    @ResponseStatus(201)
    public Uni<NoAnswerService.Recorded> record(
            @PathParam("id") UUID requestId,
            @NotNull @Valid RecordNoAnswerRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return noAnswers.record(callers.current(), requestId, request.studentId(), request.guardianId(), key);
    }
}
