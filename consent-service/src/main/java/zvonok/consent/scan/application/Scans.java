package zvonok.consent.scan.application;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import zvonok.consent.scan.domain.KeptScan;
import zvonok.consent.scan.domain.Scan;
import zvonok.consent.scan.persistence.ScanTable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;

/** The one way in and out for scanned papers. Who may see one is decided by the feature that it belongs to. */
@ApplicationScoped
public class Scans {

    private final ScanTable table;
    private final Clock clock;

    Scans(ScanTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Reads and checks an upload off the event loop, with no session open.
     *
     * @throws Refusal as {@link Scan#read}
     */
    public Uni<Scan> read(Path upload) {
        return Uni.createFrom().item(() -> Scan.read(upload)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Keeps a scan; returns its id. Call inside the run of the use case that it belongs to. */
    public Uni<UUID> keep(Caller caller, UUID schoolId, Scan scan) {
        UUID id = Ids.next();
        return table.insert(
                        id, schoolId, scan, caller.account(), Instant.now(clock).truncatedTo(ChronoUnit.MICROS))
                .replaceWith(id);
    }

    /** A kept scan, {@code not-found} where there is none in the schools of the run. Call inside a run. */
    public Uni<KeptScan> find(UUID id) {
        return table.find(id).map(found -> {
            if (found == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return found;
        });
    }
}
