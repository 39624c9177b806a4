package zvonok.consent.signature.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.signature.domain.SignatureAgreement;

/** Accepted agreements of the schools of the current run. */
@ApplicationScoped
public class SignatureAgreementRepository implements PanacheRepositoryBase<SignatureAgreement, UUID> {

    public Uni<List<SignatureAgreement>> of(UUID personId) {
        return list("personId = ?1 order by acceptedAt, id", personId);
    }

    /** The person's agreement with one school, or null. */
    public Uni<@Nullable SignatureAgreement> of(UUID personId, UUID schoolId) {
        return find("personId = ?1 and schoolId = ?2", personId, schoolId).firstResult();
    }
}
