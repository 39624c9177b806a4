package zvonok.chat.delivery.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import zvonok.chat.ChatConfig;

/**
 * The open streams of this replica, and the outbox position up to which they were told everything. Both change under one lock:
 * whoever joins at a position is told everything behind it.
 */
@ApplicationScoped
class Switchboard {

    private final ChatConfig config;
    private final Clock clock;
    private final Map<UUID, Set<Listener>> listeners = new HashMap<>();
    private boolean begun;
    private long position;

    Switchboard(ChatConfig config, Clock clock, MeterRegistry metrics) {
        this.config = config;
        this.clock = clock;
        metrics.gauge("zvonok.streams", this, Switchboard::open);
    }

    /** Begins at that position; only the first call counts. */
    synchronized void beginAt(long head) {
        if (!begun) {
            begun = true;
            position = head;
        }
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    synchronized long position() {
        return position;
    }

    private synchronized int open() {
        return listeners.values().stream().mapToInt(Set::size).sum();
    }

    synchronized Listener join(UUID person, Instant expiresAt, Runnable hangUp) {
        Listener listener = new Listener(person, expiresAt, position, config.streamBuffer(), clock.instant(), hangUp);
        listeners.computeIfAbsent(person, id -> new HashSet<>()).add(listener);
        return listener;
    }

    synchronized void leave(Listener listener) {
        listeners.computeIfPresent(listener.person(), (person, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    /** Moves on over what concerns nobody; false where somebody listens, so that it may concern him. */
    synchronized boolean passOver(long newPosition) {
        if (!listeners.isEmpty()) {
            return false;
        }
        position = newPosition;
        return true;
    }

    /** Tells the events to those members who listen, and moves on. */
    synchronized void tell(List<StreamEvent.Published> events, Map<UUID, Set<UUID>> members, long newPosition) {
        Instant now = clock.instant();
        for (StreamEvent.Published event : events) {
            for (UUID person : members.getOrDefault(event.chatId(), Set.of())) {
                if (event.isFor(person)) {
                    Set.copyOf(listeners.getOrDefault(person, Set.of())).forEach(l -> l.tell(event, now));
                }
            }
        }
        position = newPosition;
    }

    /** Ends streams whose token has ended, and keeps silent ones alive. */
    @Scheduled(every = "1s", identity = "streams")
    void tick() {
        Instant now = clock.instant();
        Instant silentSince = now.minus(config.ping());
        each(listener -> {
            if (listener.isExpired(now)) {
                listener.end();
            } else if (listener.wasSilentSince(silentSince)) {
                listener.tell(new StreamEvent.Ping(), now);
            }
        });
    }

    /** Before the server waits for its last requests: streams never end by themselves. */
    void endAll(@Observes ShutdownDelayInitiatedEvent event) {
        each(Listener::end);
    }

    private synchronized void each(Consumer<Listener> action) {
        List<Listener> all = new ArrayList<>();
        listeners.values().forEach(all::addAll);
        all.forEach(action);
    }
}
