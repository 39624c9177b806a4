package zvonok.launcher.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zvonok.launcher.setup.Secret;
import zvonok.launcher.setup.Topics;

/** Servers of this test alone, killed and started again, in a directory with a space and Cyrillic letters. */
class CrashTest {
    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA.setLevel(Level.OFF);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path temporary;

    @Test
    void postgresKeepsWhatWasCommittedBeforeAKill() throws Exception {
        Path directory = temporary.resolve("моя школа");
        Postgres postgres = new Postgres(new Postgres.Settings(
                distribution().postgres(),
                directory.resolve("postgresql"),
                directory.resolve("run"),
                directory.resolve("postgresql.log"),
                Ports.free(1).getFirst(),
                Secret.generate(),
                20));
        postgres.start();
        try {
            execute(postgres, "CREATE TABLE kept (n int)");
            execute(postgres, "INSERT INTO kept VALUES (5)");
            ChildProcess process = Postgres.process(directory.resolve("run")).orElseThrow();
            process.signal("KILL");
            assertTrue(process.awaitEnd(PATIENCE));
            postgres.start();
            assertEquals(5, query(postgres, "SELECT n FROM kept"));
            assertEquals(
                    1, query(postgres, "SELECT count(*)::int FROM pg_settings WHERE name='fsync' AND setting='on'"));
        } finally {
            postgres.stop();
        }
    }

    @Test
    void postgresStartsThoughItsOldPidBelongsToSomebodyElse() throws Exception {
        Postgres postgres = new Postgres(new Postgres.Settings(
                distribution().postgres(),
                temporary.resolve("postgresql"),
                temporary.resolve("run"),
                temporary.resolve("postgresql.log"),
                Ports.free(1).getFirst(),
                Secret.generate(),
                20));
        postgres.start();
        try {
            ChildProcess process = Postgres.process(temporary.resolve("run")).orElseThrow();
            process.signal("KILL");
            assertTrue(process.awaitEnd(PATIENCE));
            Path lock = temporary.resolve("postgresql").resolve("postmaster.pid");
            Files.writeString(
                    lock,
                    Files.readString(lock)
                            .replaceFirst(
                                    "^\\d+",
                                    Long.toString(ProcessHandle.current().pid())));
            postgres.start();
            assertEquals(1, query(postgres, "SELECT 1"));
        } finally {
            postgres.stop();
        }
    }

    @Test
    void kafkaKeepsItsTopicsOverAKill() {
        Path directory = temporary.resolve("моя школа");
        List<Integer> ports = Ports.free(2);
        Kafka kafka = new Kafka(new Kafka.Settings(
                distribution(),
                directory.resolve("kafka"),
                directory.resolve("run"),
                directory.resolve("kafka.log"),
                ports.get(0),
                ports.get(1)));
        kafka.start();
        try {
            List<String> topics = Topics.create(kafka.bootstrapServers(), "", 2);
            ChildProcess process = Kafka.process(directory.resolve("run")).orElseThrow();
            process.signal("KILL");
            assertTrue(process.awaitEnd(PATIENCE));
            kafka.start();
            assertEquals(topics, Topics.create(kafka.bootstrapServers(), "", 2));
        } finally {
            kafka.stop();
        }
    }

    private static Distribution distribution() {
        return Distribution.ofCheckout(Path.of(System.getProperty("zvonok.root")));
    }

    private static void execute(Postgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int query(Postgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertTrue(result.next());
            return result.getInt(1);
        }
    }
}
