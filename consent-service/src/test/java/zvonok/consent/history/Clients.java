package zvonok.consent.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Calls to replicas that may be killed: a call that got no answer is repeated at the next one, with the same key. */
final class Clients {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    Clients(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    int repeated() {
        return repeated.get();
    }

    JsonNode get(String token, String path) {
        return untilAnswered("GET", token, path, "application/json", HttpRequest.BodyPublishers.noBody());
    }

    JsonNode post(String token, String path, Object body) {
        return send("POST", token, path, body);
    }

    JsonNode put(String token, String path, Object body) {
        return send("PUT", token, path, body);
    }

    JsonNode postZip(String token, String path, byte[] zip) {
        return untilAnswered("POST", token, path, "application/zip", HttpRequest.BodyPublishers.ofByteArray(zip));
    }

    private JsonNode send(String method, String token, String path, Object body) {
        try {
            return untilAnswered(
                    method,
                    token,
                    path,
                    "application/json",
                    HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode untilAnswered(
            String method, String token, String path, String type, HttpRequest.BodyPublisher body) {
        String key = UUID.randomUUID().toString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            HttpResponse<String> answer = once(method, token, path, type, body, key);
            if (answer != null && answer.statusCode() / 100 == 2) {
                return read(answer.body());
            }
            if (answer != null && answer.statusCode() != 503) {
                throw new AssertionError(
                        method + " " + path + " was answered " + answer.statusCode() + " " + answer.body());
            }
            repeated.incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError(method + " " + path + " was not answered");
    }

    private @Nullable HttpResponse<String> once(
            String method, String token, String path, String type, HttpRequest.BodyPublisher body, String key) {
        int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", type)
                            .header("Idempotency-Key", key)
                            .method(method, body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
