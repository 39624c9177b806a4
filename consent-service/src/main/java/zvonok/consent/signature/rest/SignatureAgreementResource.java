package zvonok.consent.signature.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import zvonok.consent.signature.application.SignatureAgreementService;
import zvonok.kit.tenancy.Callers;

/** The caller's agreement that his typed name is his signature. */
@Path("/me/signature-agreement")
class SignatureAgreementResource {

    private final SignatureAgreementService agreements;
    private final Callers callers;

    SignatureAgreementResource(SignatureAgreementService agreements, Callers callers) {
        this.agreements = agreements;
        this.callers = callers;
    }

    @GET
    public Uni<SignatureAgreementService.Agreement> agreement() {
        return agreements.show(callers.current());
    }

    @PUT
    public Uni<SignatureAgreementService.Agreement> accept(@NotNull @Valid AcceptSignatureAgreementRequest request) {
        return agreements.accept(callers.current(), request.version());
    }
}
