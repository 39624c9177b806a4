package zvonok.chat.delivery.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import zvonok.chat.delivery.persistence.OutboxReader;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Opens the stream of a caller. */
@ApplicationScoped
public class EventStreamService {

    private static final int PAGE = 100;

    private final TenantTransaction transactions;
    private final OutboxReader outbox;
    private final OutboxTail tail;
    private final Switchboard switchboard;

    EventStreamService(TenantTransaction transactions, OutboxReader outbox, OutboxTail tail, Switchboard switchboard) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.tail = tail;
        this.switchboard = switchboard;
    }

    /**
     * Everything that concerns the caller from now on, or from behind the last position that the client has: in the order of
     * positions, nothing twice, nothing left out. Where what was missed is no longer kept, one reset stands for it.
     *
     * @param expiresAt the end of the caller's token, and of the stream
     * @param hangUp cuts the connection of a listener who reads too slowly; he may come back and resume
     */
    public Multi<StreamEvent> listen(Caller caller, @Nullable Long lastPosition, Instant expiresAt, Runnable hangUp) {
        UUID person = caller.person();
        return tail.read()
                .chain(() -> transactions.runForSchools(List.of(), outbox::bounds))
                .onItem()
                .transformToMulti(bounds -> {
                    switchboard.beginAt(bounds.head());
                    Listener listener = switchboard.join(person, expiresAt, hangUp);
                    return stream(caller, lastPosition, bounds, listener)
                            .onTermination()
                            .invoke(() -> switchboard.leave(listener));
                });
    }

    private Multi<StreamEvent> stream(
            Caller caller, @Nullable Long lastPosition, OutboxReader.Bounds bounds, Listener listener) {
        if (lastPosition == null) {
            return beginningWith(new StreamEvent.Hello(listener.since()), listener.events());
        }
        // Another replica may be ahead of this one's tail, but nobody is ahead of the outbox.
        if (lastPosition > Math.max(bounds.head(), listener.since()) || lastPosition < bounds.oldest() - 1) {
            return beginningWith(new StreamEvent.Reset(listener.since()), listener.events());
        }
        return beginningWith(
                new StreamEvent.Hello(lastPosition),
                Multi.createBy()
                        .concatenating()
                        .streams(
                                missed(caller, lastPosition, listener.since()),
                                listener.events().filter(event -> isNews(event, lastPosition))));
    }

    private static Multi<StreamEvent> beginningWith(StreamEvent first, Multi<StreamEvent> rest) {
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(first), rest);
    }

    private static boolean isNews(StreamEvent event, long lastPosition) {
        return !(event instanceof StreamEvent.Published published) || published.position() > lastPosition;
    }

    private Multi<StreamEvent> missed(Caller caller, long after, long upTo) {
        AtomicLong cursor = new AtomicLong(after);
        return Multi.createBy()
                .repeating()
                .uni(() -> page(caller, cursor, upTo))
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .<StreamEvent>disjoint();
    }

    private Uni<List<StreamEvent.Published>> page(Caller caller, AtomicLong cursor, long upTo) {
        if (cursor.get() >= upTo) {
            return Uni.createFrom().item(List.of());
        }
        return transactions
                .run(caller, () -> outbox.of(caller.person(), cursor.get(), upTo, PAGE))
                .invoke(page -> {
                    if (!page.isEmpty()) {
                        cursor.set(page.getLast().position());
                    }
                });
    }
}
