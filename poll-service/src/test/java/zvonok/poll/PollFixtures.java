package zvonok.poll;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** One fresh school with two classes of three children, two guardians for each child, as the roster would tell of them. */
public record PollFixtures(
        UUID schoolId, UUID classA, UUID classB, UUID leaderA, UUID leaderB, UUID principal, List<Child> children) {

    /** A child with its two guardians. */
    public record Child(UUID id, UUID classId, UUID mother, UUID father) {}

    public static PollFixtures school() {
        PollFixtures f = new PollFixtures(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new ArrayList<>());
        roster(
                "roster.school-changed.v1",
                f.schoolId,
                f.schoolId,
                Map.of("schoolId", f.schoolId, "name", "МАОУ СОШ № 1", "active", true));
        for (UUID classId : List.of(f.classA, f.classB)) {
            roster(
                    "roster.class-changed.v1",
                    f.schoolId,
                    classId,
                    Map.of("classId", classId, "schoolId", f.schoolId, "title", "5А", "active", true));
            for (int i = 0; i < 3; i++) {
                Child child = new Child(UUID.randomUUID(), classId, UUID.randomUUID(), UUID.randomUUID());
                f.children.add(child);
                f.student(child.id, classId, true);
                f.guardian(child.mother, child.id, true);
                f.guardian(child.father, child.id, true);
            }
        }
        f.staff(f.leaderA, "CLASS_LEADER", f.classA);
        f.staff(f.leaderB, "CLASS_LEADER", f.classB);
        f.staff(f.principal, "PRINCIPAL", null);
        await().until(() -> OwnerDatabase.count("select count(*) from staff where school_id = ?", f.schoolId) == 3
                && OwnerDatabase.count("select count(*) from guardianship where school_id = ?", f.schoolId) == 12
                && OwnerDatabase.count("select count(*) from student where school_id = ?", f.schoolId) == 6
                && OwnerDatabase.count("select count(*) from school_class where school_id = ?", f.schoolId) == 2
                && OwnerDatabase.count("select count(*) from school where id = ?", f.schoolId) == 1);
        return f;
    }

    public void student(UUID id, UUID classId, boolean active) {
        roster(
                "roster.student-changed.v1",
                schoolId,
                id,
                Map.of("studentId", id, "schoolId", schoolId, "classId", classId, "name", name(), "active", active));
    }

    public void guardian(UUID person, UUID child, boolean mayConsent) {
        UUID id = UUID.randomUUID();
        roster(
                "roster.guardianship-changed.v1",
                schoolId,
                id,
                Map.of(
                        "guardianshipId",
                        id,
                        "guardianId",
                        person,
                        "studentId",
                        child,
                        "schoolId",
                        schoolId,
                        "kind",
                        mayConsent ? "PARENT" : "RELATIVE",
                        "mayConsent",
                        mayConsent,
                        "name",
                        name(),
                        "active",
                        true));
    }

    public void staff(UUID person, String role, @Nullable UUID classId) {
        UUID id = UUID.randomUUID();
        Map<String, Object> data = new HashMap<>(Map.of(
                "assignmentId",
                id,
                "personId",
                person,
                "schoolId",
                schoolId,
                "role",
                role,
                "name",
                name(),
                "active",
                true));
        data.put("classId", classId);
        roster("roster.staff-changed.v1", schoolId, id, data);
    }

    private static void roster(String type, UUID schoolId, UUID aggregateId, Object data) {
        TestEvents.send("roster.events", type, schoolId, aggregateId, data);
    }

    private static Map<String, Object> name() {
        Map<String, Object> name = new HashMap<>(Map.of("givenName", "Ольга", "familyName", "Пробная"));
        name.put("middleName", null);
        return name;
    }

    public static RequestSpecification as(UUID person) {
        return given().auth()
                .oauth2(Tokens.of(person, "guardian"))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    public Map<String, Object> agenda() {
        return Map.of(
                "schoolId",
                schoolId,
                "classIds",
                List.of(classA, classB),
                "title",
                "Общее собрание",
                "heldOn",
                "2026-09-04",
                "items",
                List.of(
                        Map.of(
                                "kind",
                                "CHAT_HOURS",
                                "title",
                                "Часы чата",
                                "parameters",
                                Map.of(
                                        "timeZone",
                                        "Asia/Yekaterinburg",
                                        "windows",
                                        List.of(Map.of(
                                                "days",
                                                List.of("MONDAY", "TUESDAY"),
                                                "from",
                                                "08:00",
                                                "to",
                                                "20:00")))),
                        Map.of(
                                "kind",
                                "MARK_EQUALS_SIGNATURE",
                                "title",
                                "Отметка равна подписи",
                                "parameters",
                                Map.of("forms", List.of("AGREEMENT", "SYMBOL"), "symbol", "+"))));
    }

    /** The same agenda with one value in place of another. */
    public Map<String, Object> agendaWith(String field, @Nullable Object value) {
        Map<String, Object> agenda = new HashMap<>(agenda());
        agenda.put(field, value);
        return agenda;
    }

    public String convene() {
        return as(principal)
                .body(agenda())
                .post("/poll/v1/meetings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public Response attend(String meeting, List<UUID> present) {
        String tag = as(leaderA).get("/poll/v1/meetings/" + meeting).header("ETag");
        return as(leaderA)
                .header("If-Match", tag)
                .body(Map.of("studentIds", present))
                .put("/poll/v1/meetings/" + meeting + "/attendance");
    }

    public static Response vote(UUID guardian, String meeting, int item, UUID child, String choice) {
        return as(guardian)
                .body(Map.of("studentId", child, "choice", choice))
                .post("/poll/v1/meetings/" + meeting + "/items/" + item + "/votes");
    }

    public static Response close(UUID conductor, String meeting) {
        return as(conductor).post("/poll/v1/meetings/" + meeting + "/close");
    }

    public static Response agree(UUID teacher, String decision, UUID classId) {
        return as(teacher)
                .body(Map.of("classId", classId))
                .post("/poll/v1/decisions/" + decision + "/teacher-agreement");
    }

    public List<UUID> childIds(int first) {
        return children.stream().limit(first).map(Child::id).toList();
    }

    /** A meeting that adopted both items, closed. */
    @CanIgnoreReturnValue
    public String adopted() {
        String meeting = convene();
        attend(meeting, childIds(4)).then().statusCode(200);
        for (Child child : children.subList(0, 3)) {
            vote(child.mother, meeting, 1, child.id, "FOR").then().statusCode(201);
            vote(child.mother, meeting, 2, child.id, "FOR").then().statusCode(201);
        }
        close(leaderA, meeting).then().statusCode(200);
        return meeting;
    }
}
