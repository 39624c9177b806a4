package zvonok.kit.event;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** When a partition is assigned, reading begins where the own database says, not where Kafka remembers. */
@ApplicationScoped
@Identifier("stored-positions")
public class StoredPositions implements KafkaConsumerRebalanceListener {

    private final AgroalDataSource database;
    private final KafkaCluster cluster;

    StoredPositions(AgroalDataSource database, KafkaCluster cluster) {
        this.database = database;
        this.cluster = cluster;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try (Connection connection = database.getConnection();
                PreparedStatement known = connection.prepareStatement(
                        "insert into consumer_position (topic, partition, cluster_id, next_offset) values (?, ?, ?, 0)"
                                + " on conflict do nothing");
                PreparedStatement query = connection.prepareStatement(
                        "select next_offset from consumer_position where topic = ? and partition = ? and cluster_id = ?")) {
            for (TopicPartition partition : partitions) {
                // A row from the beginning on: it is what batches lock, and a partition never heard of is not fresh.
                known.setString(1, partition.topic());
                known.setInt(2, partition.partition());
                known.setString(3, cluster.id());
                known.executeUpdate();
                query.setString(1, partition.topic());
                query.setInt(2, partition.partition());
                query.setString(3, cluster.id());
                try (ResultSet row = query.executeQuery()) {
                    consumer.seek(partition, row.next() ? row.getLong(1) : 0);
                }
            }
        } catch (SQLException e) {
            throw new KafkaException("stored positions cannot be read", e);
        }
    }
}
