package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.client.Multipart;
import zvonok.launcher.client.RunningPlatform;

/** What every step plays with: the platform, the narrator, and requests that are told and held against a status. */
final class Stage {
    /** What other services learn by events is there within a second; on a loaded machine, in this time at the latest. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration STALE_PATIENCE = Duration.ofSeconds(20);

    private final RunningPlatform platform;
    private final Narrator narrator;

    Stage(RunningPlatform platform, Narrator narrator) {
        this.platform = platform;
        this.narrator = narrator;
    }

    RunningPlatform platform() {
        return platform;
    }

    Narrator narrator() {
        return narrator;
    }

    Answer get(ApiClient who, String path, int expected) {
        return told("GET", path, expected, () -> who.get(path));
    }

    Answer post(ApiClient who, String path, Object body, int expected) {
        return told("POST", path, expected, () -> who.post(path, body));
    }

    Answer put(ApiClient who, String path, Object body, int expected) {
        return told("PUT", path, expected, () -> who.put(path, body));
    }

    Answer put(ApiClient who, String path, Object body, String ifMatch, int expected) {
        return told("PUT", path, expected, () -> who.put(path, body, ifMatch));
    }

    Answer upload(ApiClient who, String path, Multipart form, int expected) {
        return told("POST", path, expected, () -> who.postMultipart(path, form));
    }

    Answer uploadBytes(ApiClient who, String path, String contentType, byte[] body, int expected) {
        return told("POST", path, expected, () -> who.postBytes(path, contentType, body));
    }

    /** A request like others that were shown: counted and held against the status, not printed. */
    Answer quietly(String method, ApiClient who, String path, Object body, int expected) {
        narrator.silentCall();
        return expect(method, path, expected, fresh(() -> switch (method) {
            case "GET" -> who.get(path);
            case "PUT" -> who.put(path, body);
            default -> who.post(path, body);
        }));
    }

    Answer quietGet(ApiClient who, String path) {
        return quietly("GET", who, path, Map.of(), 200);
    }

    /** Asks until the answer satisfies the condition; for what arrives by events. */
    Answer eventually(String what, ApiClient who, String path, Function<Answer, Boolean> condition) {
        Answer answer =
                Pause.until(PATIENCE, what, () -> Optional.of(who.get(path)).filter(condition::apply));
        narrator.call("GET", path, answer);
        return answer;
    }

    /** Fails the step unless the condition holds; says so if it does. */
    void check(boolean condition, String text) {
        if (!condition) {
            throw new StepFailed("this does not hold: " + text);
        }
        narrator.checked(text);
    }

    /** Fails the step unless the field has that text. */
    void same(JsonNode json, String field, String expected) {
        String actual = json.path(field).asText();
        if (!actual.equals(expected)) {
            throw new StepFailed("the answer's " + field + " is " + actual + " and not " + expected);
        }
    }

    static List<JsonNode> items(Answer answer) {
        List<JsonNode> items = new ArrayList<>();
        answer.json().path("items").forEach(items::add);
        return items;
    }

    private Answer told(String method, String path, int expected, Request request) {
        Answer answer = fresh(request);
        narrator.call(method, path, answer);
        return expect(method, path, expected, answer);
    }

    @FunctionalInterface
    private interface Request {
        Answer send();
    }

    /** A service that may be behind for a moment says so (503 stale-knowledge) instead of deciding; it is asked again. */
    private static Answer fresh(Request request) {
        long deadline = System.nanoTime() + STALE_PATIENCE.toNanos();
        while (true) {
            Answer answer = request.send();
            if (!answer.problem().equals("stale-knowledge") || System.nanoTime() > deadline) {
                return answer;
            }
            Pause.of(Duration.ofMillis(300));
        }
    }

    private static Answer expect(String method, String path, int expected, Answer answer) {
        if (answer.status() != expected) {
            JsonNode problem = answer.json();
            throw new StepFailed(method + " " + Narrator.shortened(path) + " answered " + answer.status() + " "
                    + answer.problem() + " instead of " + expected + ": "
                    + problem.path("detail").asText("")
                    + (problem.has("requestId")
                            ? " (request " + problem.path("requestId").asText() + ")"
                            : ""));
        }
        return answer;
    }
}
