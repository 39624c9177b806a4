package zvonok.consent.consent.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.application.FormService;
import zvonok.kit.tenancy.Callers;

/** Consent forms. */
@Path("/forms")
class FormResource {

    private final FormService forms;
    private final Callers callers;

    FormResource(FormService forms, Callers callers) {
        this.forms = forms;
        this.callers = callers;
    }

    @POST
    @ResponseStatus(201)
    public Uni<FormService.Form> create(
            @NotNull @Valid CreateFormRequest request, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return forms.create(callers.current(), request.schoolId(), request.content(), key);
    }

    @GET
    @Path("/{id}")
    public Uni<FormService.Form> form(@PathParam("id") UUID id) {
        return forms.find(callers.current(), id);
    }
}
