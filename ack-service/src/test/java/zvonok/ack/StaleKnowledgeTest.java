package zvonok.ack;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.ack.AckFixtures.acknowledge;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.ack.AckFixtures.Message;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvents;

/** What is not known is not guessed: without fresh knowledge of decisions nothing is recorded. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "ack"))
@Tag("R2.5")
class StaleKnowledgeTest {

    private static final int PARTITION_OF_THE_TEST = 999;

    private final AckFixtures f = new AckFixtures();
    private final UUID mother = UUID.randomUUID();
    private final UUID child = f.child(mother);
    private final Message message = Message.first("Срочно.");
    private final UUID request = f.ask(message);

    private static TestEvents.Watermarks watermarks;

    @BeforeAll
    static void ownersAreHealthy() {
        watermarks = TestEvents.keepWatermark("poll.events", "consent.events", "roster.events");
    }

    @AfterAll
    static void ownersRest() {
        watermarks.close();
    }

    @AfterEach
    void everythingIsKnownAgain() {
        OwnerDatabase.execute("delete from consumer_position where partition = ?", PARTITION_OF_THE_TEST);
    }

    @Test
    void decisionsOlderThanTenSecondsAnswer503AndRecordNothing() {
        lag("poll.events", 11);

        acknowledge(mother, request, 1, message.sha256(), child)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("type", equalTo("urn:zvonok:problem:stale-knowledge"));

        assertEquals(0, OwnerDatabase.count("select count(*) from acknowledgement where request_id = ?", request));
    }

    @Test
    void decisionsYoungerThanTenSecondsSuffice() {
        lag("poll.events", 8);

        acknowledge(mother, request, 1, message.sha256(), child).then().statusCode(201);
    }

    @Test
    void decisionsNeverHeardOfAnswer503() {
        OwnerDatabase.execute(
                "insert into consumer_position (topic, partition, cluster_id, next_offset, watermark) values (?, ?, 'x', 0, null)",
                Platform.topic("poll.events"),
                PARTITION_OF_THE_TEST);

        acknowledge(mother, request, 1, message.sha256(), child).then().statusCode(503);
    }

    @Test
    void repetitionNeedsNoKnowledge() {
        String first = acknowledge(mother, request, 1, message.sha256(), child)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        lag("poll.events", 11);

        acknowledge(mother, request, 1, message.sha256(), child)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
    }

    @Test
    void agreementThatMayBeOnItsWayIsWaitedForWhereItDecides() {
        // One second is enough to hide it: an agreement counts at once, unlike a decision.
        lag("consent.events", 1);
        f.decide(Instant.now().minusSeconds(60), null, List.of(f.schoolClass), "AGREEMENT");

        acknowledge(mother, request, UUID.randomUUID().toString(), 1, message.sha256(), child, "AGREEMENT")
                .then()
                .statusCode(503);
        f.acceptAgreement(mother, Instant.now().minusSeconds(30));
        acknowledge(mother, request, UUID.randomUUID().toString(), 1, message.sha256(), child, "AGREEMENT")
                .then()
                .statusCode(201)
                .body("legalForce", equalTo("OFFICIAL"));
    }

    @Test
    void agreementThatDoesNotDecideIsNotWaitedFor() {
        lag("consent.events", 11);

        acknowledge(mother, request, 1, message.sha256(), child)
                .then()
                .statusCode(201)
                .body("informalBecause", equalTo("NO_DECISION"));
    }

    /** One partition of the topic has been silent for so long; the others are fresh. */
    private static void lag(String topic, int seconds) {
        OwnerDatabase.execute(
                "insert into consumer_position (topic, partition, cluster_id, next_offset, watermark)"
                        + " values (?, ?, 'x', 0, clock_timestamp() - ? * interval '1 second')",
                Platform.topic(topic),
                PARTITION_OF_THE_TEST,
                seconds);
    }
}
