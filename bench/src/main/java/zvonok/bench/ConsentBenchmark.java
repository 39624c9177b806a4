package zvonok.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import zvonok.bench.floor.CommitAndRoundTrip;
import zvonok.bench.floor.MessageCommit;
import zvonok.bench.load.Answers;
import zvonok.bench.load.OpenModel;
import zvonok.bench.load.Target;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.report.Figure;
import zvonok.bench.report.Goal;
import zvonok.bench.school.BenchClass;
import zvonok.bench.school.Member;

/**
 * The matrix of a class, then signed answers at a fixed rate, and as many as there can be. The guardians of one class change their
 * minds all the time, so that each child has far more answers on file than any real one: the figures are on the safe side.
 */
final class ConsentBenchmark {
    private static final double PER_SECOND = 100;
    private static final int CONNECTIONS = 32;
    private static final Duration LENGTH = Duration.ofSeconds(30);
    /** Whoever signs must have signed in within the last five minutes. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final Duration HALF = Duration.ofSeconds(20);
    private static final Duration MOST = Duration.ofSeconds(15);
    private static final Duration MATRIX = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double ANSWER_GOAL = 100;
    private static final double MATRIX_GOAL = 50;
    private static final double NANOS_IN_MILLI = 1e6;

    private ConsentBenchmark() {}

    static List<Figure> run(Run run) throws InterruptedException, ExecutionException, SQLException {
        PlatformUnderTest platform = run.platform();
        BenchClass people = run.schoolClass();
        run.say("everybody signs in anew, as one does before signing");
        List<Signer> signers = new ArrayList<>();
        for (Member guardian : people.guardians()) {
            guardian.client().freshlySignedIn();
            guardian.refreshFor(Duration.ZERO);
            signers.add(Signer.of(guardian));
        }
        Duration asked = run.options().phase(LENGTH);
        OpenModel schedule = new OpenModel(PER_SECOND, asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
        List<Figure> figures = new ArrayList<>(matrix(run, people));
        try (Target target = new Target(platform.gateway(), CONNECTIONS)) {
            run.say("warming up answers");
            answer(target, signers, new OpenModel(PER_SECOND, WARM_UP));
            run.say(Math.round(PER_SECOND / 2) + " answers a second");
            Measured half = answer(target, signers, new OpenModel(PER_SECOND / 2, HALF));
            run.say(Math.round(PER_SECOND) + " answers a second for "
                    + schedule.length().toSeconds() + " s");
            Measured answers = answer(target, signers, schedule);
            run.say("as many answers as there can be");
            Answers most = target.closedLoop(
                    MOST, number -> signers.get(number % signers.size()).call(number / signers.size() % 2 == 0));
            // The floor takes a stored message as its pattern.
            target.closedLoop(Duration.ofSeconds(1), new Posts(people)::call);
            Backlog.secondsUntilGone(platform, PATIENCE);
            MessageCommit commits = MessageCommit.prepare(platform::database);
            Histogram floor = CommitAndRoundTrip.measure(
                    commits, platform.kafka(), new OpenModel(PER_SECOND, Duration.ofSeconds(10)));
            commits.remove();
            figures.add(new Figure(
                    "consent.answer.p99",
                    answers.millis(99),
                    "ms",
                    floor.getValueAtPercentile(99) / NANOS_IN_MILLI,
                    "one commit and one trip through Kafka",
                    new Goal.AtMost(ANSWER_GOAL),
                    schedule.count() + " answers, p50 " + Figure.number(answers.millis(50)) + " ms, greatest "
                            + Figure.number(answers.millis(100)) + " ms; about "
                            + schedule.count() / signers.size() + " answers on file for each child at the end"));
            figures.add(Figure.withoutFloor(
                    "consent.answer.half.p99",
                    half.millis(99),
                    "ms",
                    new Goal.AtMost(ANSWER_GOAL),
                    "at " + Figure.number(PER_SECOND / 2) + "/s, p50 " + Figure.number(half.millis(50))
                            + " ms, refused " + half.refused()));
            figures.add(Figure.none("consent.answer.refused", answers.refused(), "answers", ""));
            figures.add(Figure.withoutFloor(
                    "consent.answer.saturated",
                    most.perSecond(),
                    "answers/s",
                    new Goal.AtLeast(PER_SECOND),
                    CONNECTIONS + " at once, p50 " + Figure.number(most.millis(50))
                            + " ms; chat and ack take their events in beside it"));
        }
        return figures;
    }

    private static List<Figure> matrix(Run run, BenchClass people) throws InterruptedException {
        people.leader().refreshFor(Duration.ofMinutes(1));
        List<Figure> figures = new ArrayList<>();
        for (String view : List.of("consents", "consent-matrix")) {
            run.say("reading /classes/{id}/" + view);
            Target.Call call = new Target.Call(
                    HttpMethod.GET,
                    "/consent/v1/classes/" + people.classId() + "/" + view,
                    Map.of("Authorization", people.leader().authorization()),
                    "");
            try (Target one = new Target(run.platform().gateway(), 1)) {
                one.closedLoop(MATRIX, number -> call);
                Answers read = one.closedLoop(MATRIX, number -> call);
                figures.add(Figure.withoutFloor(
                        "matrix." + view + ".p99",
                        read.millis(99),
                        "ms",
                        new Goal.AtMost(MATRIX_GOAL),
                        read.accepted() + " readings of a class of "
                                + people.guardians().size() + ", one after another, p50 "
                                + Figure.number(read.millis(50)) + " ms, each with its row in the audit trail; refused "
                                + read.refused()));
            }
        }
        return figures;
    }

    private record Measured(Histogram latency, long refused) {
        double millis(double percentile) {
            return latency.getTotalCount() == 0
                    ? Double.NaN
                    : latency.getValueAtPercentile(percentile) / NANOS_IN_MILLI;
        }
    }

    private static Measured answer(Target target, List<Signer> signers, OpenModel schedule)
            throws InterruptedException {
        Histogram latency = new ConcurrentHistogram(3);
        AtomicLong refused = new AtomicLong();
        AtomicLong open = new AtomicLong(schedule.count());
        schedule.run((number, due) -> target.send(
                        signers.get(number % signers.size()).call(number / signers.size() % 2 == 0))
                .onComplete(sent -> {
                    if (sent.succeeded() && sent.result().accepted()) {
                        latency.recordValue(Math.max(0, System.nanoTime() - due));
                    } else {
                        refused.incrementAndGet();
                    }
                    open.decrementAndGet();
                }));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (open.get() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(50));
        }
        return new Measured(latency, refused.get() + open.get());
    }

    /** A guardian and the child for whom he answers. */
    private record Signer(Member guardian, String requestId, String studentId, String typedName) {

        static Signer of(Member guardian) {
            guardian.client().freshlySignedIn();
            guardian.refreshFor(Duration.ZERO);
            JsonNode request = guardian.client()
                    .get("/consent/v1/me/consent-requests")
                    .json()
                    .path("items")
                    .path(0);
            JsonNode name = guardian.client().get("/consent/v1/me").json().path("name");
            return new Signer(
                    guardian,
                    request.path("id").asText(),
                    request.path("children").path(0).path("studentId").asText(),
                    name.path("familyName").asText() + " "
                            + name.path("givenName").asText());
        }

        Target.Call call(boolean refuses) {
            return new Target.Call(
                    HttpMethod.POST,
                    "/consent/v1/consent-requests/" + requestId + "/answers",
                    Map.of(
                            "Authorization",
                            guardian.authorization(),
                            "Idempotency-Key",
                            UUID.randomUUID().toString(),
                            "Content-Type",
                            "application/json"),
                    "{\"studentId\":\"" + studentId + "\",\"answer\":\"" + (refuses ? "REFUSED" : "GRANTED")
                            + "\",\"typedName\":\"" + typedName + "\"}");
        }
    }
}
