package zvonok.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import zvonok.bench.load.Answers;
import zvonok.bench.load.OpenModel;
import zvonok.bench.load.Target;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.platform.SecondReplica;
import zvonok.bench.report.Figure;
import zvonok.bench.report.Goal;
import zvonok.bench.report.Spread;
import zvonok.bench.school.BenchClass;

/**
 * The rules alone in a JVM of their own; the live check through the gateway with every rule at work: as many as it takes, then at a
 * fixed rate, beside the same request for a chat that is not, which costs all but the rules; and how long moderation-service takes to
 * be ready on a running platform, beside poll-service, which loads no dictionaries, and whether it is warm then.
 */
final class ChecksBenchmark {
    private static final int ROUNDS = 3;
    private static final int CONNECTIONS = 16;
    private static final double PER_SECOND = 100;
    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POOL = 4;
    private static final int STARTS = 3;
    private static final double RATE_GOAL = 250;
    private static final double P99_GOAL = 25;
    private static final double RULES_GOAL = 30_000;
    private static final double HEAP_GOAL = 400;
    private static final double READY_GOAL = 8;
    private static final double FIRST_GOAL = 100;
    private static final double NANOS_IN_MILLI = 1e6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChecksBenchmark() {}

    static List<Figure> run(Run run) throws InterruptedException, ExecutionException, IOException {
        List<Figure> figures = new ArrayList<>();
        BenchClass people = run.schoolClass();
        double engine = rules(run, figures);
        try (Target target = new Target(run.platform().gateway(), CONNECTIONS)) {
            run.say("warming up the live check");
            Answers warm = target.closedLoop(WARM_UP, number -> call(people, number));
            if (warm.accepted() == 0) {
                throw new IllegalStateException("No check was answered: " + warm.reasons());
            }
            figures.addAll(saturated(run, target, people, engine));
            figures.addAll(steady(run, target, people));
        }
        figures.addAll(start(run, people));
        return figures;
    }

    private static Target.Call call(BenchClass people, int number) {
        return call(people, number, people.chatId());
    }

    private static Target.Call call(BenchClass people, int number, String chatId) {
        return new Target.Call(
                HttpMethod.POST,
                "/moderation/v1/checks",
                Map.of(
                        "Authorization",
                        people.author(number).authorization(),
                        "Content-Type",
                        "application/json",
                        "Accept-Language",
                        "ru"),
                "{\"chatId\":\"" + chatId + "\",\"text\":\"" + Posts.text(number) + "\"}");
    }

    private static List<Figure> saturated(Run run, Target target, BenchClass people, double engine)
            throws InterruptedException {
        Duration round = run.options().phase(ROUND);
        List<Double> rates = new ArrayList<>();
        long refused = 0;
        String processor = "";
        for (int i = 1; i <= ROUNDS; i++) {
            run.say("round " + i + " of " + ROUNDS + ": checks over " + CONNECTIONS + " connections");
            Map<String, Duration> before = run.platform().processorTime();
            Answers answers = target.closedLoop(round, number -> call(people, number));
            rates.add(answers.perSecond());
            refused += answers.refused();
            processor = Run.processorPerOperation(before, run.platform().processorTime(), answers.accepted());
        }
        Spread rate = Spread.of(rates);
        return List.of(
                new Figure(
                        "checks.rate",
                        rate.median(),
                        "1/s",
                        engine,
                        "all rules, no request",
                        new Goal.AtLeast(RATE_GOAL),
                        "median of " + ROUNDS + ", " + rate.range() + "; " + CONNECTIONS + " connections; "
                                + processor),
                Figure.none("checks.refused", refused, "checks", "saturated"));
    }

    private static List<Figure> steady(Run run, Target target, BenchClass people) throws InterruptedException {
        OpenModel schedule = new OpenModel(PER_SECOND, run.options().phase(ROUND));
        String rate = Math.round(PER_SECOND) + " checks a second for "
                + schedule.length().toSeconds() + " s";
        String nowhere = UUID.randomUUID().toString();
        run.say(rate + " for a chat that is not");
        Latencies floor = latencies(schedule, target, number -> call(people, number, nowhere), 404);
        run.say(rate);
        Latencies checks = latencies(schedule, target, number -> call(people, number), 200);
        return List.of(
                new Figure(
                        "checks.p99",
                        checks.millis(99),
                        "ms",
                        floor.millis(99),
                        "the same for a chat that is not",
                        new Goal.AtMost(P99_GOAL),
                        "p50 " + Figure.number(checks.millis(50)) + " ms (floor " + Figure.number(floor.millis(50))
                                + "), greatest " + Figure.number(checks.millis(100))
                                + " ms; the generator was late by " + Math.round(checks.late() / NANOS_IN_MILLI)
                                + " ms at most, counted in"),
                Figure.none("checks.steady.refused", checks.refused() + floor.refused(), "checks", "at a fixed rate"));
    }

    /** @param late by how many nanoseconds at most the generator sent too late */
    private record Latencies(Histogram nanos, long refused, long late) {
        double millis(double percentile) {
            return nanos.getTotalCount() == 0 ? Double.NaN : nanos.getValueAtPercentile(percentile) / NANOS_IN_MILLI;
        }
    }

    private static Latencies latencies(OpenModel schedule, Target target, IntFunction<Target.Call> calls, int expected)
            throws InterruptedException {
        Histogram latency = new ConcurrentHistogram(3);
        AtomicLong refused = new AtomicLong();
        AtomicLong open = new AtomicLong(schedule.count());
        long late =
                schedule.run((number, due) -> target.send(calls.apply(number)).onComplete(sent -> {
                    if (sent.succeeded() && sent.result().status() == expected) {
                        latency.recordValue(Math.max(0, System.nanoTime() - due));
                    } else {
                        refused.incrementAndGet();
                    }
                    open.decrementAndGet();
                }));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (open.get() > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(Duration.ofMillis(50));
        }
        return new Latencies(latency, refused.get() + open.get(), late);
    }

    /** The same engine without a request around it; gives the rate of all rules. */
    private static double rules(Run run, List<Figure> figures) throws IOException, InterruptedException {
        run.say("the rules alone, in a JVM of their own");
        double floor = Double.NaN;
        double engine = Double.NaN;
        for (String line : run.platform().evaluateSpeed()) {
            JsonNode figure = JSON.readTree(line);
            double value = figure.path("value").asDouble(Double.NaN);
            switch (figure.path("metric").asText()) {
                case "floor: NFKC and small letters, 1/s" -> floor = value;
                case "rules without LanguageTool, 1/s" ->
                    figures.add(new Figure(
                            "checks.rules",
                            value,
                            "1/s",
                            floor,
                            "NFKC and small letters",
                            new Goal.AtLeast(RULES_GOAL),
                            "without LanguageTool, every processor, beside an idle platform"));
                case "all rules, 1/s" -> {
                    engine = value;
                    figures.add(new Figure(
                            "checks.engine",
                            value,
                            "1/s",
                            floor,
                            "NFKC and small letters",
                            new Goal.AtLeast(RATE_GOAL),
                            "all rules, no request"));
                }
                case "heap in use, MiB" ->
                    figures.add(Figure.withoutFloor(
                            "checks.heap", value, "MiB", new Goal.AtMost(HEAP_GOAL), "in use after a full collection"));
                default -> run.say(line);
            }
        }
        return engine;
    }

    private static List<Figure> start(Run run, BenchClass people)
            throws IOException, InterruptedException, ExecutionException {
        PlatformUnderTest platform = run.platform();
        List<Double> ready = new ArrayList<>();
        List<Double> first = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int i = 1; i <= STARTS; i++) {
            run.say("start " + i + " of " + STARTS + " of one more moderation-service");
            long beginOfPlain = System.nanoTime();
            try (SecondReplica _ = SecondReplica.start(platform, "poll", POOL)) {
                plain.add((System.nanoTime() - beginOfPlain) / 1e9);
            }
            long begin = System.nanoTime();
            try (SecondReplica replica = SecondReplica.start(platform, "moderation", POOL);
                    Target target = new Target(replica.address(), 1)) {
                ready.add((System.nanoTime() - begin) / 1e9);
                long asked = System.nanoTime();
                Target.Answer answer = target.send(call(people, i))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
                if (!answer.accepted()) {
                    throw new IllegalStateException("The first check was answered " + answer.status());
                }
                first.add((System.nanoTime() - asked) / NANOS_IN_MILLI);
            }
        }
        return List.of(
                new Figure(
                        "checks.ready",
                        Spread.of(ready).median(),
                        "s",
                        Spread.of(plain).median(),
                        "poll-service",
                        new Goal.AtMost(READY_GOAL),
                        "one more replica, from its start to ready, median of " + STARTS + ", "
                                + Spread.of(ready).range()),
                Figure.withoutFloor(
                        "checks.first",
                        Spread.of(first).greatest(),
                        "ms",
                        new Goal.AtMost(FIRST_GOAL),
                        "the first check after ready, greatest of " + STARTS
                                + ": the service is warm when it says so"));
    }
}
