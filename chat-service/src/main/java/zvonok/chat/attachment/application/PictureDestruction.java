package zvonok.chat.attachment.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import zvonok.chat.attachment.persistence.BlobStore;
import zvonok.chat.attachment.persistence.DoomedPictures;
import zvonok.chat.attachment.persistence.DoomedPictures.Doomed;
import zvonok.kit.problem.Failures;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Destroys the bytes of pictures that were taken back (152-FZ, article 21, part 5), and of uploads that no message has taken. The row
 * stays and says when. A crash between the two is repeated; any number of replicas may look at once.
 */
@ApplicationScoped
public class PictureDestruction {

    private static final Logger LOG = Logger.getLogger(PictureDestruction.class);
    private static final int BATCH = 100;

    private final TenantTransaction transactions;
    private final DoomedPictures doomed;
    private final BlobStore blobs;
    private final Clock clock;
    private final Counter destroyed;

    PictureDestruction(
            TenantTransaction transactions,
            DoomedPictures doomed,
            BlobStore blobs,
            Clock clock,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.doomed = doomed;
        this.blobs = blobs;
        this.clock = clock;
        this.destroyed = metrics.counter("zvonok.pictures.destroyed");
    }

    /** Looks once; what fails is left to the next look. */
    @Scheduled(
            every = "${zvonok.chat.destruction-poll:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "picture-destruction")
    public Uni<Void> destroy() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions
                .runForSchools(List.of(), () -> doomed.schools(now))
                .chain(schools -> each(schools, school -> destroy(school, now)))
                .onFailure()
                .invoke(e -> LOG.warnf("destruction of pictures waits: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> destroy(UUID school, Instant now) {
        return transactions
                .runForSchools(List.of(school), () -> doomed.due(school, now, BATCH))
                .call(this::delete)
                .call(gone -> transactions.runForSchools(
                        List.of(school), () -> each(gone, picture -> doomed.destroyed(picture.attachmentId(), now))))
                .invoke(gone -> destroyed.increment(gone.size()))
                .chain(gone -> gone.size() == BATCH
                        ? destroy(school, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> delete(List<Doomed> pictures) {
        return Uni.createFrom()
                .item(() -> {
                    pictures.forEach(picture -> blobs.delete(picture.blob()));
                    return pictures.size();
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .replaceWithVoid();
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> Uni.createFrom().deferred(() -> step.apply(one)))
                .onItem()
                .ignoreAsUni();
    }
}
