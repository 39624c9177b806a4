package zvonok.kit.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import zvonok.kit.testing.Tokens;

/** Clients that go on whatever happens: each opens a tally, adds to it a few times, and asks the other replica where one fails. */
final class CrashLoad {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final List<Integer> ports;
    private final UUID school;
    private final String token;
    private final Map<UUID, Long> answered = new ConcurrentHashMap<>();
    private final List<String> surprises = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running = true;

    CrashLoad(List<Integer> ports, UUID school, UUID member) {
        this.ports = ports;
        this.school = school;
        this.token = Tokens.of(member, "teacher");
    }

    void start(int writers) {
        for (int i = 0; i < writers; i++) {
            clients.execute(this::write);
        }
    }

    /** The newest version of each tally that was answered 2xx. */
    Map<UUID, Long> answered() {
        return answered;
    }

    /** Answers that no kill explains. */
    List<String> surprises() {
        return surprises;
    }

    Map<UUID, Long> stop() throws InterruptedException {
        running = false;
        clients.shutdown();
        if (!clients.awaitTermination(60, TimeUnit.SECONDS)) {
            surprises.add("a client hangs");
        }
        return answered;
    }

    private void write() {
        while (running) {
            String key = UUID.randomUUID().toString();
            String body = "{\"schoolId\":\"" + school + "\",\"label\":\"crash\",\"amount\":1}";
            JsonNode opened = untilAnswered(201, "POST", "/tally/v1/tallies", "Idempotency-Key", key, body);
            if (opened != null) {
                note(opened);
                add(opened);
            }
        }
    }

    private void add(JsonNode opened) {
        JsonNode state = opened;
        String path = "/tally/v1/tallies/" + opened.path("id").asText();
        for (int i = 0; i < 4 && running; i++) {
            HttpResponse<String> answer =
                    once("PUT", path, "If-Match", "\"" + state.path("version").asLong() + "\"", "{\"more\":1}");
            if (answer != null && answer.statusCode() == 200) {
                state = read(answer);
                note(state);
            } else {
                // Done or not, nobody knows: look.
                JsonNode now = untilAnswered(200, "GET", path, "Accept", "application/json", null);
                if (now == null) {
                    return;
                }
                state = now;
                note(state);
            }
        }
    }

    private void note(JsonNode state) {
        answered.merge(
                UUID.fromString(state.path("id").asText()),
                state.path("version").asLong(),
                Math::max);
    }

    private @Nullable JsonNode untilAnswered(
            int expected, String method, String path, String header, String value, @Nullable String body) {
        while (running) {
            HttpResponse<String> answer = once(method, path, header, value, body);
            if (answer != null && answer.statusCode() == expected) {
                return read(answer);
            }
            LockSupport.parkNanos(20_000_000);
            if (answer != null && answer.statusCode() != 503) {
                surprises.add(method + " " + answer.statusCode() + " " + answer.body());
            }
        }
        return null;
    }

    private @Nullable HttpResponse<String> once(
            String method, String path, String header, String value, @Nullable String body) {
        int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(10))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .header(header, value)
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
            return null;
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("no JSON in a 2xx", e);
        }
    }
}
