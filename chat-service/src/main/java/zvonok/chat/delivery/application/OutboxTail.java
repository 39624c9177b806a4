package zvonok.chat.delivery.application;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import zvonok.chat.attachment.application.RunningDownloads;
import zvonok.chat.attachment.domain.AttachmentRetracted;
import zvonok.chat.delivery.persistence.OutboxReader;
import zvonok.kit.problem.Failures;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Follows the outbox by position and tells this replica's listeners. Positions are given in one transaction after another, so that
 * nothing ever appears behind a position that was read. Kafka only wakes it: a record arrives some milliseconds before its
 * position is visible, so the tail looks again until it has seen what woke it.
 */
@ApplicationScoped
public class OutboxTail {

    private static final Logger LOG = Logger.getLogger(OutboxTail.class);
    private static final int BATCH = 200;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final TenantTransaction transactions;
    private final OutboxReader outbox;
    private final Switchboard switchboard;
    private final RunningDownloads downloads;
    private final Set<UUID> awaited = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();

    OutboxTail(
            TenantTransaction transactions, OutboxReader outbox, Switchboard switchboard, RunningDownloads downloads) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.switchboard = switchboard;
        this.downloads = downloads;
    }

    /** Reads until these rows of the outbox have been seen, or for half a second at most; what fails is left to the next look. */
    public Uni<Void> await(Collection<UUID> ids) {
        awaited.addAll(ids);
        return lookAgain(FIRST_PAUSE)
                .onFailure()
                .invoke(e -> LOG.warnf("delivery waits: %s", Failures.describe(e)))
                .onFailure()
                .recoverWithItem((Void) null)
                .eventually(awaited::clear);
    }

    private Uni<Void> lookAgain(Duration pause) {
        return read().chain(() -> awaited.isEmpty() || pause.compareTo(LONGEST_PAUSE) > 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(pause)
                        .chain(() -> lookAgain(pause.multipliedBy(2))));
    }

    /** The floor: what no wake-up told is found here. */
    @Scheduled(
            every = "${zvonok.chat.delivery-poll:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "outbox-tail")
    Uni<Void> poll() {
        return read();
    }

    /** Reads everything that is new. One reader at a time; a second one leaves it to the first. */
    Uni<Void> read() {
        return Uni.createFrom().deferred(() -> {
            if (!reading.compareAndSet(false, true)) {
                return Uni.createFrom().voidItem();
            }
            return begin().chain(this::readOn).eventually(() -> reading.set(false));
        });
    }

    private Uni<Void> begin() {
        return switchboard.hasBegun()
                ? Uni.createFrom().voidItem()
                : transactions
                        .runForSchools(List.of(), outbox::head)
                        .invoke(switchboard::beginAt)
                        .replaceWithVoid();
    }

    private Uni<Void> readOn() {
        return transactions
                .runForSchools(List.of(), () -> outbox.after(switchboard.position(), BATCH))
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tell(rows)
                                .chain(() -> rows.size() == BATCH
                                        ? readOn()
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(List<OutboxReader.Row> rows) {
        long newPosition = rows.getLast().position();
        List<StreamEvent.Published> events =
                rows.stream().flatMap(row -> row.event().stream()).toList();
        rows.forEach(row -> {
            awaited.remove(row.id());
            if (row.type().equals(AttachmentRetracted.TYPE)) {
                downloads.cut(row.aggregateId());
            }
        });
        if (switchboard.passOver(newPosition)) {
            return Uni.createFrom().voidItem();
        }
        if (events.isEmpty()) {
            switchboard.tell(List.of(), java.util.Map.of(), newPosition);
            return Uni.createFrom().voidItem();
        }
        List<UUID> schools =
                events.stream().map(StreamEvent.Published::schoolId).distinct().toList();
        List<UUID> chats =
                events.stream().map(StreamEvent.Published::chatId).distinct().toList();
        return transactions
                .runForSchools(schools, () -> outbox.members(chats))
                .invoke(members -> switchboard.tell(events, members, newPosition))
                .replaceWithVoid();
    }
}
