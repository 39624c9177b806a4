package zvonok.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it lies in Kafka.
 *
 * @param key the record's key, {@code schoolId:keyId}
 * @param data the payload, null for a tombstone
 * @param headers all headers as text, {@code ce_requestid} and {@code traceparent} among them
 */
public record TestEvent(
        UUID id,
        String type,
        UUID schoolId,
        UUID aggregateId,
        long aggregateVersion,
        String key,
        int partition,
        long offset,
        @Nullable JsonNode data,
        Map<String, String> headers) {

    public TestEvent {
        headers = Map.copyOf(headers);
    }

    /** The payload of an event that is no tombstone. */
    public JsonNode body() {
        if (data == null) {
            throw new AssertionError("a tombstone has no data: " + type);
        }
        return data;
    }
}
