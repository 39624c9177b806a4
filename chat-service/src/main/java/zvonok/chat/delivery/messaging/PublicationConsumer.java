package zvonok.chat.delivery.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import zvonok.chat.delivery.application.OutboxTail;
import zvonok.chat.delivery.persistence.OutboxReader;

/** Wakes the delivery. It has no effect of its own in the database, so it keeps no position and needs no inbox. */
@ApplicationScoped
class PublicationConsumer {

    private final OutboxTail tail;

    PublicationConsumer(OutboxTail tail) {
        this.tail = tail;
    }

    @Incoming("publications")
    Uni<Void> receive(ConsumerRecords<String, byte[]> batch) {
        List<UUID> ids = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            if (OutboxReader.DELIVERED.contains(header(record, "ce_type"))) {
                ids.add(UUID.fromString(header(record, "ce_id")));
            }
        }
        return ids.isEmpty() ? Uni.createFrom().voidItem() : tail.await(ids);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
