package zvonok.consent.paper.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.paper.domain.Paper;

/** Papers. */
@ApplicationScoped
public class PaperRepository implements PanacheRepositoryBase<Paper, UUID> {

    /** The paper, held until the transaction ends: two witnesses follow one another. */
    public Uni<@Nullable Paper> locked(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    /** The papers of a request, the newest first. */
    public Uni<List<Paper>> ofRequest(UUID requestId) {
        return list("requestId = ?1 order by uploadedAt desc, id desc", requestId);
    }
}
