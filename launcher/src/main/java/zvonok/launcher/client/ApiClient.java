package zvonok.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One person's requests to the platform. Paths begin with the service, for instance {@code /chat/v1/chats}. Bodies are
 * anything that Jackson writes (maps, lists, records, nodes). Every POST carries an {@code Idempotency-Key}, a fresh one
 * unless given. Safe for several threads.
 */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** With a minute left for the request itself. */
    private static final Duration SIGNING = Duration.ofMinutes(4);

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** A district's roster is read, compared and applied before it is answered. */
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(5);

    private final HttpClient http;
    private final URI gateway;
    private final Supplier<String> token;
    private final String language;

    ApiClient(HttpClient http, URI gateway, Supplier<String> token, String language) {
        this.http = http;
        this.gateway = gateway;
        this.token = token;
        this.language = language;
    }

    /** The same person, answered in that language ({@code ru} unless changed). */
    public ApiClient speaking(String otherLanguage) {
        return new ApiClient(http, gateway, token, otherLanguage);
    }

    /**
     * The same person, who has typed the password no longer ago than a signature allows (five minutes; RFC 9470 calls it
     * step-up). A client whose token comes from elsewhere stays as it is.
     */
    public ApiClient freshlySignedIn() {
        if (token instanceof Session session) {
            session.signedInWithin(SIGNING);
        }
        return this;
    }

    /** A valid access token; empty if this client has no login. */
    public String token() {
        return token.get();
    }

    public Answer get(String path) {
        return send("GET", path, Map.of(), HttpRequest.BodyPublishers.noBody());
    }

    public Answer get(String path, Map<String, String> headers) {
        return send("GET", path, headers, HttpRequest.BodyPublishers.noBody());
    }

    public Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    /** Repeats of a POST with the same key have the first one's effect and answer. */
    public Answer post(String path, Object body, String idempotencyKey) {
        return send(
                "POST",
                path,
                Map.of("Idempotency-Key", idempotencyKey, "Content-Type", "application/json"),
                HttpRequest.BodyPublishers.ofString(json(body)));
    }

    /** The POST of {@link #post(String, Object, String)} without waiting. */
    public CompletableFuture<Answer> postAsync(String path, Object body, String idempotencyKey) {
        long start = System.nanoTime();
        HttpRequest request = request(
                "POST",
                path,
                Map.of("Idempotency-Key", idempotencyKey, "Content-Type", "application/json"),
                HttpRequest.BodyPublishers.ofString(json(body)));
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> answer(response, start));
    }

    public Answer postBytes(String path, String contentType, byte[] body) {
        return send(
                "POST",
                path,
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Content-Type", contentType),
                HttpRequest.BodyPublishers.ofByteArray(body));
    }

    public Answer postMultipart(String path, Multipart form) {
        return postBytes(path, form.contentType(), form.body());
    }

    public Answer put(String path, Object body) {
        return send(
                "PUT",
                path,
                Map.of("Content-Type", "application/json"),
                HttpRequest.BodyPublishers.ofString(json(body)));
    }

    /** A PUT that holds only if the entity tag is still the given one. */
    public Answer put(String path, Object body, String ifMatch) {
        return send(
                "PUT",
                path,
                Map.of("Content-Type", "application/json", "If-Match", ifMatch),
                HttpRequest.BodyPublishers.ofString(json(body)));
    }

    /** Any request; the token and the language are added. */
    public Answer send(String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        long start = System.nanoTime();
        return answer(
                Http.send(http, request(method, path, headers, body), HttpResponse.BodyHandlers.ofByteArray()), start);
    }

    /** The caller's events from now on. */
    public EventStream events(String path) {
        return events(path, "", event -> {});
    }

    /**
     * The caller's events after a position.
     *
     * @param lastEventId empty: from now on
     * @param listener called for each event in the reading thread, after the event is visible to the waiting methods
     */
    public EventStream events(String path, String lastEventId, Consumer<ServerEvent> listener) {
        return new EventStream(http, last -> eventRequest(path, last), lastEventId, listener).start();
    }

    private HttpRequest eventRequest(String path, String lastEventId) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Accept", "text/event-stream")
                .header("Accept-Language", language);
        authorize(builder);
        if (!lastEventId.isEmpty()) {
            builder.header("Last-Event-ID", lastEventId);
        }
        return builder.GET().build();
    }

    private HttpRequest request(
            String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout("application/zip".equals(headers.get("Content-Type")) ? UPLOAD_TIMEOUT : TIMEOUT)
                .header("Accept-Language", language);
        authorize(builder);
        headers.forEach(builder::header);
        return builder.method(method, body).build();
    }

    private void authorize(HttpRequest.Builder builder) {
        String access = token.get();
        if (!access.isEmpty()) {
            builder.header("Authorization", "Bearer " + access);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response, long start) {
        return new Answer(
                response.statusCode(),
                response.headers(),
                response.body(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A body that cannot be written as JSON", e);
        }
    }
}
