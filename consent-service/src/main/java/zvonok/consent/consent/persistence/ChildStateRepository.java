package zvonok.consent.consent.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.ChildState;
import zvonok.consent.consent.domain.Purpose;

/** The children's states, in the schools of the current run. */
@ApplicationScoped
public class ChildStateRepository implements PanacheRepositoryBase<ChildState, UUID> {

    /** The state of a child of a school, or null where nothing was decided yet. */
    public Uni<@Nullable ChildState> of(UUID schoolId, UUID studentId, Purpose purpose) {
        return find("schoolId = ?1 and studentId = ?2 and purpose = ?3", schoolId, studentId, purpose)
                .firstResult();
    }

    /** For what any of the children has a state. */
    public Uni<List<Purpose>> purposes(Collection<UUID> students) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("studentId in ?1", students)
                        .map(all ->
                                all.stream().map(ChildState::purpose).distinct().toList());
    }

    public Uni<List<ChildState>> of(Collection<UUID> students, Purpose purpose) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("studentId in ?1 and purpose = ?2", students, purpose);
    }
}
