package zvonok.consent.scan.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import zvonok.consent.scan.domain.Scan;
import zvonok.consent.scan.domain.ScanFile;
import zvonok.consent.scan.domain.ScanPart;
import zvonok.consent.scan.persistence.ScanPartRepository;
import zvonok.consent.scan.persistence.ScanRepository;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * The scans of papers. They stand in the database, beside the record that they prove and in its transaction: what was recorded has
 * its paper, and what failed leaves none. Who may read a scan, the feature decides whose paper it is.
 */
@ApplicationScoped
public class ScanStore {

    private final TenantTransaction transactions;
    private final ScanRepository scans;
    private final ScanPartRepository parts;
    private final Clock clock;

    ScanStore(TenantTransaction transactions, ScanRepository scans, ScanPartRepository parts, Clock clock) {
        this.transactions = transactions;
        this.scans = scans;
        this.parts = parts;
        this.clock = clock;
    }

    /** A scan to be sent. */
    public record ScanContent(Scan scan, Multi<Buffer> bytes) {}

    /**
     * Looks at an uploaded file, on a worker thread. Call it before the run that keeps it.
     *
     * @throws Refusal {@code scan-too-large}, {@code scan-type-unsupported}, {@code scan-dimensions-too-large}
     */
    public Uni<ScanFile> inspect(Path file) {
        return blocking(() -> ScanFile.of(file));
    }

    /** Keeps a scan, byte by byte. Call it inside the run that records what it proves. */
    public Uni<Scan> keep(Caller caller, UUID schoolId, ScanFile file) {
        Scan scan = new Scan(
                Ids.next(), schoolId, file, caller.account(), Instant.now(clock).truncatedTo(ChronoUnit.MICROS));
        return scans.persistAndFlush(scan)
                .chain(() -> blocking(file::open))
                .chain(in -> write(scan, in)
                        .eventually(() -> blocking(() -> {
                            in.close();
                            return true;
                        })))
                .replaceWith(scan);
    }

    private Uni<Void> write(Scan scan, InputStream in) {
        return Multi.createFrom()
                .range(0, scan.parts())
                .onItem()
                .transformToUniAndConcatenate(number -> blocking(() -> in.readNBytes(ScanPart.SIZE))
                        .chain(bytes -> parts.write(new ScanPart(Ids.next(), scan, number, bytes))))
                .onItem()
                .ignoreAsUni();
    }

    /** What is known of a scan that the caller may read, whichever school has taken it in. */
    public Uni<Scan> find(UUID scanId) {
        return scans.named(scanId).map(scan -> {
            if (scan == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return scan;
        });
    }

    /** The bytes of a scan that the caller may read, in runs of their own. Call it after the run that has decided so. */
    public ScanContent content(Scan scan) {
        return new ScanContent(
                scan,
                Multi.createFrom()
                        .range(0, scan.parts())
                        .onItem()
                        .transformToUniAndConcatenate(number -> transactions.runForSchools(
                                List.of(scan.schoolId()),
                                () -> parts.read(scan.id(), number).map(part -> Buffer.buffer(part.bytes())))));
    }

    /** On a worker thread and back to where the caller was: a session must not change its thread. */
    private static <T> Uni<T> blocking(Callable<T> work) {
        Context context = Vertx.currentContext();
        Uni<T> done = Uni.createFrom()
                .item(() -> {
                    try {
                        return work.call();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return context == null ? done : done.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }
}
