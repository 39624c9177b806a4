package zvonok.consent.consent.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.ConsentRequest;

/** Requests of the schools of the current run. */
@ApplicationScoped
public class ConsentRequestRepository implements PanacheRepositoryBase<ConsentRequest, UUID> {

    /** What the school has asked last, or null. */
    public Uni<@Nullable ConsentRequest> newestOf(UUID schoolId) {
        return find("schoolId = ?1 order by requestedAt desc, id desc", schoolId)
                .firstResult();
    }

    /** Requests to any of the classes, the newest first. */
    public Uni<List<ConsentRequest>> ofClasses(Collection<UUID> classes) {
        return classes.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("classId in ?1 order by requestedAt desc, id desc", classes);
    }
}
