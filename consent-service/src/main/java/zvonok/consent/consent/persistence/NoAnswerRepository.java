package zvonok.consent.consent.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.NoAnswer;
import zvonok.consent.consent.domain.Purpose;

/** Answers that did not come. */
@ApplicationScoped
public class NoAnswerRepository implements PanacheRepositoryBase<NoAnswer, UUID> {

    public Uni<@Nullable NoAnswer> of(UUID requestId, UUID studentId, UUID guardianId) {
        return find("requestId = ?1 and studentId = ?2 and guardianId = ?3", requestId, studentId, guardianId)
                .firstResult();
    }

    public Uni<List<NoAnswer>> ofStudents(Collection<UUID> students, Purpose purpose) {
        return students.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("studentId in ?1 and purpose = ?2", students, purpose);
    }
}
