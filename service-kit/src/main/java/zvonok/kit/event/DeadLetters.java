package zvonok.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Keeps what could not be received, byte for byte with its headers, in the topic {@code dead-letters}. */
@ApplicationScoped
public class DeadLetters {

    static final String TOPIC = "dead-letters";

    private final KitConfig config;
    private final String bootstrap;
    private final String service;
    private @Nullable KafkaProducer<String, byte[]> producer;

    DeadLetters(
            KitConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.config = config;
        this.bootstrap = bootstrap;
        this.service = service;
    }

    /** Sends the record; done when the broker has it. */
    Uni<Void> send(ConsumerRecord<String, byte[]> record, Throwable cause) {
        return Uni.createFrom()
                .item(() -> {
                    sendBlocking(record, cause);
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .replaceWithVoid();
    }

    private synchronized void sendBlocking(ConsumerRecord<String, byte[]> record, Throwable cause) {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrap,
                            ProducerConfig.CLIENT_ID_CONFIG,
                            service + "-dead-letters",
                            ProducerConfig.ACKS_CONFIG,
                            "all"),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(config.topic(TOPIC), null, record.key(), record.value(), record.headers());
        letter.headers()
                .add("zvonok_topic", record.topic().getBytes(UTF_8))
                .add("zvonok_partition", Integer.toString(record.partition()).getBytes(UTF_8))
                .add("zvonok_offset", Long.toString(record.offset()).getBytes(UTF_8))
                .add("zvonok_consumer", service.getBytes(UTF_8))
                .add("zvonok_cause", cause.getClass().getName().getBytes(UTF_8));
        try {
            var _ = producer.send(letter).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("dead letter not accepted", e);
        }
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        if (producer != null) {
            producer.close();
        }
    }
}
