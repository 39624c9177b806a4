package zvonok.consent.scan.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import zvonok.consent.scan.domain.ScanPart;

/** The bytes of scans. */
@ApplicationScoped
public class ScanPartRepository implements PanacheRepositoryBase<ScanPart, UUID> {

    /** Writes a part at once, and forgets it: the session does not gather a scan's bytes. */
    public Uni<Void> write(ScanPart part) {
        return persistAndFlush(part)
                .chain(this::getSession)
                .invoke(session -> session.detach(part))
                .replaceWithVoid();
    }

    /** The part of that number. */
    public Uni<ScanPart> read(UUID scanId, int number) {
        return find("scanId = ?1 and number = ?2", scanId, number).singleResult();
    }
}
