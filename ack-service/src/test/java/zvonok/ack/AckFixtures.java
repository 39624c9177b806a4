package zvonok.ack;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import zvonok.kit.testing.Oversight;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** A school of one class, as the other services tell of it. Each test has its own, so that all share one database. */
final class AckFixtures {

    private static final ObjectMapper JSON = new ObjectMapper();

    final UUID school = UUID.randomUUID();
    final UUID schoolClass = UUID.randomUUID();
    final UUID chat = UUID.randomUUID();
    final UUID leader = UUID.randomUUID();

    AckFixtures() {
        roster("school", school, map("name", "Школа № 1", "active", true));
        staff(leader, schoolClass, "CLASS_LEADER");
        awaitRow("select 1 from staff_assignment where person_id = ?", leader);
        oversees(Tokens.staff("auditor"), Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z"));
    }

    /** Lets the account of a token oversee this school for a period, as an auditor; known to the service when this returns. */
    void oversees(String token, Instant from, Instant until) {
        Oversight.of(school, token, from, until);
    }

    /** A message with the hash that its content has. */
    record Message(UUID id, int revision, String text, String sha256) {

        static Message of(UUID id, int revision, String text) {
            return new Message(id, revision, text, hash(id, revision, text));
        }

        static Message first(String text) {
            return of(UUID.randomUUID(), 1, text);
        }

        Message next(String newText) {
            return of(id, revision + 1, newText);
        }

        /** The canonical form by other means than the service's own. */
        private static String hash(UUID id, int revision, String text) {
            try {
                byte[] canonical = JSON.writeValueAsString(new TreeMap<>(Map.of(
                                "attachments",
                                List.of(),
                                "messageId",
                                id.toString(),
                                "revision",
                                revision,
                                "text",
                                text)))
                        .getBytes(UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
            } catch (JsonProcessingException | NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void staff(UUID person, @Nullable UUID classId, String role) {
        UUID assignment = UUID.randomUUID();
        roster(
                "staff",
                assignment,
                map(
                        "assignmentId", assignment,
                        "personId", person,
                        "classId", classId,
                        "role", role,
                        "name", name("Ольга", "Учителева"),
                        "active", true));
    }

    /** A child of the class with these guardians, known to the service when this returns. */
    @CanIgnoreReturnValue
    UUID child(UUID... guardians) {
        UUID child = UUID.randomUUID();
        student(child, schoolClass, true);
        Arrays.stream(guardians).forEach(g -> guardian(g, child, true));
        awaitRow("select 1 from student where id = ?", child);
        for (UUID guardian : guardians) {
            awaitRow("select 1 from guardianship where guardian_id = ? and student_id = ?", guardian, child);
        }
        return child;
    }

    void student(UUID child, @Nullable UUID classId, boolean active) {
        roster(
                "student",
                child,
                map("studentId", child, "classId", classId, "name", name("Иван", "Иванов"), "active", active));
    }

    /** Each guardian of a child by one guardianship, whose id follows from both. */
    void guardian(UUID guardian, UUID child, boolean mayConsent) {
        UUID guardianship = new UUID(
                guardian.getMostSignificantBits() ^ child.getMostSignificantBits(), child.getLeastSignificantBits());
        roster(
                "guardianship",
                guardianship,
                map(
                        "guardianshipId", guardianship,
                        "guardianId", guardian,
                        "studentId", child,
                        "kind", "PARENT",
                        "mayConsent", mayConsent,
                        "name", name("Мария", "Иванова"),
                        "active", true));
    }

    private void roster(String what, UUID id, Map<String, @Nullable Object> data) {
        data.put("schoolId", school);
        TestEvents.send("roster.events", "roster." + what + "-changed.v1", school, id, data);
    }

    void publish(Message message, @Nullable String title) {
        publish(message, title, message.sha256());
    }

    void publish(Message message, @Nullable String title, String statedSha256) {
        TestEvents.send(
                "chat.events",
                "message.published.v1",
                school,
                message.id(),
                chat,
                map(
                        "messageId",
                        message.id(),
                        "chatId",
                        chat,
                        "classId",
                        schoolClass,
                        "schoolId",
                        school,
                        "authorId",
                        leader,
                        "revision",
                        message.revision(),
                        "text",
                        message.text(),
                        "attachments",
                        List.of(),
                        "replyTo",
                        null,
                        "acknowledgement",
                        title == null ? null : map("title", title, "dueOn", null),
                        "contentSha256",
                        statedSha256,
                        "publishedAt",
                        Instant.now().toString()));
    }

    /** Publishes with a wish to be acknowledged and returns the request's id once the service knows it. */
    @CanIgnoreReturnValue
    UUID ask(Message message) {
        publish(message, "Экскурсия");
        awaitRow(
                "select 1 from acknowledgement_request where message_id = ? and revision = ?",
                message.id(),
                message.revision());
        return (UUID) java.util.Objects.requireNonNull(
                OwnerDatabase.query("select id from acknowledgement_request where message_id = ?", message.id())
                        .getFirst()
                        .get("id"));
    }

    /** A decision that a mark equals a signature, known to the service when this returns. */
    @CanIgnoreReturnValue
    UUID decide(Instant from, @Nullable Instant until, List<UUID> classes, String... forms) {
        UUID decision = UUID.randomUUID();
        decide(decision, from, until, classes, forms);
        awaitRow("select 1 from mark_decision where id = ?", decision);
        return decision;
    }

    void decide(UUID decision, Instant from, @Nullable Instant until, List<UUID> classes, String... forms) {
        TestEvents.send(
                "poll.events",
                until == null ? "decision.effective.v1" : "decision.ended.v1",
                school,
                decision,
                map(
                        "decisionId",
                        decision,
                        "schoolId",
                        school,
                        "meetingId",
                        UUID.randomUUID(),
                        "kind",
                        "MARK_EQUALS_SIGNATURE",
                        "classes",
                        classes,
                        "from",
                        from.toString(),
                        "until",
                        until == null ? null : until.toString(),
                        "parameters",
                        map("forms", List.of(forms), "symbol", "+"),
                        "recordedAt",
                        from.minusSeconds(10).toString()));
    }

    void acceptAgreement(UUID person, Instant at) {
        UUID agreement = UUID.randomUUID();
        TestEvents.send(
                "consent.events",
                "signature-agreement.accepted.v1",
                school,
                agreement,
                map(
                        "agreementId", agreement,
                        "schoolId", school,
                        "personId", person,
                        "version", 1,
                        "acceptedAt", at.toString()));
        awaitRow("select 1 from signature_agreement where id = ?", agreement);
    }

    static Response acknowledge(UUID guardian, UUID request, int version, String sha256, @Nullable UUID child) {
        return acknowledge(guardian, request, UUID.randomUUID().toString(), version, sha256, child, "SYMBOL");
    }

    static Response acknowledge(
            UUID guardian, UUID request, String key, int version, String sha256, @Nullable UUID child, String form) {
        return given().auth()
                .oauth2(Tokens.of(guardian, "guardian"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(map("requestVersion", version, "contentSha256", sha256, "studentId", child, "form", form))
                .post("/ack/v1/requests/" + request + "/acknowledgements");
    }

    @CanIgnoreReturnValue
    static JsonPath get(String token, String path) {
        return given().auth()
                .oauth2(token)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static void awaitRow(String sql, Object... args) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .until(() -> !OwnerDatabase.query(sql, args).isEmpty());
    }

    private static Map<String, @Nullable Object> name(String given, String family) {
        return map("givenName", given, "familyName", family, "middleName", null);
    }

    static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) java.util.Objects.requireNonNull(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }
}
