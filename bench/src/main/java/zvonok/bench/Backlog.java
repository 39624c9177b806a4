package zvonok.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import zvonok.bench.platform.PlatformUnderTest;

/** What was accepted and is still on its way: events that are not sent yet, and messages that wait for their verdict. */
final class Backlog {
    private static final String COUNT = """
            select (select count(*) from chat.outbox where published_at is null)
                 + (select count(*) from moderation.outbox where published_at is null)
                 + (select count(*) from chat.message where status = 'SUBMITTED')
            """;
    private static final Duration POLL = Duration.ofMillis(250);

    private Backlog() {}

    /**
     * Waits until it is gone.
     *
     * @return how long that took; infinitely long if patience ended first
     */
    static double secondsUntilGone(PlatformUnderTest platform, Duration patience)
            throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        try (Connection connection = platform.database();
                Statement statement = connection.createStatement()) {
            while (count(statement) > 0) {
                if (System.nanoTime() - begin > patience.toNanos()) {
                    return Double.POSITIVE_INFINITY;
                }
                Thread.sleep(POLL);
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(COUNT)) {
            result.next();
            return result.getLong(1);
        }
    }
}
