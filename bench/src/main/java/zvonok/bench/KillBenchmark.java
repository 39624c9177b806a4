package zvonok.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import zvonok.bench.load.Target;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.bench.platform.SecondReplica;
import zvonok.bench.report.Figure;
import zvonok.bench.school.BenchClass;
import zvonok.bench.school.Member;

/**
 * {@code kill -9} of each service, of Kafka and of PostgreSQL in turn, while people write to two replicas of chat-service at
 * once. A client that got no answer repeats its request with the same key, as the contract says. At the end every message that
 * was answered 2xx must be published, once, with its text, and every one that asked for acknowledgement must have its request.
 */
final class KillBenchmark {
    private static final int WRITERS = 8;
    private static final Duration BETWEEN_POSTS = Duration.ofMillis(60);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ASKS_EVERY = 31;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VICTIMS = Stream.concat(
                    PlatformUnderTest.SERVICES.stream(), Stream.of("kafka", "postgresql"))
            .toList();

    private final Run run;
    private final BenchClass people;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Map<UUID, String> answered = new ConcurrentHashMap<>();
    private final Map<UUID, String> asked = new ConcurrentHashMap<>();
    private volatile boolean writing = true;

    private KillBenchmark(Run run) throws InterruptedException, ExecutionException {
        this.run = run;
        this.people = run.schoolClass();
    }

    static List<Figure> run(Run run) throws Exception {
        return new KillBenchmark(run).measure();
    }

    private List<Figure> measure() throws Exception {
        PlatformUnderTest platform = run.platform();
        double slowest = 0;
        try (SecondReplica replica = SecondReplica.start(platform, "chat", 10);
                Target first = new Target(platform.gateway(), WRITERS);
                Target second = new Target(replica.address(), WRITERS);
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Target target = i % 2 == 0 ? first : second;
                writers.add(threads.submit(() -> write(target)));
            }
            try {
                for (String victim : VICTIMS) {
                    Thread.sleep(CALM);
                    int before = answered.size();
                    long begin = System.nanoTime();
                    kill(platform, victim);
                    awaitReady(platform, victim);
                    double seconds = (System.nanoTime() - begin) / 1e9;
                    slowest = Math.max(slowest, seconds);
                    run.say("killed " + victim + ": ready again after " + Math.round(seconds) + " s, "
                            + (answered.size() - before) + " messages accepted meanwhile");
                }
                Thread.sleep(CALM);
            } finally {
                writing = false;
            }
            for (Future<?> writer : writers) {
                writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            Backlog.secondsUntilGone(platform, PATIENCE);
        }
        int requests = requestsAwaited(platform);
        Outcome outcome = compare(platform);
        String note = answered.size() + " messages answered 2xx, " + repeated.get() + " calls repeated, kill -9 of "
                + String.join(", ", VICTIMS) + "; two replicas of chat";
        return List.of(
                Figure.none("kill.lost", outcome.lost(), "msgs", note),
                Figure.none("kill.doubled", outcome.doubled(), "msgs", "same text of the same number stored twice"),
                Figure.none("kill.changed", outcome.changed(), "msgs", "published with another text than was sent"),
                Figure.none(
                        "kill.unasked",
                        asked.size() - requests,
                        "reqs",
                        "of " + asked.size() + " messages that ask for acknowledgement"),
                Figure.withoutFloor(
                        "kill.recovery",
                        slowest,
                        "s",
                        new zvonok.bench.report.Goal.None(),
                        "slowest return to ready of all parts after a kill"));
    }

    private void write(Target target) {
        while (writing) {
            int number = numbers.getAndIncrement();
            boolean asks = number % ASKS_EVERY == 0;
            Member author = asks ? people.leader() : people.author(number);
            String text = "Сообщение номер " + number + ", его нельзя потерять.";
            String body = asks
                    ? "{\"text\":\"" + text + "\",\"acknowledgement\":{\"title\":\"Прочтите, пожалуйста\"}}"
                    : "{\"text\":\"" + text + "\"}";
            UUID id = post(target, author, body);
            answered.put(id, text);
            if (asks) {
                asked.put(id, text);
            }
            pause(BETWEEN_POSTS);
        }
    }

    /** Repeats until it is answered, with one and the same key. */
    private UUID post(Target target, Member author, String body) {
        String key = UUID.randomUUID().toString();
        while (true) {
            Target.Call call = new Target.Call(
                    HttpMethod.POST,
                    "/chat/v1/chats/" + people.chatId() + "/messages",
                    Map.of(
                            "Authorization",
                            author.authorization(),
                            "Idempotency-Key",
                            key,
                            "Content-Type",
                            "application/json"),
                    body);
            try {
                Target.Answer answer = target.send(call)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(40, TimeUnit.SECONDS);
                if (answer.accepted()) {
                    return UUID.fromString(
                            JSON.readTree(answer.body()).path("id").asText());
                }
                if (answer.status() < 500) {
                    throw new IllegalStateException("A message was refused: " + answer.status() + " " + answer.body());
                }
            } catch (ExecutionException | TimeoutException e) {
                // No answer: whether it took effect is unknown, so the same key is sent again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Not an answer", e);
            }
            repeated.incrementAndGet();
            pause(POLL);
        }
    }

    private static void kill(PlatformUnderTest platform, String victim) throws IOException, InterruptedException {
        long pid = platform.pid(victim);
        if (new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor() != 0) {
            throw new IllegalStateException("kill -9 of " + victim + " failed");
        }
    }

    private void awaitReady(PlatformUnderTest platform, String victim) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // It may still say that it is ready in the instant after the kill.
        Thread.sleep(Duration.ofSeconds(1));
        while (!platform.ready()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("After the kill of " + victim + " the platform did not become ready");
            }
            Thread.sleep(POLL);
        }
    }

    private record Outcome(long lost, long doubled, long changed) {}

    private Outcome compare(PlatformUnderTest platform) throws SQLException {
        Map<UUID, String> published = new HashMap<>();
        Map<String, Integer> texts = new HashMap<>();
        try (Connection connection = platform.database();
                PreparedStatement query = connection.prepareStatement(
                        "select id, text from chat.message where chat_id = ?::uuid and status = 'PUBLISHED'"
                                + " and text like 'Сообщение номер %'")) {
            query.setString(1, people.chatId());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    published.put(rows.getObject(1, UUID.class), rows.getString(2));
                    texts.merge(rows.getString(2), 1, Integer::sum);
                }
            }
        }
        long lost = answered.keySet().stream()
                .filter(id -> !published.containsKey(id))
                .count();
        long doubled = texts.values().stream().filter(times -> times > 1).count();
        long changed = answered.entrySet().stream()
                .filter(entry -> published.containsKey(entry.getKey())
                        && !entry.getValue().equals(published.get(entry.getKey())))
                .count();
        return new Outcome(lost, doubled, changed);
    }

    /** The requests that ack-service has made of the messages that ask, once it has read them all or does not go on. */
    private int requestsAwaited(PlatformUnderTest platform) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int found = requests(platform);
        while (found < asked.size() && System.nanoTime() - deadline < 0) {
            Thread.sleep(POLL);
            found = requests(platform);
        }
        return found;
    }

    private int requests(PlatformUnderTest platform) throws SQLException {
        try (Connection connection = platform.database();
                PreparedStatement query = connection.prepareStatement(
                        "select count(distinct message_id) from ack.acknowledgement_request where message_id = any(?)")) {
            query.setArray(1, connection.createArrayOf("uuid", asked.keySet().toArray()));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
