package zvonok.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.imageio.ImageIO;
import org.HdrHistogram.Histogram;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.report.Figure;
import zvonok.bench.report.Goal;
import zvonok.bench.school.BenchClass;
import zvonok.bench.school.Member;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.client.Multipart;

/**
 * From the 2xx of a withdrawal to the picture's 410 for another guardian; and whether any reading that began more than two
 * seconds after the 2xx still got the picture, with parts stopped or killed at the worst moment.
 */
final class WithdrawalBenchmark {
    private static final int ROUNDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration WATCH = Duration.ofSeconds(6);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final double GOAL = 1_000;
    private static final double NANOS_IN_MILLI = 1e6;

    private final Run run;
    private final BenchClass people;

    private WithdrawalBenchmark(Run run) throws InterruptedException, ExecutionException {
        this.run = run;
        this.people = run.schoolClass();
    }

    static List<Figure> run(Run run) throws InterruptedException, ExecutionException, IOException {
        return new WithdrawalBenchmark(run).measure();
    }

    /** A part, the signal that it gets, and whether before or after the withdrawal was answered. */
    private record Trouble(String part, String signal, boolean before) {
        @Override
        public String toString() {
            return signal + " of " + part + (before ? " before it" : " after it");
        }
    }

    private List<Figure> measure() throws InterruptedException, IOException {
        run.say("withdrawing " + ROUNDS + " times, each time with a picture in the chat");
        Histogram latency = new Histogram(3);
        for (int round = 0; round < ROUNDS; round++) {
            Picture picture = publish(round);
            long answered = withdraw(picture);
            latency.recordValue(awaitGone(picture) - answered);
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.withoutFloor(
                "withdrawal.gone.p99",
                latency.getValueAtPercentile(99) / NANOS_IN_MILLI,
                "ms",
                new Goal.AtMost(GOAL),
                ROUNDS + " withdrawals, p50 "
                        + Figure.number(latency.getValueAtPercentile(50) / NANOS_IN_MILLI) + " ms, greatest "
                        + Figure.number(latency.getMaxValue() / NANOS_IN_MILLI) + " ms"));
        int round = ROUNDS;
        for (Trouble trouble : List.of(
                new Trouble("kafka", "STOP", true),
                new Trouble("kafka", "KILL", true),
                new Trouble("consent", "STOP", false),
                new Trouble("consent", "KILL", false),
                new Trouble("postgresql", "KILL", false))) {
            figures.add(trouble(trouble, publish(round++)));
        }
        return figures;
    }

    private Figure trouble(Trouble trouble, Picture picture) throws InterruptedException, IOException {
        run.say("a withdrawal with " + trouble);
        long pid = run.platform().pid(trouble.part());
        if (trouble.before()) {
            signal(pid, trouble.signal());
        }
        long answered = withdraw(picture);
        if (!trouble.before()) {
            signal(pid, trouble.signal());
        }
        int late = 0;
        double last = 0;
        String seen = "";
        while (System.nanoTime() - answered < WATCH.toNanos()) {
            long begun = System.nanoTime();
            int status = read(picture);
            if (status == 200) {
                last = Math.max(last, (begun - answered) / NANOS_IN_MILLI);
                late += begun - answered > GRACE.toNanos() ? 1 : 0;
            }
            seen = Integer.toString(status);
            Thread.sleep(Duration.ofMillis(20));
        }
        if (trouble.signal().equals("STOP")) {
            signal(pid, "CONT");
        }
        awaitReady();
        awaitGone(picture);
        return Figure.none(
                "withdrawal.late." + trouble.part() + "." + trouble.signal().toLowerCase(java.util.Locale.ROOT),
                late,
                "reads",
                trouble + "; the last reading that got the picture began " + Figure.number(last)
                        + " ms after the 2xx; at the end of " + WATCH.toSeconds() + " s it was answered " + seen);
    }

    private record Picture(Member guardian, ApiClient reader, String consentId, String content) {}

    /** The guardian grants again, freshly logged in; the leader shows the child, and somebody else sees it. */
    private Picture publish(int round) throws InterruptedException, IOException {
        Member guardian = people.guardians().get(round % people.guardians().size());
        Member other = people.guardians().get((round + 1) % people.guardians().size());
        guardian.client().freshlySignedIn();
        JsonNode request = guardian.client()
                .get("/consent/v1/me/consent-requests")
                .json()
                .path("items")
                .path(0);
        String student = request.path("children").path(0).path("studentId").asText();
        JsonNode name = guardian.client().get("/consent/v1/me").json().path("name");
        String consent = until(
                        201,
                        () -> guardian.client()
                                .post(
                                        "/consent/v1/consent-requests/"
                                                + request.path("id").asText() + "/answers",
                                        Map.of(
                                                "studentId",
                                                student,
                                                "answer",
                                                "GRANTED",
                                                "typedName",
                                                name.path("familyName").asText() + " "
                                                        + name.path("givenName").asText())))
                .json()
                .path("consentId")
                .asText();
        String attachment = until(
                        201,
                        () -> people.leader()
                                .client()
                                .postMultipart(
                                        "/chat/v1/attachments",
                                        new Multipart()
                                                .text("chatId", people.chatId())
                                                .text("depicts", student)
                                                .file("file", "class.jpg", "image/jpeg", jpeg())))
                .json()
                .path("id")
                .asText();
        until(
                202,
                () -> people.leader()
                        .client()
                        .post(
                                "/chat/v1/chats/" + people.chatId() + "/messages",
                                Map.of("text", "Фотография с прогулки.", "attachmentIds", List.of(attachment))));
        String content = "/chat/v1/attachments/" + attachment + "/content";
        until(200, () -> other.client().get(content));
        return new Picture(guardian, other.client(), consent, content);
    }

    /** Returns the instant of the 2xx, as {@link System#nanoTime} counts. */
    private static long withdraw(Picture picture) throws InterruptedException {
        until(
                201,
                () -> picture.guardian()
                        .client()
                        .post("/consent/v1/consents/" + picture.consentId() + "/withdrawal", Map.of()));
        return System.nanoTime();
    }

    private static long awaitGone(Picture picture) throws InterruptedException {
        until(410, () -> picture.reader().get(picture.content()));
        return System.nanoTime();
    }

    /** The status, or 0 where there is no answer. */
    private static int read(Picture picture) {
        try {
            return picture.reader().get(picture.content()).status();
        } catch (RuntimeException e) {
            return 0;
        }
    }

    private interface Request {
        Answer send() throws IOException;
    }

    /** Asks as fast as it is answered until the status comes: what others must hear first, or a part on its way back. */
    private static Answer until(int status, Request request) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            try {
                Answer answer = request.send();
                if (answer.status() == status) {
                    return answer;
                }
                last = answer.toString();
            } catch (RuntimeException | IOException e) {
                last = String.valueOf(e);
            }
            Thread.sleep(Duration.ofMillis(5));
        }
        throw new IllegalStateException("Waited in vain for " + status + "; the last answer was " + last);
    }

    private void awaitReady() throws InterruptedException {
        PlatformUnderTest platform = run.platform();
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (!platform.ready()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The platform did not become ready again");
            }
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    private static void signal(long pid, String signal) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor() != 0) {
            throw new IllegalStateException("kill -" + signal + " failed");
        }
    }

    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }
}
