package zvonok.bench;

import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import zvonok.bench.floor.CommitRate;
import zvonok.bench.floor.MessageCommit;
import zvonok.bench.load.Answers;
import zvonok.bench.load.Target;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.platform.SecondReplica;
import zvonok.bench.report.Figure;
import zvonok.bench.report.Goal;
import zvonok.bench.school.BenchClass;

/**
 * 64 requests at once over a pool of 4 connections, on a second replica of chat-service: where sessions are used by two
 * steps at once, or connections are not given back, it shows here.
 */
final class PoolBenchmark {
    private static final int REQUESTS = 64;
    private static final int POOL = 4;
    private static final Duration LENGTH = Duration.ofMinutes(2);
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);
    private static final Duration FLOOR = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private PoolBenchmark() {}

    static List<Figure> run(Run run) throws InterruptedException, ExecutionException, SQLException, IOException {
        PlatformUnderTest platform = run.platform();
        BenchClass people = run.schoolClass();
        Duration length = run.options().phase(LENGTH);
        run.say("starting a second replica of chat-service with a pool of " + POOL);
        Answers answers;
        Answers afterwards;
        long leaked;
        long connections;
        long confused;
        try (SecondReplica replica = SecondReplica.start(platform, "chat", POOL)) {
            URI address = replica.address();
            try (Target target = new Target(address, REQUESTS)) {
                run.say(REQUESTS + " requests at once for " + length.toSeconds() + " s");
                Posts posts = new Posts(people);
                answers = target.closedLoop(length, number -> mixed(people, posts, number));
                run.say("accepted " + Math.round(answers.perSecond())
                        + " a second; looking for what was not given back");
                Backlog.secondsUntilGone(platform, PATIENCE);
                Thread.sleep(SETTLING);
                leaked = sessions(
                        platform, replica, "and state <> 'idle' and state_change < clock_timestamp() - interval '5 s'");
                connections = sessions(platform, replica, "");
                afterwards = target.closedLoop(AFTERWARDS, number -> mixed(people, posts, number));
            }
            confused = replica.logLines(line -> line.contains("HR000069"));
        }
        Backlog.secondsUntilGone(platform, PATIENCE);
        MessageCommit commits = MessageCommit.prepare(platform::database);
        double floor = CommitRate.measure(commits, POOL, FLOOR);
        commits.remove();
        String note = REQUESTS + " at once for " + length.toSeconds() + " s";
        return List.of(
                new Figure(
                        "pool.rate",
                        answers.perSecond(),
                        "1/s",
                        floor,
                        "bare JDBC posts, " + POOL + " connections",
                        new Goal.None(),
                        note + ", a quarter of them POST; p99 " + Math.round(answers.millis(99)) + " ms"),
                Figure.none("pool.hr000069", confused, "lines", "in the replica's log"),
                Figure.none(
                        "pool.leaked",
                        leaked + Math.max(0, connections - POOL),
                        "conns",
                        connections + " connections afterwards, " + leaked + " of them not idle"),
                Figure.none(
                        "pool.refused",
                        answers.refused() + afterwards.refused(),
                        "calls",
                        "of " + (answers.accepted() + answers.refused()) + " "
                                + Stream.of(answers, afterwards)
                                        .filter(phase -> phase.refused() > 0)
                                        .map(Answers::reasons)
                                        .toList()));
    }

    private static Target.Call mixed(BenchClass people, Posts posts, int number) {
        String chat = "/chat/v1/chats/" + people.chatId();
        return switch (number % 4) {
            case 0 -> posts.call(number);
            case 1 -> get(people, number, chat + "/messages?limit=20");
            case 2 -> get(people, number, "/chat/v1/chats");
            default -> get(people, number, chat + "/members");
        };
    }

    private static Target.Call get(BenchClass people, int number, String path) {
        return new Target.Call(
                HttpMethod.GET,
                path,
                Map.of("Authorization", people.author(number).authorization()),
                "");
    }

    private static long sessions(PlatformUnderTest platform, SecondReplica replica, String condition)
            throws SQLException {
        try (Connection connection = platform.database();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from pg_stat_activity where application_name = ? " + condition)) {
            statement.setString(1, replica.applicationName());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
