package zvonok.consent.office.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.office.domain.GroupAdministrator;

/** Group administrators in the schools of the current run, those whose time is over included. */
@ApplicationScoped
public class GroupAdministratorRepository implements PanacheRepositoryBase<GroupAdministrator, UUID> {

    /** Those of a class, the newest first. */
    public Uni<List<GroupAdministrator>> ofClass(UUID classId, @Nullable UUID before, int limit) {
        return (before == null
                        ? find("classId = ?1 order by id desc", classId)
                        : find("classId = ?1 and id < ?2 order by id desc", classId, before))
                .page(0, limit)
                .list();
    }
}
