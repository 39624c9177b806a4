package zvonok.consent.consent.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import zvonok.consent.consent.domain.ConsentForm;
import zvonok.consent.consent.domain.Purpose;

/** Forms of the schools of the current run. */
@ApplicationScoped
public class ConsentFormRepository implements PanacheRepositoryBase<ConsentForm, UUID> {

    /** The number of the school's next version for a purpose. */
    public Uni<Integer> nextVersion(UUID schoolId, Purpose purpose) {
        return count("schoolId = ?1 and purpose = ?2", schoolId, purpose).map(n -> n.intValue() + 1);
    }
}
