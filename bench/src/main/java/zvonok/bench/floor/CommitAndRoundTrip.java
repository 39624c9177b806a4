package zvonok.bench.floor;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import zvonok.bench.load.OpenModel;

/**
 * The least that a message on its way from one member to another has to do: one commit in PostgreSQL, then one trip
 * through the broker from a producer to a consumer. The platform does three commits and two trips, over HTTP.
 */
public final class CommitAndRoundTrip {
    private static final int WRITERS = 4;
    private static final Duration POLL = Duration.ofMillis(100);

    private CommitAndRoundTrip() {}

    /** Latencies in nanoseconds from the scheduled instant to the consumer, under the same open model as the measured path. */
    public static Histogram measure(MessageCommit commits, String bootstrapServers, OpenModel schedule)
            throws InterruptedException, ExecutionException, SQLException {
        String topic = "bench-floor-" + UUID.randomUUID();
        Map<String, Object> admin = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin broker = Admin.create(admin)) {
            broker.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                    .all()
                    .get();
            try {
                return through(topic, commits, bootstrapServers, schedule);
            } finally {
                broker.deleteTopics(List.of(topic)).all().get();
            }
        }
    }

    private static Histogram through(String topic, MessageCommit commits, String bootstrapServers, OpenModel schedule)
            throws InterruptedException, SQLException {
        Map<String, Object> sending = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0);
        Map<String, Object> receiving = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        Histogram latency = new ConcurrentHistogram(3);
        byte[] payload = commits.payload().getBytes(StandardCharsets.UTF_8);
        BlockingQueue<MessageCommit.Writer> idle = new ArrayBlockingQueue<>(WRITERS);
        List<MessageCommit.Writer> writers = new ArrayList<>();
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger received = new AtomicInteger();
        try (KafkaProducer<Long, byte[]> producer =
                        new KafkaProducer<>(sending, new LongSerializer(), new ByteArraySerializer());
                KafkaConsumer<Long, byte[]> consumer =
                        new KafkaConsumer<>(receiving, new LongDeserializer(), new ByteArrayDeserializer());
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
            for (int i = 0; i < WRITERS; i++) {
                MessageCommit.Writer writer = commits.writer();
                writers.add(writer);
                idle.add(writer);
            }
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            int expected = schedule.count();
            long patience =
                    System.nanoTime() + schedule.length().plusSeconds(30).toNanos();
            threads.execute(() -> {
                while (received.get() < expected && System.nanoTime() - patience < 0) {
                    for (ConsumerRecord<Long, byte[]> event : consumer.poll(POLL)) {
                        latency.recordValue(Math.max(0, System.nanoTime() - event.key()));
                        received.incrementAndGet();
                    }
                }
            });
            schedule.run((number, due) -> threads.execute(() -> {
                try {
                    MessageCommit.Writer writer = idle.take();
                    try {
                        writer.commit();
                    } finally {
                        idle.add(writer);
                    }
                    Future<RecordMetadata> _ =
                            producer.send(new ProducerRecord<>(topic, due, payload), (where, failed) -> {
                                if (failed != null) {
                                    failures.add(failed);
                                }
                            });
                } catch (SQLException | RuntimeException e) {
                    failures.add(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        } finally {
            for (MessageCommit.Writer writer : writers) {
                writer.close();
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("The floor's path fails", failures.peek());
        }
        return latency;
    }
}
