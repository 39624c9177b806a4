package zvonok.bench.school;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import zvonok.bench.platform.PlatformUnderTest;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.client.RunningPlatform;
import zvonok.launcher.demo.ExampleForm;

/** A class with its leader and its guardians, who have all answered, and its open chat. */
public final class BenchClass implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BenchClass.class.getName());
    private static final int PUPILS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final int LOGINS_AT_ONCE = 3;

    private final String classId;
    private final String chatId;
    private final Member leader;
    private final List<Member> guardians;
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tokens").factory());

    private BenchClass(String classId, String chatId, Member leader, List<Member> guardians) {
        this.classId = classId;
        this.chatId = chatId;
        this.leader = leader;
        this.guardians = guardians;
        Future<?> _ = refresher.scheduleWithFixedDelay(
                this::refresh, REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Makes everything, by the same requests that the people's own clients would send. */
    public static BenchClass prepare(PlatformUnderTest platform) throws InterruptedException, ExecutionException {
        RunningPlatform people = platform.people();
        RosterArchive roster = new RosterArchive(Long.toString(System.currentTimeMillis(), 36), PUPILS);
        ApiClient district = people.district();
        importRoster(district, roster);
        JsonNode school = item(
                district,
                "/consent/v1/schools",
                node -> node.path("name").asText().equals(roster.schoolName()));
        String schoolId = school.path("id").asText();
        String classId = item(district, "/consent/v1/schools/" + schoolId + "/classes", node -> true)
                .path("id")
                .asText();
        Member leader = new Member(people.as(roster.leader()), () -> platform.login(roster.leader()));
        requestConsents(leader.client(), schoolId, classId);
        List<Member> guardians = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(LOGINS_AT_ONCE)) {
            List<Future<Member>> entering = new ArrayList<>();
            for (String username : roster.guardians()) {
                entering.add(threads.submit(() -> {
                    Member guardian = new Member(people.as(username), () -> platform.login(username));
                    answer(guardian.client());
                    return guardian;
                }));
            }
            for (Future<Member> one : entering) {
                guardians.add(one.get());
            }
        }
        return new BenchClass(classId, openChat(leader.client(), classId), leader, List.copyOf(guardians));
    }

    public String classId() {
        return classId;
    }

    public String chatId() {
        return chatId;
    }

    public Member leader() {
        return leader;
    }

    public List<Member> guardians() {
        return guardians;
    }

    /** The one who writes message number n: the leader and the guardians in turn. */
    public Member author(int number) {
        int index = number % (guardians.size() + 1);
        return index == 0 ? leader : guardians.get(index - 1);
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }

    private void refresh() {
        Stream.concat(Stream.of(leader), guardians.stream()).forEach(member -> {
            try {
                member.refresh();
            } catch (RuntimeException e) {
                // Keycloak is away for a moment; the token lives on, and the next round asks again.
                LOG.log(System.Logger.Level.DEBUG, "no new token yet", e);
            }
        });
    }

    private static void importRoster(ApiClient district, RosterArchive roster) throws InterruptedException {
        JsonNode report = require(
                        201, district.postBytes("/consent/v1/roster-imports", "application/zip", roster.bytes()))
                .json();
        String state = report.path("state").asText();
        if (!state.equals("APPLIED")) {
            throw new IllegalStateException(
                    "The roster was not imported but " + state.toLowerCase(Locale.ROOT) + ": " + report.path("errors"));
        }
        String path = "/consent/v1/roster-imports/" + report.path("id").asText();
        await("the accounts to be provisioned", () -> {
            JsonNode accounts = require(200, district.get(path)).json().path("accounts");
            if (accounts.path("failed").asInt() > 0) {
                throw new IllegalStateException("Accounts were not provisioned: " + accounts);
            }
            return accounts.path("pending").asInt(1) == 0;
        });
    }

    private static void requestConsents(ApiClient leader, String schoolId, String classId) throws InterruptedException {
        await(
                "the leader to lead",
                () -> leader.get("/consent/v1/me").json().path("roles").size() > 0);
        String formId = require(201, leader.post("/consent/v1/forms", ExampleForm.of(schoolId)))
                .json()
                .path("id")
                .asText();
        String dueOn = LocalDate.now(ZoneOffset.UTC).plusDays(14).toString();
        require(
                201,
                leader.post(
                        "/consent/v1/classes/" + classId + "/consent-requests",
                        Map.of("formId", formId, "dueOn", dueOn)));
    }

    private static void answer(ApiClient guardian) {
        JsonNode agreement =
                require(200, guardian.get("/consent/v1/me/signature-agreement")).json();
        require(
                200,
                guardian.put(
                        "/consent/v1/me/signature-agreement",
                        Map.of("version", agreement.path("version").asInt())));
        JsonNode name = require(200, guardian.get("/consent/v1/me")).json().path("name");
        String typedName =
                name.path("familyName").asText() + " " + name.path("givenName").asText();
        for (JsonNode request : require(200, guardian.get("/consent/v1/me/consent-requests"))
                .json()
                .path("items")) {
            for (JsonNode child : request.path("children")) {
                require(
                        201,
                        guardian.freshlySignedIn()
                                .post(
                                        "/consent/v1/consent-requests/"
                                                + request.path("id").asText() + "/answers",
                                        Map.of(
                                                "studentId",
                                                child.path("studentId").asText(),
                                                "answer",
                                                "GRANTED",
                                                "typedName",
                                                typedName)));
            }
        }
    }

    /** The answers reach chat-service as events: until then it says which are missing. */
    private static String openChat(ApiClient leader, String classId) throws InterruptedException {
        List<String> opened = new ArrayList<>();
        await("the chat to open", () -> {
            Answer answer = leader.post("/chat/v1/chats", Map.of("classId", classId, "title", "5А"));
            if (answer.status() == 201) {
                opened.add(answer.json().path("id").asText());
            } else if (answer.status() != 409 && answer.status() != 404) {
                throw new IllegalStateException("The chat does not open: " + answer);
            }
            return !opened.isEmpty();
        });
        String chatId = opened.getFirst();
        await(
                "the members",
                () -> leader.get("/chat/v1/chats/" + chatId + "/members")
                                .json()
                                .path("items")
                                .size()
                        > PUPILS);
        return chatId;
    }

    private static JsonNode item(ApiClient client, String path, Predicate<JsonNode> wanted) {
        for (JsonNode item : require(200, client.get(path)).json().path("items")) {
            if (wanted.test(item)) {
                return item;
            }
        }
        throw new IllegalStateException(path + " lacks what was imported");
    }

    private static Answer require(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("The platform answered " + answer + " where " + status + " was due");
        }
        return answer;
    }

    private static void await(String what, Supplier<Boolean> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited in vain for " + what);
            }
            Thread.sleep(POLL);
        }
    }
}
