package zvonok.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import zvonok.bench.floor.CommitAndRoundTrip;
import zvonok.bench.floor.MessageCommit;
import zvonok.bench.load.Deliveries;
import zvonok.bench.load.EventStream;
import zvonok.bench.load.OpenModel;
import zvonok.bench.load.Target;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.report.Figure;
import zvonok.bench.report.Goal;
import zvonok.bench.school.BenchClass;
import zvonok.bench.school.Member;

/**
 * From the instant at which a POST is due to the event at every guardian of the class, through moderation. All of them
 * listen; the open model keeps the schedule whatever the platform does.
 */
final class DeliveryBenchmark {
    private static final double PER_SECOND = 50;
    private static final int CONNECTIONS = 32;
    private static final Duration LENGTH = Duration.ofSeconds(60);
    /** A stream ends with its token, after five minutes. */
    private static final Duration LONGEST = Duration.ofSeconds(150);

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration FLOOR = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STREAM_LIFE = Duration.ofMinutes(2);
    private static final double P50_GOAL = 60;
    private static final double P99_GOAL = 300;
    private static final double NANOS_IN_MILLI = 1e6;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = JSON.getFactory();

    private DeliveryBenchmark() {}

    static List<Figure> run(Run run) throws InterruptedException, ExecutionException, SQLException {
        PlatformUnderTest platform = run.platform();
        BenchClass people = run.schoolClass();
        Duration asked = run.options().phase(LENGTH);
        Duration length = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        OpenModel floorSchedule = new OpenModel(PER_SECOND, FLOOR);
        try (Target target = new Target(platform.gateway(), CONNECTIONS)) {
            Load load = new Load(target, people);
            run.say("opening " + people.guardians().size() + " event streams and warming up");
            load.listen(length.plus(STREAM_LIFE));
            load.send(new OpenModel(PER_SECOND, WARM_UP), new Deliveries());
            MessageCommit commits = MessageCommit.prepare(platform::database);
            run.say("the floor, before");
            CommitAndRoundTrip.measure(commits, platform.kafka(), new OpenModel(PER_SECOND, Duration.ofSeconds(5)));
            Histogram floor = CommitAndRoundTrip.measure(commits, platform.kafka(), floorSchedule);
            run.say("posting " + Math.round(PER_SECOND) + " messages a second for " + length.toSeconds() + " s");
            Map<String, Duration> before = platform.processorTime();
            Deliveries deliveries = new Deliveries();
            long late = load.send(new OpenModel(PER_SECOND, length), deliveries);
            Deliveries.Outcome outcome = load.settled(deliveries);
            String processor = Run.processorPerOperation(before, platform.processorTime(), deliveries.postedCount());
            run.say(processor);
            run.say("the floor, after");
            floor.add(CommitAndRoundTrip.measure(commits, platform.kafka(), floorSchedule));
            commits.remove();
            return figures(outcome, floor, load.refused(), people.guardians().size(), late, processor);
        }
    }

    private static List<Figure> figures(
            Deliveries.Outcome outcome, Histogram floor, long refused, int listeners, long late, String processor) {
        String floorName = "one commit and one trip through Kafka";
        String note = listeners + " listeners, " + outcome.expected() + " deliveries";
        return List.of(
                percentile("delivery.p50", 50, outcome.latency(), floor, floorName, P50_GOAL, note + "; " + processor),
                percentile(
                        "delivery.p99",
                        99,
                        outcome.latency(),
                        floor,
                        floorName,
                        P99_GOAL,
                        "p99.9 " + Math.round(outcome.latency().getValueAtPercentile(99.9) / NANOS_IN_MILLI)
                                + " ms, greatest "
                                + Math.round(outcome.latency().getMaxValue() / NANOS_IN_MILLI)
                                + " ms; the generator was late by "
                                + Math.round(late / NANOS_IN_MILLI) + " ms at most, counted in"),
                Figure.none("delivery.lost", outcome.lost(), "events", note),
                Figure.none("delivery.repeated", outcome.repeated(), "events", note),
                Figure.none("delivery.refused", refused, "posts", ""));
    }

    private static Figure percentile(
            String name,
            double percentile,
            Histogram latency,
            Histogram floor,
            String floorName,
            double goal,
            String note) {
        double value =
                latency.getTotalCount() == 0 ? Double.NaN : latency.getValueAtPercentile(percentile) / NANOS_IN_MILLI;
        return new Figure(
                name,
                value,
                "ms",
                floor.getValueAtPercentile(percentile) / NANOS_IN_MILLI,
                floorName,
                new Goal.AtMost(goal),
                note);
    }

    /** The posts and the listeners. Events go to the deliveries of the phase that runs. */
    private static final class Load {
        private final Target target;
        private final BenchClass people;
        private final Posts posts;
        private final AtomicLong refused = new AtomicLong();
        private volatile Deliveries current = new Deliveries();

        Load(Target target, BenchClass people) {
            this.target = target;
            this.people = people;
            this.posts = new Posts(people);
        }

        void listen(Duration life) throws InterruptedException, ExecutionException {
            List<Future<Void>> opening = new ArrayList<>();
            for (int i = 0; i < people.guardians().size(); i++) {
                Member guardian = people.guardians().get(i);
                guardian.refreshFor(life);
                int listener = i;
                opening.add(target.listen(
                        "/chat/v1/events",
                        Map.of("Authorization", guardian.authorization(), "Accept", "text/event-stream"),
                        event -> seen(listener, event)));
            }
            Future.all(opening).toCompletionStage().toCompletableFuture().get();
        }

        long send(OpenModel schedule, Deliveries deliveries) throws InterruptedException {
            current = deliveries;
            refused.set(0);
            AtomicLong unanswered = new AtomicLong(schedule.count());
            long late = schedule.run((number, due) -> target.send(posts.call(number))
                    .onComplete(sent -> {
                        if (sent.succeeded() && sent.result().accepted()) {
                            deliveries.posted(text(sent.result().body(), "id"), due);
                        } else {
                            refused.incrementAndGet();
                        }
                        unanswered.decrementAndGet();
                    }));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (unanswered.get() > 0 && System.nanoTime() - deadline < 0) {
                Thread.sleep(Duration.ofMillis(50));
            }
            settled(deliveries);
            return late;
        }

        Deliveries.Outcome settled(Deliveries deliveries) throws InterruptedException {
            int listeners = people.guardians().size();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!deliveries.complete(listeners) && System.nanoTime() - deadline < 0) {
                Thread.sleep(Duration.ofMillis(250));
            }
            return deliveries.outcome(listeners);
        }

        long refused() {
            return refused.get();
        }

        private void seen(int listener, EventStream.Event event) {
            long at = System.nanoTime();
            if (event.type().equals("message.published")) {
                current.seen(listener, text(event.data(), "messageId"), at);
            }
        }
    }

    /** One text field of the outermost object, without building the rest. */
    static String text(String json, String field) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(field);
                parser.nextToken();
                if (wanted) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The platform sent what is not JSON", e);
        }
        throw new IllegalStateException("The platform's answer has no " + field);
    }
}
