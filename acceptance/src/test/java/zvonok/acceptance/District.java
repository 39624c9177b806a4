package zvonok.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.client.RunningPlatform;
import zvonok.launcher.demo.FreshSchool;
import zvonok.launcher.server.Keycloak;
import zvonok.launcher.setup.KeycloakAdmin;

/** The platform that {@code ./zvonok up} has started, as its district knows it: schools come by roster, people log in. */
final class District {

    /** What one service tells another is there within a second; on a loaded machine, in this time at the latest. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static final ZoneId ZONE = ZoneId.of("Asia/Yekaterinburg");

    private static final Path ROOT = Path.of(System.getProperty("zvonok.root", ".."));
    static final Path EXAMPLES = ROOT.resolve("examples");
    private static final Path EXAMPLE = EXAMPLES.resolve("roster.zip");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RunningPlatform PLATFORM = RunningPlatform.at(gateway(), data());
    private static final String IMPORTS = "/consent/v1/roster-imports";

    private static final Map<String, FreshSchool> IMPORTED = new ConcurrentHashMap<>();
    private static final Map<String, LocalDate> BORN = new ConcurrentHashMap<>();

    private District() {}

    static URI gateway() {
        String port = Optional.ofNullable(System.getenv("ZVONOK_PORT")).orElse("8080");
        return URI.create(System.getProperty("zvonok.url", "http://localhost:" + port));
    }

    private static Path data() {
        String named = Optional.ofNullable(System.getenv("ZVONOK_DATA")).orElse("data");
        return ROOT.resolve(System.getProperty("zvonok.data", named));
    }

    static ApiClient auditor() {
        return PLATFORM.auditor();
    }

    static ApiClient anonymous() {
        return PLATFORM.client().anonymous();
    }

    /** The date where the school is. */
    static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    /** A person of the roster, logged in. */
    static Person person(String username, String officialName) {
        ApiClient api = PLATFORM.as(username);
        return new Person(ok(200, api.get("/consent/v1/me")).path("personId").asText(), officialName, api);
    }

    /** The same, whose account is only being made. */
    static Person newcomer(String username, String officialName) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> person(username, officialName), entered -> true);
    }

    /** A school that nobody has used yet, imported and with its accounts made; the auditor oversees it. */
    static School school() {
        School school = unseenSchool();
        oversees("auditor", school.id());
        return school;
    }

    /** The same, without the auditor. */
    static School unseenSchool() {
        ApiClient district = PLATFORM.district();
        FreshSchool fresh = nextCopy();
        JsonNode report = ok(201, district.postBytes(IMPORTS, "application/zip", fresh.roster(EXAMPLE)));
        assertEquals("APPLIED", report.path("state").asText(), report.toString());
        JsonNode accounts = eventually(
                        () -> district.get(IMPORTS + "/" + report.path("id").asText()),
                        now -> now.json().path("accounts").path("pending").asInt(-1) == 0)
                .path("accounts");
        assertEquals(0, accounts.path("failed").asInt(), "accounts that could not be made");
        String id = idOf("name", fresh.school(), district.get("/consent/v1/schools?limit=200"));
        IMPORTED.put(id, fresh);
        return new School(
                id,
                person(fresh.principal(), ""),
                SchoolClass.enter(id, fresh.main()),
                SchoolClass.enter(id, fresh.quiet()));
    }

    private static FreshSchool nextCopy() {
        Set<String> known = items(district().get("/consent/v1/schools?limit=200")).stream()
                .map(school -> school.path("name").asText())
                .collect(Collectors.toSet());
        return FreshSchool.unknownTo(known, EXAMPLE);
    }

    /** How many copies of the example the district holds. */
    static int copies() {
        return nextCopy().copy() - 1;
    }

    /** The roster package with so many copies of the example: as many as the district holds say what it knows. */
    static RosterZip roster(int copies) {
        return RosterZip.of(FreshSchool.upTo(copies, EXAMPLE));
    }

    /** The roster says when a child of the class was born; returns the pupil, logged in. */
    static Person pupilBorn(SchoolClass room, int child, LocalDate born) {
        FreshSchool fresh = Objects.requireNonNull(IMPORTED.get(room.schoolId()));
        FreshSchool.Room seats = Stream.of(fresh.main(), fresh.quiet())
                .filter(one -> one.leader().equals(room.leaderName()))
                .findFirst()
                .orElseThrow();
        FreshSchool.Pupil pupil = seats.pupils().get(child);
        byte[] roster = fresh.roster(EXAMPLE);
        BirthDates.Account account = BirthDates.account(roster, fresh, pupil);
        BORN.put(account.sourcedId(), born);
        JsonNode report =
                ok(201, PLATFORM.district().postBytes(IMPORTS, "application/zip", BirthDates.with(roster, BORN)));
        var _ = eventually(
                () -> PLATFORM.district().get(IMPORTS + "/" + report.path("id").asText()),
                now -> now.json().path("accounts").path("pending").asInt(-1) == 0);
        return person(account.username(), pupil.familyName() + " " + pupil.givenName() + " " + pupil.middleName());
    }

    /** A guardian of the class who has never signed in. */
    static FreshSchool.Guardian notYetIn(SchoolClass room) {
        FreshSchool fresh = Objects.requireNonNull(IMPORTED.get(room.schoolId()));
        return Stream.of(fresh.main(), fresh.quiet())
                .filter(one -> one.leader().equals(room.leaderName()))
                .flatMap(one -> one.pupils().stream().skip(1))
                .flatMap(pupil -> pupil.guardians().stream().skip(1))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody who signs in with a password of his own. */
    static ApiClient signedIn(String username, String password) {
        return PLATFORM.client().login(username, password);
    }

    /** Sets the mail server of the running platform, as its administrator may in Keycloak; nothing takes it away. */
    static void mailServer(Map<String, String> settings) {
        Properties secrets = new Properties();
        try (Reader in = Files.newBufferedReader(data().resolve("secrets").resolve("secrets.properties"))) {
            secrets.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (KeycloakAdmin admin =
                new KeycloakAdmin(gateway() + "/auth", Keycloak.ADMIN, secrets.getProperty("keycloak.admin", ""))) {
            admin.setMailServer(settings);
        }
    }

    /** Lets an account oversee a school from now on, as an auditor. */
    @CanIgnoreReturnValue
    static JsonNode oversees(String username, String schoolId) {
        Instant now = Instant.now();
        return ok(
                201,
                PLATFORM.district()
                        .post(
                                "/consent/v1/oversight-scopes",
                                Map.of(
                                        "username",
                                        username,
                                        "role",
                                        "AUDITOR",
                                        "schoolIds",
                                        List.of(schoolId),
                                        "from",
                                        now.minusSeconds(60).toString(),
                                        "until",
                                        now.plus(Duration.ofDays(1)).toString())));
    }

    static ApiClient district() {
        return PLATFORM.district();
    }

    /** The id of the item that has that text in a field. */
    static String idOf(String field, String text, Answer list) {
        return items(list).stream()
                .filter(item -> item.path(field).asText().equals(text))
                .map(item -> item.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + field + " " + text));
    }

    /** The JSON of an answer that must have this status. */
    static JsonNode ok(int status, Answer answer) {
        assertEquals(status, answer.status(), () -> answer.problem() + " " + answer.text());
        return answer.json();
    }

    /** The JSON of a refusal that must have this status, problem and clause. */
    static JsonNode refused(int status, String problem, String clause, Answer answer) {
        JsonNode body = ok(status, answer);
        assertEquals("urn:zvonok:problem:" + problem, body.path("type").asText());
        assertEquals(clause, body.path("clause").asText());
        return body;
    }

    static List<JsonNode> items(Answer answer) {
        List<JsonNode> items = new ArrayList<>();
        ok(200, answer).path("items").forEach(items::add);
        return items;
    }

    /** Asks until the answer satisfies the condition; for what arrives by events. */
    static JsonNode eventually(Supplier<Answer> question, Predicate<Answer> condition) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(question::get, condition)
                .json();
    }

    /** The final answer to a command; a service that is behind for a moment (503 stale-knowledge) is asked again. */
    static Answer decided(Supplier<Answer> command) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(command::get, answer -> !answer.problem().equals("stale-knowledge"));
    }

    /** What compaction leaves of a topic at the least: the newest record of each key, without what was erased. */
    static List<LateConsumerTest.Event> compacted(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + port("kafka"));
        Map<String, LateConsumerTest.Event> newest = new LinkedHashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(one -> consumer.position(one) < Objects.requireNonNull(ends.get(one)))) {
                for (ConsumerRecord<String, byte[]> event : consumer.poll(Duration.ofSeconds(1))) {
                    newest.remove(event.key());
                    if (event.value() != null) {
                        newest.put(event.key(), read(event));
                    }
                }
            }
        }
        return List.copyOf(newest.values());
    }

    private static LateConsumerTest.Event read(ConsumerRecord<String, byte[]> event) {
        try {
            return new LateConsumerTest.Event(
                    new String(event.headers().lastHeader("ce_type").value(), UTF_8), JSON.readTree(event.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String port(String part) {
        Properties ports = new Properties();
        try (Reader in = Files.newBufferedReader(data().resolve("run").resolve("ports.properties"))) {
            ports.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ports.getProperty(part);
    }
}
