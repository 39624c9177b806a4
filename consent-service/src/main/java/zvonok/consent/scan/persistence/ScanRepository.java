package zvonok.consent.scan.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.scan.domain.Scan;

/** The scans of the schools of the current run, without their bytes. */
@ApplicationScoped
public class ScanRepository implements PanacheRepositoryBase<Scan, UUID> {

    /** A scan of any school, for whoever has been found to have the right to it, or null. */
    public Uni<@Nullable Scan> named(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select set_config('app.scan', ?1, true)", String.class)
                        .setParameter(1, id.toString())
                        .getSingleResult())
                .chain(() -> findById(id));
    }
}
