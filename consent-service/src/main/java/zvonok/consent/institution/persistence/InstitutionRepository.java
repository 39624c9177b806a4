package zvonok.consent.institution.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import zvonok.consent.institution.domain.Institution;

/** Institutions of the schools of the current run. */
@ApplicationScoped
public class InstitutionRepository implements PanacheRepositoryBase<Institution, UUID> {

    public Uni<List<Institution>> ofSchool(UUID schoolId) {
        return list("schoolId = ?1 order by id", schoolId);
    }
}
