package zvonok.launcher.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The platform's topics: one for each owner of events, and the one for what could not be decoded. */
public final class Topics {
    /** Compacted: one full state for each aggregate, kept for good, erased by a tombstone. */
    public static final List<String> STATE = List.of("roster.events", "consent.events", "poll.events");

    /** Kept for seven days. */
    public static final List<String> FLOW = List.of("chat.events", "moderation.events", "ack.events");

    public static final String DEAD_LETTERS = "dead-letters";

    private static final String WEEK_MILLIS = Long.toString(TimeUnit.DAYS.toMillis(7));
    private static final long SECONDS = 30;

    private Topics() {}

    /**
     * Creates what is missing; an existing topic is left as it is, since partitions are never changed.
     *
     * @param prefix put before each name; empty on the platform, unique in a test
     * @return the names, prefix included
     */
    public static List<String> create(String bootstrapServers, String prefix, int partitions) {
        List<NewTopic> topics = new ArrayList<>();
        STATE.forEach(name -> topics.add(new NewTopic(prefix + name, partitions, (short) 1)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        WEEK_MILLIS,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        "60000"))));
        FLOW.forEach(name -> topics.add(new NewTopic(prefix + name, partitions, (short) 1).configs(keptForAWeek())));
        topics.add(new NewTopic(prefix + DEAD_LETTERS, 1, (short) 1).configs(keptForAWeek()));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka refused to create the topics", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not create the topics within " + SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topics were created", e);
        }
        return topics.stream().map(NewTopic::name).toList();
    }

    private static Map<String, String> keptForAWeek() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                WEEK_MILLIS);
    }
}
