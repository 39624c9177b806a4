package zvonok.consent.consent.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import zvonok.consent.consent.application.RuleService;
import zvonok.consent.consent.domain.Rule;
import zvonok.kit.tenancy.Callers;

/** Whose answers a school wants. */
@Path("/schools/{id}/consent-rule")
class RuleResource {

    private final RuleService rules;
    private final Callers callers;

    RuleResource(RuleService rules, Callers callers) {
        this.rules = rules;
        this.callers = callers;
    }

    /** Whose answers count. */
    record DecideRuleRequest(@NotNull Rule rule) {}

    @GET
    public Uni<RuleService.SchoolRule> find(@PathParam("id") UUID schoolId) {
        return rules.find(callers.current(), schoolId);
    }

    @PUT
    public Uni<RuleService.SchoolRule> decide(
            @PathParam("id") UUID schoolId, @NotNull @Valid DecideRuleRequest request) {
        return rules.decide(callers.current(), schoolId, request.rule());
    }
}
