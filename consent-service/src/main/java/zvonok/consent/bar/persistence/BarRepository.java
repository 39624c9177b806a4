package zvonok.consent.bar.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.bar.domain.GuardianshipBar;

/** Bars of the schools of the current run, and the caller's own. */
@ApplicationScoped
public class BarRepository implements PanacheRepositoryBase<GuardianshipBar, UUID> {

    /** The bar that holds now, or null. */
    public Uni<@Nullable GuardianshipBar> open(UUID guardianshipId) {
        return find("guardianshipId = ?1 and liftedAt is null", guardianshipId).firstResult();
    }

    /** The bars that hold now against a guardian, in whichever school. */
    public Uni<List<GuardianshipBar>> openOf(UUID guardianId) {
        return list("guardianId = ?1 and liftedAt is null", guardianId);
    }

    /** All bars about some children, lifted ones included, the newest first. */
    public Uni<List<GuardianshipBar>> ofStudents(Collection<UUID> students) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("studentId in ?1 order by barredAt desc, id desc", students);
    }
}
