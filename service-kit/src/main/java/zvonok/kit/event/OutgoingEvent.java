package zvonok.kit.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be sent with the transaction that caused it.
 *
 * @param topic the owner's topic, without prefix
 * @param type the stable name, such as {@code consent.withdrawn.v1}; never a class name
 * @param schoolId the tenant
 * @param aggregateId the aggregate whose version is counted
 * @param keyId what the Kafka key names beside the school: events with one key stay in order
 * @param data the payload, written as JSON; null is a tombstone
 */
public record OutgoingEvent(
        String topic,
        String type,
        UUID schoolId,
        UUID aggregateId,
        UUID keyId,
        @Nullable Object data) {

    /** An event keyed by its aggregate. */
    public static OutgoingEvent of(String topic, String type, UUID schoolId, UUID aggregateId, @Nullable Object data) {
        return new OutgoingEvent(topic, type, schoolId, aggregateId, aggregateId, data);
    }
}
