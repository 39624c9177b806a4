package zvonok.kit.health;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import zvonok.kit.event.KafkaCluster;
import zvonok.kit.event.KitConfig;

/**
 * The gate at the start: a service is ready once it has read every topic up to where it ended when the service started. Once
 * open it stays open, so that a peer's trouble later takes no service out of traffic.
 */
@Readiness
@ApplicationScoped
public class CaughtUp implements HealthCheck {

    private final AgroalDataSource database;
    private final KafkaCluster cluster;
    private final KitConfig config;
    private volatile @Nullable Map<TopicPartition, Long> goal;
    private volatile boolean open;

    CaughtUp(AgroalDataSource database, KafkaCluster cluster, KitConfig config) {
        this.database = database;
        this.cluster = cluster;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            if (!open) {
                open = reached(goal());
            }
            return HealthCheckResponse.named("caught-up").status(open).build();
        } catch (SQLException | KafkaException e) {
            return HealthCheckResponse.named("caught-up")
                    .down()
                    .withData("cause", e.getClass().getSimpleName())
                    .build();
        }
    }

    private Map<TopicPartition, Long> goal() {
        Map<TopicPartition, Long> known = goal;
        if (known == null) {
            Set<String> topics = config.readTopics().orElse(Set.of()).stream()
                    .map(config::topic)
                    .collect(Collectors.toSet());
            known = topics.isEmpty() ? Map.of() : cluster.ends(topics);
            goal = known;
        }
        return known;
    }

    private boolean reached(Map<TopicPartition, Long> ends) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select next_offset from consumer_position where topic = ? and partition = ? and cluster_id = ?")) {
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                query.setString(1, end.getKey().topic());
                query.setInt(2, end.getKey().partition());
                query.setString(3, cluster.id());
                try (ResultSet row = query.executeQuery()) {
                    if (end.getValue() > (row.next() ? row.getLong(1) : 0)) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
