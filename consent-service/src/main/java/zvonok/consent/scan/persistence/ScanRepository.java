package zvonok.consent.scan.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import zvonok.consent.scan.domain.Scan;

/** The scans of the schools of the current run, without their bytes. */
@ApplicationScoped
public class ScanRepository implements PanacheRepositoryBase<Scan, UUID> {}
