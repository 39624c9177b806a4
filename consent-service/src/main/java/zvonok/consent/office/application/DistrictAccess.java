package zvonok.consent.office.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import zvonok.consent.office.persistence.OversightScopeRepository;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;

/** The door to what concerns the district as a whole: its rosters, and who oversees which schools. Call inside a run of the caller. */
@ApplicationScoped
public class DistrictAccess {

    private final OversightScopeRepository scopes;

    DistrictAccess(OversightScopeRepository scopes) {
        this.scopes = scopes;
    }

    /**
     * Passes the district's administrators who are not bound to some of its schools.
     *
     * @throws Refusal {@code forbidden} for anybody else
     */
    public Uni<Void> requireWholeDistrict(Caller caller) {
        return scopes.isUnbound()
                .invoke(unbound -> {
                    if (!unbound || !caller.roles().contains(Caller.DISTRICT_ADMIN)) {
                        throw new Refusal(KitError.FORBIDDEN);
                    }
                })
                .replaceWithVoid();
    }
}
