package zvonok.kit.health;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import zvonok.kit.event.KafkaCluster;
import zvonok.kit.event.KitConfig;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvents;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "tally"))
class CaughtUpTest {

    /** Not read by the service under test, so that its positions are the test's to set. */
    private static final String UNREAD = "chat.events";

    @Inject
    AgroalDataSource database;

    @Inject
    KafkaCluster cluster;

    @Inject
    KitConfig config;

    @Test
    void aServiceThatHasReadEverythingIsReady() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void theGateOpensWhenTheEndAtTheStartIsReachedAndStaysOpen() {
        UUID school = UUID.randomUUID();
        RecordMetadata sent = TestEvents.send(UNREAD, "test.unread.v1", school, UUID.randomUUID(), Map.of());
        CaughtUp gate = new CaughtUp(database, cluster, new Reading(config, UNREAD));

        assertEquals(Status.DOWN, gate.call().getStatus());
        position(sent.partition(), cluster.id(), sent.offset());
        assertEquals(Status.DOWN, gate.call().getStatus());
        position(sent.partition(), "another-cluster", sent.offset() + 1);
        assertEquals(Status.DOWN, gate.call().getStatus());
        position(sent.partition(), cluster.id(), sent.offset() + 1);
        assertEquals(Status.UP, gate.call().getStatus());
        position(sent.partition(), cluster.id(), 0);
        assertEquals(Status.UP, gate.call().getStatus());
    }

    @Test
    void whoReadsNothingIsReadyAtOnce() {
        CaughtUp gate = new CaughtUp(database, cluster, new Reading(config));

        assertEquals(Status.UP, gate.call().getStatus());
    }

    private static void position(int partition, String clusterId, long next) {
        OwnerDatabase.execute(
                "insert into consumer_position (topic, partition, cluster_id, next_offset) values (?, ?, ?, ?)"
                        + " on conflict (topic, partition) do update"
                        + " set cluster_id = excluded.cluster_id, next_offset = excluded.next_offset",
                Platform.topic(UNREAD),
                partition,
                clusterId,
                next);
    }

    private record Reading(KitConfig own, Set<String> topics) implements KitConfig {

        Reading(KitConfig own, String... topics) {
            this(own, Set.of(topics));
        }

        @Override
        public Optional<String> topicPrefix() {
            return own.topicPrefix();
        }

        @Override
        public Set<String> ownTopics() {
            return own.ownTopics();
        }

        @Override
        public Optional<Set<String>> readTopics() {
            return Optional.of(topics);
        }

        @Override
        public Duration relayPoll() {
            return own.relayPoll();
        }

        @Override
        public Duration keepSent() {
            return own.keepSent();
        }

        @Override
        public int epoch() {
            return own.epoch();
        }
    }
}
