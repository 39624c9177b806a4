package zvonok.kit.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The other services, as far as their events go: sends what an owner would send and reads what the service under test sent. Topics
 * are named without the prefix. Headers are written here a second time on purpose: this is the contract, not the kit's own code.
 */
public final class TestEvents {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final ConcurrentMap<String, AtomicLong> VERSIONS = new ConcurrentHashMap<>();

    private TestEvents() {}

    /** Sends an event keyed by its aggregate. */
    @CanIgnoreReturnValue
    public static RecordMetadata send(
            String topic, String type, UUID schoolId, UUID aggregateId, @Nullable Object data) {
        return send(topic, type, schoolId, aggregateId, aggregateId, data);
    }

    /**
     * Sends an event with the next version of its aggregate and returns when the broker has it.
     *
     * @param data any record, map or JSON tree; null is a tombstone
     */
    @CanIgnoreReturnValue
    public static RecordMetadata send(
            String topic, String type, UUID schoolId, UUID aggregateId, UUID keyId, @Nullable Object data) {
        long version = VERSIONS.computeIfAbsent(Platform.topic(topic) + "/" + aggregateId, ignored -> new AtomicLong())
                .incrementAndGet();
        return sendVersion(topic, type, schoolId, aggregateId, keyId, version, data);
    }

    /** Sends an event with a version of the test's choice: a repetition, or a gap. */
    @CanIgnoreReturnValue
    public static RecordMetadata sendVersion(
            String topic,
            String type,
            UUID schoolId,
            UUID aggregateId,
            UUID keyId,
            long version,
            @Nullable Object data) {
        return sendRaw(
                topic,
                schoolId + ":" + keyId,
                write(data),
                headers(topic, type, schoolId, aggregateId, version, Map.of()));
    }

    /** Sends any bytes under any headers. */
    @CanIgnoreReturnValue
    public static RecordMetadata sendRaw(
            String topic, String key, byte @Nullable [] value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(Platform.topic(topic), key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
        return acknowledged(message);
    }

    /** The headers that an owner writes, with more of the test's choice put over them. */
    public static Map<String, String> headers(
            String topic, String type, UUID schoolId, UUID aggregateId, long version, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", "/zvonok/" + topic.replace(".events", ""));
        headers.put("ce_type", type);
        headers.put("ce_subject", aggregateId.toString());
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_dataschema", "urn:zvonok:event:" + type);
        headers.put("content-type", "application/json");
        headers.put("ce_schoolid", schoolId.toString());
        headers.put("ce_aggregateversion", Long.toString(version));
        headers.put("ce_epoch", "1");
        headers.putAll(more);
        return headers;
    }

    /** Waits up to 20 s for the first event in the topic, from its beginning, that the predicate takes; watermarks are no events. */
    @CanIgnoreReturnValue
    public static TestEvent await(String topic, Predicate<TestEvent> wanted) {
        List<String> seen = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = fromBeginning(topic)) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    if (isEvent(message)) {
                        TestEvent event = read(message);
                        if (wanted.test(event)) {
                            return event;
                        }
                        seen.add(event.type());
                    }
                }
            }
        }
        throw new AssertionError("no such event in " + topic + " within " + PATIENCE.toSeconds() + " s, but " + seen);
    }

    /** Every event that lies in the topic now, watermarks left out; in order within each partition. */
    public static List<TestEvent> all(String topic) {
        return messages(topic).stream()
                .filter(TestEvents::isEvent)
                .map(TestEvents::read)
                .toList();
    }

    /** Every message that lies in the topic now, as it is. */
    public static List<ConsumerRecord<String, byte[]>> messages(String topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = fromBeginning(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** Sends watermarks to all partitions of the topics now and each 500 ms until it is closed, as a healthy owner does. */
    public static Watermarks keepWatermark(String... topics) {
        return new Watermarks(List.of(topics));
    }

    /** Sends one watermark to each partition: everything up to that time has been sent. */
    public static void sendWatermark(String topic, Instant time) {
        sendWatermark(
                topic,
                time,
                Sender.PRODUCER.partitionsFor(Platform.topic(topic)).stream()
                        .mapToInt(PartitionInfo::partition)
                        .toArray());
    }

    /** Sends a watermark to some partitions only, as an owner does that is cut off in the middle. */
    public static void sendWatermark(String topic, Instant time, int... partitions) {
        for (int partition : partitions) {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(Platform.topic(topic), partition, "watermark:" + partition, new byte[0]);
            Map.of(
                            "ce_specversion",
                            "1.0",
                            "ce_id",
                            UUID.randomUUID().toString(),
                            "ce_source",
                            "/zvonok/test",
                            "ce_type",
                            "zvonok.watermark.v1",
                            "ce_time",
                            time.toString())
                    .forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
            acknowledged(message);
        }
    }

    /** Watermarks in the background. */
    public static final class Watermarks implements AutoCloseable {
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());

        private Watermarks(List<String> topics) {
            topics.forEach(topic -> sendWatermark(topic, Instant.now()));
            var _ = executor.scheduleAtFixedRate(
                    () -> topics.forEach(topic -> sendWatermark(topic, Instant.now())),
                    500,
                    500,
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    @CanIgnoreReturnValue
    private static RecordMetadata acknowledged(ProducerRecord<String, byte[]> message) {
        try {
            return Sender.PRODUCER.send(message).get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take the message", e);
        }
    }

    private static KafkaConsumer<String, byte[]> fromBeginning(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Platform.servers().kafkaBootstrap(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Platform.topic(topic)).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static boolean isEvent(ConsumerRecord<String, byte[]> message) {
        String type = text(message, "ce_type");
        return type != null && !type.equals("zvonok.watermark.v1");
    }

    private static TestEvent read(ConsumerRecord<String, byte[]> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
        try {
            return new TestEvent(
                    UUID.fromString(headers.getOrDefault("ce_id", "")),
                    headers.getOrDefault("ce_type", ""),
                    UUID.fromString(headers.getOrDefault("ce_schoolid", "")),
                    UUID.fromString(headers.getOrDefault("ce_subject", "")),
                    Long.parseLong(headers.getOrDefault("ce_aggregateversion", "")),
                    message.key(),
                    message.partition(),
                    message.offset(),
                    message.value() == null ? null : JSON.readTree(message.value()),
                    headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> message, String header) {
        var found = message.headers().lastHeader(header);
        return found == null ? null : new String(found.value(), UTF_8);
    }

    private static byte @Nullable [] write(@Nullable Object data) {
        try {
            return data == null ? null : JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Sender {
        static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Platform.servers().kafkaBootstrap(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new StringSerializer(),
                new ByteArraySerializer());

        private Sender() {}
    }
}
