package zvonok.consent.paper.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import zvonok.consent.paper.domain.PaperLine;

/** The answers on papers, in the order in which they were entered. */
@ApplicationScoped
public class PaperLineRepository implements PanacheRepositoryBase<PaperLine, UUID> {

    public Uni<List<PaperLine>> of(Collection<UUID> papers) {
        return papers.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("paperId in ?1 order by paperId, number", papers);
    }
}
