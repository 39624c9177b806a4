package zvonok.consent;

import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;

/** What was in force when, held against what was told. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class HistoryIT {

    private static final int STEPS = 30;
    private static final int QUESTIONS = 12;
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RosterFiles EXAMPLE = RosterFiles.example();
    private static final List<RosterFiles> ROSTERS = List.of(
            EXAMPLE,
            EXAMPLE.withRow(
                    "users.csv", "student-01,", "guardian-01,guardian-02", "guardian-01,guardian-02,guardian-09"),
            EXAMPLE.withRow("users.csv", "student-01,", "\"guardian-01,guardian-02\"", "guardian-01")
                    .withRow("users.csv", "guardian-02,", ",student-01,", ",,"),
            EXAMPLE.withRow("users.csv", "student-02,", "Ершов", "Ершов-Горский"),
            EXAMPLE.withoutRows("enrollments.csv", ",student-01,")
                    .withoutRows("roles.csv", ",student-01,")
                    .withoutRows("users.csv", "student-01,")
                    .withRow("users.csv", "guardian-01,", ",student-01,", ",,")
                    .withRow("users.csv", "guardian-02,", ",student-01,", ",,"));

    /** The service's own connection, with the application's role. */
    @Inject
    AgroalDataSource application;

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatWasInForceIsWhatTheEventsUpToThenSay(long seed) {
        Random random = new Random(seed);
        UUID room = classId("class-3-5a");
        UUID request = newRequest("ANY");
        List.of("guardian-01", "guardian-02", "guardian-03").forEach(ConsentServiceFixtures::acceptAgreement);
        UUID student = personId("student-01");
        List<Instant> between = new ArrayList<>(List.of(Instant.now()));
        for (int i = 0; i < STEPS; i++) {
            step(random, request);
            between.add(Instant.now());
        }
        List<TestEvent> told = told();

        for (int i = 0; i < QUESTIONS; i++) {
            Instant at = between.get(random.nextInt(between.size()));
            Map<UUID, TestEvent> then = upTo(told, at);

            assertEquals(students(then, room), listed(room, "students", at, HistoryIT::student), "students");
            assertEquals(guardians(then, room), guardiansListed(room, at), "guardians");
            assertEquals(
                    staff(then, room),
                    listed(
                            room,
                            "staff",
                            at,
                            s -> s.path("personId").asText() + " "
                                    + s.path("role").asText()),
                    "staff");
            assertEquals(consents(told, then, room, at), consentsListed(room, at), "consents");
            assertEquals(
                    stateOf(then, student),
                    Stream.of(asked(studentPath(student, at)))
                            .flatMap(page -> items(page).stream())
                            .map(state -> state.path("effective").asText())
                            .collect(toCollection(TreeSet::new)),
                    "state");
        }
        assertTrue(between.size() > QUESTIONS);
    }

    private static void step(Random random, UUID request) {
        switch (random.nextInt(4)) {
            case 0 ->
                importing(ROSTERS.get(random.nextInt(ROSTERS.size())).zip())
                        .then()
                        .statusCode(anyOf(is(201), is(409)));
            case 1 -> {
                List<Map<String, ?>> given = List.copyOf(
                        OwnerDatabase.query(
                                "select c.id, p.source_id from consent c join person p on p.id = c.guardian_id where answer = 'GRANTED' order by c.id"));
                if (!given.isEmpty()) {
                    Map<String, ?> consent = given.get(random.nextInt(given.size()));
                    person(String.valueOf(consent.get("source_id")))
                            .post(PATH + "/consents/" + consent.get("id") + "/withdrawal")
                            .then()
                            .statusCode(anyOf(is(201), is(404)));
                }
            }
            default -> {
                String word = random.nextBoolean() ? "GRANTED" : "REFUSED";
                var answered = switch (random.nextInt(3)) {
                    case 0 -> answer("guardian-01", request, "student-01", word, "Лаптева Наталья Сергеевна");
                    case 1 -> answer("guardian-02", request, "student-01", word, "Лаптев Игорь Андреевич");
                    default -> answer("guardian-03", request, "student-02", word, "Ершова Ольга Викторовна");
                };
                assertTrue(Set.of(201, 403, 404).contains(answered.statusCode()));
            }
        }
    }

    /** Everything that was told about this district, once it is out; the relay sends in order, so the last one is enough to wait for. */
    private static List<TestEvent> told() {
        Map<String, ?> last = OwnerDatabase.query("select id, topic from outbox order by seq desc limit 1")
                .getFirst();
        TestEvents.await(String.valueOf(last.get("topic")), event -> event.id().equals(last.get("id")));
        Set<Object> schools = Set.copyOf(OwnerDatabase.query("select id from school").stream()
                .map(row -> java.util.Objects.requireNonNull(row.get("id")))
                .toList());
        return Stream.of("roster.events", "consent.events")
                .flatMap(topic -> TestEvents.all(topic).stream())
                .filter(event -> schools.contains(event.schoolId()))
                .sorted(Comparator.comparingLong(TestEvent::aggregateVersion))
                .toList();
    }

    /** The newest event of each aggregate at that time. */
    private static Map<UUID, TestEvent> upTo(List<TestEvent> told, Instant at) {
        Map<UUID, TestEvent> newest = new LinkedHashMap<>();
        told.stream()
                .filter(event -> !Instant.parse(event.headers().getOrDefault("ce_time", ""))
                        .isAfter(at))
                .forEach(event -> newest.put(event.aggregateId(), event));
        return newest;
    }

    private static Stream<JsonNode> of(Map<UUID, TestEvent> then, String type) {
        return then.values().stream().filter(event -> event.type().equals(type)).map(TestEvent::body);
    }

    private static Predicate<JsonNode> activeIn(UUID room) {
        return body ->
                body.path("active").asBoolean() && body.path("classId").asText().equals(room.toString());
    }

    private static String student(JsonNode student) {
        return student.path("studentId").asText() + " "
                + student.path("name").path("familyName").asText();
    }

    private static Set<String> students(Map<UUID, TestEvent> then, UUID room) {
        return of(then, "roster.student-changed.v1")
                .filter(activeIn(room))
                .map(HistoryIT::student)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> guardians(Map<UUID, TestEvent> then, UUID room) {
        Set<String> children = of(then, "roster.student-changed.v1")
                .filter(activeIn(room))
                .map(child -> child.path("studentId").asText())
                .collect(toCollection(TreeSet::new));
        return of(then, "roster.guardianship-changed.v1")
                .filter(bond -> bond.path("active").asBoolean()
                        && children.contains(bond.path("studentId").asText()))
                .map(bond -> bond.path("guardianId").asText() + " "
                        + bond.path("studentId").asText() + " "
                        + bond.path("mayConsent").asBoolean())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> guardiansListed(UUID room, Instant at) {
        Set<String> bonds = new TreeSet<>();
        items(asked(path(room, "guardians", at)))
                .forEach(guardian -> guardian.path("children")
                        .forEach(child -> bonds.add(guardian.path("guardianId").asText() + " "
                                + child.path("studentId").asText() + " "
                                + child.path("mayConsent").asBoolean())));
        return bonds;
    }

    private static Set<String> staff(Map<UUID, TestEvent> then, UUID room) {
        return of(then, "roster.staff-changed.v1")
                .filter(activeIn(room))
                .map(task ->
                        task.path("personId").asText() + " " + task.path("role").asText())
                .collect(toCollection(TreeSet::new));
    }

    /** Each child's state and each guardian's newest answer, as the events left them. */
    private static Set<String> consents(List<TestEvent> told, Map<UUID, TestEvent> then, UUID room, Instant at) {
        Set<String> lines = new TreeSet<>();
        students(then, room).forEach(child -> {
            UUID id = UUID.fromString(child.substring(0, 36));
            stateOf(then, id).forEach(state -> lines.add(id + " " + state));
            Map<String, String> newest = new LinkedHashMap<>();
            Instant left = lastLeft(told, id, at);
            Stream.concat(of(then, "consent.answered.v1"), of(then, "consent.withdrawn.v1"))
                    .filter(body -> body.path("studentId").asText().equals(id.toString()))
                    .filter(body -> madeAt(
                                    UUID.fromString(body.path("consentId").asText()))
                            .isAfter(left))
                    .sorted(Comparator.comparing(body -> body.path("consentId").asText()))
                    .forEach(body -> newest.put(
                            body.path("guardianId").asText(),
                            body.path("consentId").asText() + (body.has("withdrawnAt") ? " withdrawn" : "")));
            newest.forEach((guardian, answer) -> lines.add(id + " " + guardian + " " + answer));
        });
        return lines;
    }

    /** Who leaves the school leaves the answers behind, also when coming back. */
    private static Instant lastLeft(List<TestEvent> told, UUID student, Instant at) {
        return told.stream()
                .filter(event -> event.type().equals("roster.student-changed.v1")
                        && event.aggregateId().equals(student)
                        && !event.body().path("active").asBoolean())
                .map(event -> Instant.parse(event.headers().getOrDefault("ce_time", "")))
                .filter(time -> !time.isAfter(at))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** A UUID of version 7 begins with its milliseconds (RFC 9562, section 5.7). */
    private static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private static Set<String> consentsListed(UUID room, Instant at) {
        Set<String> lines = new TreeSet<>();
        items(asked(path(room, "consents", at))).forEach(child -> {
            String id = child.path("studentId").asText();
            if (!child.path("state").isNull()) {
                lines.add(id + " " + child.path("state").asText());
            }
            child.path("answers")
                    .forEach(answer ->
                            lines.add(id + " " + answer.path("guardianId").asText() + " "
                                    + answer.path("consentId").asText()
                                    + (answer.path("withdrawnAt").isNull() ? "" : " withdrawn")));
        });
        return lines;
    }

    private static Set<String> stateOf(Map<UUID, TestEvent> then, UUID student) {
        return of(then, "consent.child-state-changed.v1")
                .filter(state -> state.path("studentId").asText().equals(student.toString()))
                .map(state -> state.path("effective").asText())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> listed(
            UUID room, String list, Instant at, java.util.function.Function<JsonNode, String> line) {
        return items(asked(path(room, list, at))).stream().map(line).collect(toCollection(TreeSet::new));
    }

    private static List<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    private static JsonNode asked(String path) {
        try {
            return JSON.readTree(person("staff-04")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(UUID room, String list, Instant at) {
        return PATH + "/classes/" + room + "/" + list + "?asOf=" + at;
    }

    private static String studentPath(UUID student, Instant at) {
        return PATH + "/students/" + student + "/consent-states?asOf=" + at;
    }

    @Test
    void theMatrixShowsWhatWasGrantedBeforeItWasWithdrawn() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID consent =
                uuid(answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна"), "consentId");
        Instant granted = Instant.now();
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);

        assertTrue(matrix("?asOf=" + granted).contains("\"согласие\""));
        assertTrue(matrix("").contains("\"отозвано\""));
    }

    private static String matrix(String query) {
        return person("staff-04")
                .accept("text/csv")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/consent-matrix" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void beforeTheImportTheClassIsEmpty() {
        Instant before = Instant.now().minus(Duration.ofDays(1));

        person("staff-04")
                .get(path(classId("class-3-5a"), "students", before))
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void whatIsToComeAndWhatIsNoTimeIsRefused() {
        String list = PATH + "/classes/" + classId("class-3-5a") + "/students?asOf=";

        person("staff-04")
                .get(list + Instant.now().plusSeconds(60))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:as-of-future"));
        for (String noTime : List.of("yesterday", "2026-09-01", "2026-09-01T10:00:00")) {
            person("staff-04")
                    .get(list + noTime)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:zvonok:problem:validation-failed"));
        }
    }

    @Test
    void anInstallationThatTookUpDataDoesNotPretendToKnowWhatWasBefore() {
        String list = PATH + "/classes/" + classId("class-3-5a") + "/students?asOf=";
        OwnerDatabase.execute("update history_start set complete = false");
        try {
            person("staff-04")
                    .get(list + "2020-01-01T00:00:00Z")
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:zvonok:problem:as-of-unknown"))
                    .body("knownSince", notNullValue());
            person("staff-04").get(list + Instant.now()).then().statusCode(200).body("items", hasSize(5));
        } finally {
            OwnerDatabase.execute("update history_start set complete = true");
        }
    }

    @Test
    void thePastOfAnotherSchoolIsNotThere() {
        person("staff-03")
                .get(path(classId("class-3-5a"), "students", Instant.now()))
                .then()
                .statusCode(404);
        person("guardian-01")
                .get(path(classId("class-3-5a"), "students", Instant.now()))
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update student_history set state = '{}'",
                "update consent_history set valid_from = now()",
                "delete from child_state_history",
                "truncate guardianship_history",
                "update history_start set complete = true"
            })
    void theServiceItselfCannotRewriteThePast(String attempt) throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select enter_schools('')");

            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(attempt));

            assertEquals(INSUFFICIENT_PRIVILEGE, refused.getSQLState());
        }
    }
}
