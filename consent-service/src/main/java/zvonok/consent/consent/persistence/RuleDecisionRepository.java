package zvonok.consent.consent.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.RuleDecision;

/** What schools have decided on whose answers they want. */
@ApplicationScoped
public class RuleDecisionRepository implements PanacheRepositoryBase<RuleDecision, UUID> {

    /** The decision in force, or null where the school has never decided. */
    public Uni<@Nullable RuleDecision> inForce(UUID schoolId) {
        return find("schoolId = ?1 order by id desc", schoolId).firstResult();
    }
}
