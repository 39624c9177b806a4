package zvonok.moderation.check.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import zvonok.kit.problem.Problems;
import zvonok.kit.tenancy.Callers;
import zvonok.moderation.check.application.CheckService;

/** The live check of the composer. It creates nothing, so it needs no idempotency key. */
@Path("/checks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class CheckResource {

    private final Callers callers;
    private final CheckService checks;

    CheckResource(Callers callers, CheckService checks) {
        this.callers = callers;
        this.checks = checks;
    }

    @POST
    @Operation(summary = "What moderation would say of this text in this chat", operationId = "check")
    @APIResponse(responseCode = "200", description = "The verdict, with every place and what to write instead")
    @APIResponse(responseCode = "400", description = "Malformed, or longer than a check accepts")
    @APIResponse(responseCode = "404", description = "No such chat among those of the caller")
    public Uni<CheckResponse> check(@NotNull @Valid CheckRequest request, @Context HttpHeaders headers) {
        String language = Problems.language(headers).getLanguage();
        return checks.check(callers.current(), request.chatId(), request.text())
                .map(judgement -> CheckResponse.of(judgement, language));
    }
}
