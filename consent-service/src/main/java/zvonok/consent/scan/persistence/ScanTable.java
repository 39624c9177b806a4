package zvonok.consent.scan.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.scan.domain.KeptScan;
import zvonok.consent.scan.domain.Scan;

/** Scans of the schools of the current run; what is stored stays as it is. */
@ApplicationScoped
public class ScanTable {

    public Uni<Void> insert(UUID id, UUID schoolId, Scan scan, String uploadedBy, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into scan (id, school_id, media_type, sha256, bytes, uploaded_by, uploaded_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                                """)
                        .setParameter(1, id)
                        .setParameter(2, schoolId)
                        .setParameter(3, scan.type().mediaType())
                        .setParameter(4, scan.sha256())
                        .setParameter(5, scan.bytes())
                        .setParameter(6, uploadedBy)
                        .setParameter(7, now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The scan with that id, or null. */
    public Uni<@Nullable KeptScan> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select media_type, bytes from scan where id = ?1", Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : new KeptScan((String) row[0], (byte[]) row[1]));
    }
}
