package zvonok.consent.institution.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.institution.domain.Representation;

/** Who acts for institutions, in the schools of the current run. */
@ApplicationScoped
public class RepresentationRepository implements PanacheRepositoryBase<Representation, UUID> {

    /** All of a school, ended ones too. */
    public Uni<List<Representation>> ofSchool(UUID schoolId) {
        return list("schoolId = ?1 order by id", schoolId);
    }

    /** Those that hold on a day. */
    public Uni<List<Representation>> on(LocalDate day) {
        return list("endedAt is null and fromOn <= ?1 and untilOn >= ?1 order by id", day);
    }

    /** By what a person acts for an institution on a day, or null. */
    public Uni<@Nullable Representation> of(UUID personId, UUID institutionId, LocalDate day) {
        return find(
                        "personId = ?1 and institutionId = ?2 and endedAt is null and fromOn <= ?3 and untilOn >= ?3 order by id desc",
                        personId,
                        institutionId,
                        day)
                .firstResult();
    }
}
