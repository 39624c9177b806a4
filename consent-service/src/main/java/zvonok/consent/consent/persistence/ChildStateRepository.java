package zvonok.consent.consent.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.ChildState;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.persistence.RosterQueries;

/** The children's states, in the schools of the current run. */
@ApplicationScoped
public class ChildStateRepository implements PanacheRepositoryBase<ChildState, UUID> {

    /** The state of a child of a school, or null where nothing was decided yet. */
    public Uni<@Nullable ChildState> of(UUID schoolId, UUID studentId, Purpose purpose) {
        return find("schoolId = ?1 and studentId = ?2 and purpose = ?3", schoolId, studentId, purpose)
                .firstResult();
    }

    /** All states of the children, in a run that is open to the instant. */
    public Uni<List<ChildState>> of(Collection<UUID> students, AsOf asOf) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        asOf.sql(
                                                "select * from child_state where student_id = any(cast(string_to_array(?1, ',') as uuid[])) order by purpose"),
                                        ChildState.class)
                                .setParameter(1, RosterQueries.list(students))
                                .getResultList());
    }

    public Uni<List<ChildState>> of(Collection<UUID> students, Purpose purpose) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("studentId in ?1 and purpose = ?2", students, purpose);
    }
}
