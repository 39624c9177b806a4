package zvonok.chat.delivery.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * One open stream of a person. What is published goes into its bounded buffer; a listener that lets it run over is cut and may
 * resume. All calls but {@link #events} are made under the switchboard's lock.
 */
final class Listener {

    private final UUID person;
    private final Instant expiresAt;
    private final long since;
    private final Runnable hangUp;
    private final ArrayBlockingQueue<StreamEvent> waiting;
    private final UnicastProcessor<StreamEvent> buffer;
    private Instant spokeAt;

    Listener(UUID person, Instant expiresAt, long since, int capacity, Instant now, Runnable hangUp) {
        this.person = person;
        this.expiresAt = expiresAt;
        this.since = since;
        this.hangUp = hangUp;
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.buffer = UnicastProcessor.create(waiting, () -> {});
        this.spokeAt = now;
    }

    UUID person() {
        return person;
    }

    /** The position after which everything is in the buffer. */
    long since() {
        return since;
    }

    Multi<StreamEvent> events() {
        return buffer;
    }

    /** The connection itself is cut where the buffer is full: an end that waits behind what nobody reads would never come. */
    void tell(StreamEvent event, Instant now) {
        if (waiting.remainingCapacity() == 0) {
            hangUp.run();
            return;
        }
        buffer.onNext(event);
        spokeAt = now;
    }

    boolean wasSilentSince(Instant instant) {
        return spokeAt.isBefore(instant);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    void end() {
        buffer.onComplete();
        if (!waiting.isEmpty()) {
            hangUp.run();
        }
    }
}
