package zvonok.bench.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import zvonok.bench.load.OpenModel;
import zvonok.launcher.testing.Servers;
import zvonok.launcher.testing.SharedServers;

/** The floors write what chat-service writes: its own migrations make the tables here, so that a change there shows here. */
class FloorTest {
    private static final String ID = "01990000-0000-7000-8000-000000000001";
    private static final Path ROOT = Path.of(System.getProperty("zvonok.root"));

    private final Servers servers = SharedServers.acquire(ROOT);
    private final String database;

    FloorTest() throws SQLException, IOException {
        Map<String, String> chat = servers.createServiceDatabase("chat");
        database = chat.getOrDefault("ZVONOK_DB_NAME", "");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to chat");
            for (String migration : new String[] {
                "service-kit/src/main/resources/db/kit/V0001__kit.sql",
                "chat-service/src/main/resources/db/migration/V1001__chat.sql"
            }) {
                statement.execute(Files.readString(ROOT.resolve(migration))
                        .replace("${app_role}", chat.getOrDefault("ZVONOK_DB_APP", "")));
            }
        }
    }

    @Test
    void aCommitWritesOneMessageAndOneEventLikeThePattern() throws SQLException {
        storePattern();
        MessageCommit commits = MessageCommit.prepare(this::connect);
        try (MessageCommit.Writer writer = commits.writer()) {
            writer.commit();
            writer.commit();
        }
        assertEquals(2, count("bench_floor.message where text = 'текст' and status = 'SUBMITTED'"));
        assertEquals(2, count("bench_floor.outbox where aggregate_version = 1 and published_at is null"));
        assertEquals(2, count("bench_floor.message m join bench_floor.outbox o on o.aggregate_id = m.id"));
        assertEquals(2, count("bench_floor.idempotency_key where response like '%SUBMITTED%'"));
        assertEquals(1, count("chat.message"));
        assertEquals(0, count("chat.idempotency_key"));
        assertEquals("{\"text\":\"текст\"}", commits.payload());
        commits.remove();
        assertEquals(0, count("pg_namespace where nspname = 'bench_floor'"));
    }

    @Test
    void theRateIsWhatWasReallyCommitted() throws SQLException, InterruptedException {
        storePattern();
        MessageCommit commits = MessageCommit.prepare(this::connect);
        double rate = CommitRate.measure(commits, 2, Duration.ofSeconds(1));
        long rows = count("bench_floor.message");
        assertTrue(rows > 0 && rate > rows * 0.5 && rate <= rows, "rate " + rate + ", rows " + rows);
        commits.remove();
    }

    @Test
    void theRoundTripSeesEveryScheduledMessage() throws Exception {
        storePattern();
        MessageCommit commits = MessageCommit.prepare(this::connect);
        OpenModel schedule = new OpenModel(20, Duration.ofSeconds(2));
        Histogram latency = CommitAndRoundTrip.measure(commits, servers.kafkaBootstrap(), schedule);
        assertEquals(schedule.count(), latency.getTotalCount());
        assertEquals(schedule.count(), count("bench_floor.message"));
        assertTrue(latency.getMinValue() > 100_000, "a commit and a trip cannot take " + latency.getMinValue() + " ns");
        commits.remove();
    }

    @Test
    void withoutAPatternThereIsNoFloor() {
        assertThrows(IllegalStateException.class, () -> MessageCommit.prepare(this::connect));
    }

    private Connection connect() throws SQLException {
        return servers.connect(database);
    }

    private void storePattern() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into chat.message (id, school_id, chat_id, class_id, author_id, revision, status, text,"
                            + " attachment_count, outside_hours, violations, submitted_at, listed_at, version) values ('"
                            + ID
                            + "', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 'SUBMITTED',"
                            + " 'текст', 0, 'REFUSE', '[]', now(), now(), 0)");
            statement.execute("insert into chat.outbox (id, topic, record_key, type, school_ref, aggregate_id,"
                    + " aggregate_version, payload) values (gen_random_uuid(), 'chat.events', 'k', 'message.submitted.v1',"
                    + " gen_random_uuid(), '" + ID + "', 1, '{\"text\":\"текст\"}')");
        }
    }

    private long count(String from) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + from)) {
            result.next();
            return result.getLong(1);
        }
    }
}
