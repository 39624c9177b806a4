package zvonok.kit.tally;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/** Eight schools, each with rows that bear its mark, and 64 users who look at them in every way at once. */
final class Canaries {

    private static final int SCHOOLS = 8;
    private static final int USERS = 64;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<School> FLOCK = new ArrayList<>();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<String> ids = new ArrayList<>();
    private final AtomicLong own = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final Set<String> foreign = ConcurrentHashMap.newKeySet();
    private final Set<String> strange = ConcurrentHashMap.newKeySet();

    /**
     * What was seen.
     *
     * @param own rows of the caller's own school
     * @param foreign marks of other schools, by path; must be empty
     * @param strange answers that are none of the expected ones; must be empty
     */
    record Sightings(long requests, long own, Set<String> foreign, Set<String> strange) {}

    private Canaries() {
        for (School school : FLOCK) {
            ids.add(school.open("canary:" + school.id()).path("id"));
        }
    }

    static Canaries release() {
        synchronized (FLOCK) {
            while (FLOCK.size() < SCHOOLS) {
                FLOCK.add(School.fresh());
            }
        }
        return new Canaries();
    }

    /** Lets all users look until both the time and the number of requests are reached. */
    Sightings watch(Duration time, long atLeast) {
        own.set(0);
        requests.set(0);
        foreign.clear();
        strange.clear();
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int user = 0; user < USERS; user++) {
                School school = FLOCK.get(user % SCHOOLS);
                users.execute(() -> {
                    while (System.nanoTime() < end || requests.get() < atLeast) {
                        look(school);
                    }
                });
            }
        }
        return new Sightings(requests.get(), own.get(), new HashSet<>(foreign), new HashSet<>(strange));
    }

    private void look(School school) {
        int any = ThreadLocalRandom.current().nextInt(SCHOOLS);
        School target = FLOCK.get(any);
        switch (ThreadLocalRandom.current().nextInt(8)) {
            case 0 -> inspect(school, "/tally/v1/tallies", get(school, "/tally/v1/tallies"), Set.of(200));
            case 1 -> inspect(school, "/tally/v1/labels", get(school, "/tally/v1/labels"), Set.of(200));
            case 2 ->
                inspect(
                        school,
                        "/tally/v1/tallies?schoolId=",
                        get(school, "/tally/v1/tallies?schoolId=" + target.id()),
                        Set.of(school.equals(target) ? 200 : 404));
            case 3 ->
                inspect(
                        school,
                        "/tally/v1/tallies/{id}",
                        get(school, "/tally/v1/tallies/" + ids.get(any)),
                        Set.of(school.equals(target) ? 200 : 404));
            case 4 ->
                inspect(
                        school,
                        "POST",
                        post(school, target.id(), "canary:" + school.id()),
                        Set.of(school.equals(target) ? 201 : 404));
            case 5 -> inspect(school, "refused", post(school, school.id(), ""), Set.of(400));
            case 6 -> inspect(school, "failed", get(school, "/tally/v1/tallies/" + UUID.randomUUID()), Set.of(404));
            default -> inspect(school, "dawdle", get(school, "/tally/v1/dawdle?millis=2"), Set.of(204));
        }
    }

    private void inspect(School school, String path, HttpResponse<String> answer, Set<Integer> expected) {
        requests.incrementAndGet();
        if (!expected.contains(answer.statusCode())) {
            strange.add(path + " " + answer.statusCode() + " " + answer.body());
        }
        if (answer.statusCode() / 100 != 2 || answer.body().isEmpty()) {
            return;
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            Iterable<JsonNode> rows = body.has("items") ? body.get("items") : body.isArray() ? body : List.of(body);
            StreamSupport.stream(rows.spliterator(), false)
                    .map(row ->
                            row.isTextual() ? row.asText() : row.path("label").asText())
                    .forEach(label -> {
                        if (label.equals("canary:" + school.id())) {
                            own.incrementAndGet();
                        } else {
                            foreign.add(path + " " + label);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(School school, String path) {
        return send(request(school, path).GET().build());
    }

    private HttpResponse<String> post(School school, UUID into, String label) {
        return send(request(school, "/tally/v1/tallies")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"schoolId\":\"" + into + "\",\"label\":\"" + label + "\",\"amount\":1}"))
                .build());
    }

    private static HttpRequest.Builder request(School school, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + school.token());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
