package zvonok.kit.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of another service. {@link #data} reads the payload into the consumer's own record; fields that the consumer does not
 * know are passed over, since changes inside a version only add.
 */
public final class ReceivedEvent {

    private final UUID id;
    private final String type;
    private final UUID schoolId;
    private final UUID aggregateId;
    private final int epoch;
    private final long aggregateVersion;
    private final Instant time;
    private final byte @Nullable [] payload;
    private final ObjectReader reader;
    private final @Nullable String requestId;
    private final Context trace;

    ReceivedEvent(
            UUID id,
            String type,
            UUID schoolId,
            UUID aggregateId,
            int epoch,
            long aggregateVersion,
            Instant time,
            byte @Nullable [] payload,
            ObjectReader reader,
            @Nullable String requestId,
            Context trace) {
        this.id = id;
        this.type = type;
        this.schoolId = schoolId;
        this.aggregateId = aggregateId;
        this.epoch = epoch;
        this.aggregateVersion = aggregateVersion;
        this.time = time;
        this.payload = payload;
        this.reader = reader;
        this.requestId = requestId;
        this.trace = trace;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    int epoch() {
        return epoch;
    }

    Context trace() {
        return trace;
    }

    public UUID id() {
        return id;
    }

    public String type() {
        return type;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID aggregateId() {
        return aggregateId;
    }

    /** 1, 2, 3 ... among the events of the aggregate. */
    public long aggregateVersion() {
        return aggregateVersion;
    }

    /** When the event was written, by the clock of the owner's database. */
    public Instant time() {
        return time;
    }

    /** Whether this is a tombstone: the aggregate was erased. */
    public boolean isTombstone() {
        return payload == null;
    }

    /**
     * The payload.
     *
     * @throws UndecodableEvent where it does not fit the record; the event then goes to the dead letters
     */
    public <T> T data(Class<T> shape) {
        if (payload == null) {
            throw new UndecodableEvent("tombstone has no data");
        }
        try {
            T value = reader.forType(shape)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(payload);
            if (value == null) {
                throw new UndecodableEvent("payload is null");
            }
            return value;
        } catch (IOException e) {
            throw new UndecodableEvent(e);
        }
    }
}
