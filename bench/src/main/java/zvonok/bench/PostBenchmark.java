package zvonok.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import zvonok.bench.floor.CommitRate;
import zvonok.bench.floor.MessageCommit;
import zvonok.bench.load.Answers;
import zvonok.bench.load.Target;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.report.Figure;
import zvonok.bench.report.Goal;
import zvonok.bench.report.Spread;

/**
 * How many messages a second the platform accepts through the gateway, with moderation and delivery at work, against the
 * database's own rate for the same rows. The two take turns, and each turn of the database waits until the backlog of the
 * platform's turn is gone, so that neither pays for the other.
 */
final class PostBenchmark {
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 32;
    private static final int FLOOR_CONNECTIONS = 8;
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofMinutes(2);
    private static final Duration FLOOR_WARM_UP = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double GOAL = 0.2;
    private static final double BACKLOG_GOAL = 60;

    private PostBenchmark() {}

    static List<Figure> run(Run run) throws InterruptedException, ExecutionException, SQLException {
        PlatformUnderTest platform = run.platform();
        Posts posts = new Posts(run.schoolClass());
        Duration round = run.options().phase(ROUND);
        List<Double> rates = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        List<Double> backlogs = new ArrayList<>();
        long refused = 0;
        String reasons = "";
        String processor = "";
        try (Target target = new Target(platform.gateway(), CONNECTIONS)) {
            run.say("warming up the path of a message");
            warmUp(target, posts);
            Backlog.secondsUntilGone(platform, PATIENCE);
            MessageCommit commits = MessageCommit.prepare(platform::database);
            CommitRate.measure(commits, FLOOR_CONNECTIONS, FLOOR_WARM_UP);
            for (int i = 1; i <= ROUNDS; i++) {
                run.say("round " + i + " of " + ROUNDS + ": POST over " + CONNECTIONS + " connections");
                Map<String, Duration> before = platform.processorTime();
                Answers answers = target.closedLoop(round, posts::call);
                rates.add(answers.perSecond());
                p50.add(answers.millis(50));
                p99.add(answers.millis(99));
                refused += answers.refused();
                reasons = answers.refused() == 0 ? reasons : answers.reasons();
                backlogs.add(Backlog.secondsUntilGone(platform, PATIENCE));
                processor = Run.processorPerOperation(before, platform.processorTime(), answers.accepted());
                run.say("accepted " + Math.round(answers.perSecond()) + " a second, backlog gone after "
                        + Math.round(backlogs.getLast()) + " s; " + processor);
                run.say("round " + i + " of " + ROUNDS + ": the floor");
                floors.add(CommitRate.measure(commits, FLOOR_CONNECTIONS, round));
            }
            commits.remove();
        }
        Spread rate = Spread.of(rates);
        Spread floor = Spread.of(floors);
        Spread backlog = Spread.of(backlogs);
        String floorName = "bare JDBC, " + FLOOR_CONNECTIONS + " connections";
        return List.of(
                new Figure(
                        "post.rate",
                        rate.median(),
                        "1/s",
                        floor.median(),
                        floorName,
                        new Goal.RatioAtLeast(GOAL),
                        "medians of " + ROUNDS + "; " + rate.range() + ", floor " + floor.range() + "; " + CONNECTIONS
                                + " connections; " + processor),
                Figure.withoutFloor("post.p50", Spread.of(p50).median(), "ms", new Goal.None(), "closed loop"),
                Figure.withoutFloor("post.p99", Spread.of(p99).median(), "ms", new Goal.None(), "closed loop"),
                Figure.none("post.refused", refused, "posts", reasons),
                Figure.withoutFloor(
                        "post.backlog",
                        backlog.greatest(),
                        "s",
                        new Goal.AtMost(BACKLOG_GOAL),
                        "until gone after " + round.toSeconds() + " s of POST; worst of " + ROUNDS));
    }

    private static void warmUp(Target target, Posts posts) throws InterruptedException {
        Answers answers = target.closedLoop(WARM_UP, posts::call);
        if (answers.accepted() == 0) {
            throw new IllegalStateException("No message was accepted: " + answers.reasons());
        }
    }
}
