package zvonok.kit.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What is asked of the broker itself: which cluster it is, and where topics end. Blocking; not for event loops. */
@ApplicationScoped
public class KafkaCluster {

    private final String bootstrap;
    private volatile @Nullable String id;

    KafkaCluster(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** The cluster's id; offsets of another cluster mean nothing here. Asked once a start. */
    public String id() {
        String known = id;
        if (known == null) {
            try (Admin admin = newAdmin()) {
                known = admin.describeCluster().clusterId().get();
                id = known;
            } catch (ExecutionException e) {
                throw new KafkaException("cluster id cannot be read", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted", e);
            }
        }
        return known;
    }

    /** The end offset of every partition of the topics that holds anything: what has expired cannot be read up to its end. */
    public Map<TopicPartition, Long> ends(Collection<String> topics) {
        try (Admin admin = newAdmin()) {
            Map<TopicPartition, OffsetSpec> first = new HashMap<>();
            Map<TopicPartition, OffsetSpec> last = new HashMap<>();
            admin.describeTopics(List.copyOf(topics))
                    .allTopicNames()
                    .get()
                    .forEach((topic, description) -> description.partitions().forEach(p -> {
                        first.put(new TopicPartition(topic, p.partition()), OffsetSpec.earliest());
                        last.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest());
                    }));
            Map<TopicPartition, Long> ends = offsets(admin, last);
            offsets(admin, first).forEach(ends::remove);
            return ends;
        } catch (ExecutionException e) {
            throw new KafkaException("topics cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Map<TopicPartition, OffsetSpec> wanted)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private Admin newAdmin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000));
    }
}
