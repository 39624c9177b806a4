package zvonok.consent.rosterimport.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.PackageFault;

/**
 * Asks one source, at its configured addresses and nowhere else: redirects are not followed, links in answers not used. Answers
 * are bounded in time and size, repetitions in number. Blocking.
 */
final class PullClient implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final long LARGEST_ANSWER = 32L << 20;
    private static final long LARGEST_TOKEN = 64 * 1024;
    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);
    private static final String SCOPES = "https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly";
    private static final String BIRTH_DATES =
            " https://purl.imsglobal.org/spec/or/v1p2/scope/roster-demographics.readonly";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PullConfig.Source source;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final long deadline;
    private @Nullable String token;

    PullClient(PullConfig.Source source) {
        this.source = source;
        this.deadline = System.nanoTime() + source.atMost().toNanos();
    }

    /**
     * One page of a collection.
     *
     * @param collection such as {@code users}
     * @throws PackageFault where the source does not give it
     */
    HttpResponse<byte[]> page(String collection, int offset) {
        URI address = URI.create(source.url().toString().replaceFirst("/+$", "") + "/" + collection + "?limit="
                + source.limit() + "&offset=" + offset + "&sort=sourcedId&orderBy=asc");
        HttpResponse<byte[]> answer = repeated(collection, () -> authorized(collection, address));
        if (answer.statusCode() == 401) {
            // The token may have ended while the pull went on.
            token = null;
            answer = repeated(collection, () -> authorized(collection, address));
        }
        if (answer.statusCode() != 200) {
            throw refused(collection, answer.statusCode());
        }
        return answer;
    }

    private static PackageFault refused(String place, int status) {
        return new PackageFault(place, FaultReason.PULL_REFUSED, String.valueOf(status));
    }

    private HttpResponse<byte[]> authorized(String collection, URI address) throws IOException {
        if (token == null) {
            token = newToken();
        }
        return send(
                collection,
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .GET()
                        .build(),
                LARGEST_ANSWER);
    }

    private String newToken() throws IOException {
        String basic = encoded(source.clientId()) + ":" + encoded(source.clientSecret());
        HttpResponse<byte[]> answer = send(
                "token",
                HttpRequest.newBuilder(source.tokenUrl())
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope="
                                + encoded(source.demographics() ? SCOPES + BIRTH_DATES : SCOPES)))
                        .build(),
                LARGEST_TOKEN);
        if (PASSING.contains(answer.statusCode())) {
            throw new IOException("no token now");
        }
        if (answer.statusCode() != 200) {
            throw refused("token", answer.statusCode());
        }
        String given = JSON.readTree(answer.body()).path("access_token").asText();
        if (given.isEmpty()) {
            throw new PackageFault("token", FaultReason.PULL_ANSWER);
        }
        return given;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private interface Question {
        HttpResponse<byte[]> ask() throws IOException;
    }

    /** What passes by itself is asked again, a few times. */
    private HttpResponse<byte[]> repeated(String place, Question question) {
        for (int attempt = 1; ; attempt++) {
            long wait = source.retryAfter().toMillis();
            try {
                HttpResponse<byte[]> answer = question.ask();
                if (!PASSING.contains(answer.statusCode())) {
                    return answer;
                }
                if (attempt == ATTEMPTS) {
                    throw refused(place, answer.statusCode());
                }
                wait = answer.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                        .map(seconds -> Math.min(Long.parseLong(seconds), LONGEST_WAIT_SECONDS) * 1000)
                        .orElse(wait);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new PackageFault(place, FaultReason.PULL_UNREACHABLE, e);
                }
            }
            pause(place, wait);
        }
    }

    private void pause(String place, long millis) {
        if (deadline - System.nanoTime() < TimeUnit.MILLISECONDS.toNanos(millis)) {
            throw new PackageFault(place, FaultReason.PULL_TOO_LONG);
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackageFault(place, FaultReason.PULL_UNREACHABLE, e);
        }
    }

    private HttpResponse<byte[]> send(String place, HttpRequest request, long largest) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new PackageFault(place, FaultReason.PULL_TOO_LONG);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
        try {
            return answer.get(Math.min(left, source.timeout().toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            var _ = answer.cancel(true);
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            String said = String.valueOf(e.getCause()).toLowerCase(Locale.ROOT);
            if (said.contains("exceeds") || said.contains("limit")) {
                throw new PackageFault(place, FaultReason.FILE_TOO_LARGE, e);
            }
            throw new IOException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackageFault(place, FaultReason.PULL_UNREACHABLE, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
