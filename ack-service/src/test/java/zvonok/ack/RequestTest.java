package zvonok.ack;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.ack.AckFixtures.acknowledge;
import static zvonok.ack.AckFixtures.awaitRow;
import static zvonok.ack.AckFixtures.get;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.ack.AckFixtures.Message;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** Requests: how they come into being, whom they address, and who may look at them. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "ack"))
@Tag("R2.5")
class RequestTest {

    private static TestEvents.Watermarks watermarks;

    @BeforeAll
    static void ownersAreHealthy() {
        watermarks = TestEvents.keepWatermark("poll.events", "consent.events", "roster.events");
    }

    @AfterAll
    static void ownersRest() {
        watermarks.close();
    }

    @Test
    void messageThatAsksMakesARequestToEveryChildOfTheClass() {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        UUID first = f.child(mother, UUID.randomUUID());
        UUID second = f.child(mother);
        Message message = Message.first("Завтра экскурсия. \"Сбор\" в 8:00\\9:00 😀");

        UUID request = f.ask(message);

        TestEvent asked = TestEvents.await("ack.events", e -> e.aggregateId().equals(request));
        assertEquals("acknowledgement.requested.v1", asked.type());
        assertEquals(2, asked.body().get("addressees").asInt());
        assertEquals(1, asked.body().get("requestVersion").asInt());
        assertEquals(message.sha256(), asked.body().get("contentSha256").asText());
        assertEquals(f.school + ":" + request, asked.key());
        JsonPath mine = get(Tokens.of(mother, "guardian"), "/ack/v1/me/requests");
        assertEquals(List.of(request.toString()), mine.getList("items.id"));
        assertEquals("Экскурсия", mine.getString("items[0].title"));
        assertEquals(message.sha256(), mine.getString("items[0].contentSha256"));
        assertEquals(
                java.util.Set.of(first.toString(), second.toString()),
                java.util.Set.copyOf(mine.getList("items[0].children.studentId", String.class)));
        assertEquals(List.of(false, false), mine.getList("items[0].children.acknowledged"));
    }

    @Test
    void messageThatDoesNotAskMakesNone() {
        AckFixtures f = new AckFixtures();
        f.child(UUID.randomUUID());
        Message plain = Message.first("Доброе утро.");
        f.publish(plain, null);

        f.ask(Message.first("Прочитайте, пожалуйста."));

        assertEquals(
                0,
                OwnerDatabase.count("select count(*) from acknowledgement_request where message_id = ?", plain.id()));
    }

    @Test
    void contentThatDoesNotHaveItsHashGoesToTheDeadLetters() {
        AckFixtures f = new AckFixtures();
        f.child(UUID.randomUUID());
        Message forged = Message.first("Настоящий текст");
        f.publish(
                forged, "Экскурсия", Message.of(forged.id(), 1, "Другой текст").sha256());

        f.ask(Message.first("Следующее сообщение"));

        assertEquals(
                0,
                OwnerDatabase.count("select count(*) from acknowledgement_request where message_id = ?", forged.id()));
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> TestEvents.messages("dead-letters").stream()
                        .anyMatch(m -> m.value() != null
                                && new String(m.value(), java.nio.charset.StandardCharsets.UTF_8)
                                        .contains(forged.id().toString())));
    }

    @Test
    void newcomerIsAskedWhatTheClassIsBeingAsked() {
        AckFixtures f = new AckFixtures();
        f.child(UUID.randomUUID());
        UUID request = f.ask(Message.first("Собрание в пятницу."));
        UUID father = UUID.randomUUID();

        UUID newcomer = f.child(father);

        awaitRow("select 1 from addressee where request_id = ? and student_id = ?", request, newcomer);
        JsonPath mine = get(Tokens.of(father, "guardian"), "/ack/v1/me/requests");
        assertEquals(List.of(request.toString()), mine.getList("items.id"));
    }

    @Test
    void childWhoLeavesTheClassIsNoLongerAsked() {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        UUID child = f.child(mother);
        UUID staying = f.child(UUID.randomUUID());
        Message message = Message.first("Форма на физкультуру.");
        UUID request = f.ask(message);

        f.student(child, UUID.randomUUID(), true);
        awaitRow("select 1 from student where id = ? and class_id <> ?", child, f.schoolClass);

        assertTrue(get(Tokens.of(mother, "guardian"), "/ack/v1/me/requests")
                .getList("items")
                .isEmpty());
        acknowledge(mother, request, 1, message.sha256(), child).then().statusCode(404);
        assertEquals(
                List.of(staying.toString()),
                get(Tokens.of(f.leader, "teacher"), "/ack/v1/requests/" + request)
                        .getList("children.studentId"));
    }

    @Test
    void laterRevisionAsksAnewAndKeepsWhatIsOnFile() {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        UUID child = f.child(mother);
        Message first = Message.first("Сбор в 8:00.");
        UUID request = f.ask(first);
        String acknowledged = acknowledge(mother, request, 1, first.sha256(), child)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Message second = first.next("Сбор в 9:00.");

        assertEquals(request, f.ask(second));

        JsonPath mine = get(Tokens.of(mother, "guardian"), "/ack/v1/me/requests");
        assertEquals(2, mine.getInt("items[0].requestVersion"));
        assertEquals(second.sha256(), mine.getString("items[0].contentSha256"));
        assertEquals(List.of(false), mine.getList("items[0].children.acknowledged"));
        acknowledge(mother, request, 1, first.sha256(), child)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:content-differs"))
                .body("clause", equalTo("2.5"))
                .body("requestVersion", equalTo(2))
                .body("contentSha256", equalTo(second.sha256()));
        acknowledge(mother, request, 2, second.sha256(), child).then().statusCode(201);
        List<Map<String, Object>> history = get(Tokens.staff("auditor"), "/ack/v1/acknowledgements?studentId=" + child)
                .getList("items");
        assertEquals(
                List.of(1, 2),
                history.stream().map(i -> i.get("requestVersion")).toList());
        assertEquals(acknowledged, history.getFirst().get("id"));
        assertEquals(
                2,
                TestEvents.all("ack.events").stream()
                        .filter(e -> e.aggregateId().equals(request) && e.type().equals("acknowledgement.completed.v1"))
                        .count());
    }

    @Test
    void staffOfTheClassSeesWhoHasAndWhoHasNot() {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        UUID grandmother = UUID.randomUUID();
        UUID has = f.child(mother, UUID.randomUUID());
        f.guardian(grandmother, has, false);
        awaitRow("select 1 from guardianship where guardian_id = ?", grandmother);
        UUID hasNot = f.child(UUID.randomUUID());
        Message message = Message.first("Подпишите дневники.");
        UUID request = f.ask(message);
        acknowledge(mother, request, 1, message.sha256(), null).then().statusCode(201);
        UUID principal = UUID.randomUUID();
        f.staff(principal, null, "PRINCIPAL");
        awaitRow("select 1 from staff_assignment where person_id = ?", principal);

        for (UUID staff : List.of(f.leader, principal)) {
            JsonPath overview = get(Tokens.of(staff, "teacher"), "/ack/v1/requests/" + request);

            assertEquals(1, overview.getInt("acknowledged"));
            assertEquals(1, overview.getInt("missing"));
            Map<String, Boolean> byChild = new java.util.HashMap<>();
            overview.<Map<String, Object>>getList("children")
                    .forEach(c -> byChild.put((String) c.get("studentId"), (Boolean) c.get("acknowledged")));
            assertEquals(Map.of(has.toString(), true, hasNot.toString(), false), byChild);
            assertEquals(
                    2,
                    overview.getList("children.find { it.studentId == '" + has + "' }.guardians")
                            .size());
            assertEquals(
                    mother.toString(),
                    overview.getString("children.find { it.studentId == '" + has + "' }.acknowledgement.guardianId"));
            assertNull(overview.get("children.find { it.studentId == '" + hasNot + "' }.acknowledgement"));
            assertEquals("Иванов", overview.getString("children[0].name.familyName"));
            assertEquals(
                    List.of(request.toString()),
                    get(
                                    Tokens.of(staff, "teacher"),
                                    "/ack/v1/requests?messageId=" + message.id() + "&classId=" + f.schoolClass)
                            .getList("items.id"));
        }
    }

    @Test
    void whoIsNotStaffOfTheClassSeesNoOverview() {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        f.child(mother);
        UUID request = f.ask(Message.first("Для своих."));
        UUID teacherOfAnotherClass = UUID.randomUUID();
        f.staff(teacherOfAnotherClass, UUID.randomUUID(), "CLASS_LEADER");
        awaitRow("select 1 from staff_assignment where person_id = ?", teacherOfAnotherClass);

        for (UUID person : List.of(mother, teacherOfAnotherClass)) {
            given().auth()
                    .oauth2(Tokens.of(person, "teacher"))
                    .get("/ack/v1/requests/" + request)
                    .then()
                    .statusCode(403);
            assertTrue(get(Tokens.of(person, "teacher"), "/ack/v1/requests")
                    .getList("items")
                    .isEmpty());
        }
        given().get("/ack/v1/requests/" + request).then().statusCode(401);
        given().get("/ack/v1/requests").then().statusCode(401);
        given().get("/ack/v1/me/requests").then().statusCode(401);
    }

    @Test
    void requestOfAnotherSchoolIsAsUnknownAsOneThatDoesNotExist() {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        UUID child = f.child(mother);
        Message message = Message.first("Чужое.");
        UUID request = f.ask(message);
        AckFixtures other = new AckFixtures();
        UUID stranger = UUID.randomUUID();
        other.child(stranger);

        String foreign = problem(other.leader, request);
        String unknown = problem(other.leader, UUID.randomUUID());

        assertEquals(unknown, foreign);
        acknowledge(stranger, request, 1, message.sha256(), child).then().statusCode(404);
        assertTrue(get(Tokens.of(other.leader, "teacher"), "/ack/v1/requests?classId=" + f.schoolClass)
                .getList("items")
                .isEmpty());
    }

    @Test
    void listsComeInPages() {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        f.child(mother);
        List<String> asked = List.of(
                f.ask(Message.first("первое")).toString(),
                f.ask(Message.first("второе")).toString(),
                f.ask(Message.first("третье")).toString());

        for (Map.Entry<String, String> list : Map.of(
                        Tokens.of(mother, "guardian"), "/ack/v1/me/requests",
                        Tokens.of(f.leader, "teacher"), "/ack/v1/requests")
                .entrySet()) {
            JsonPath page = get(list.getKey(), list.getValue() + "?limit=2");
            JsonPath rest = get(list.getKey(), list.getValue() + "?limit=2&cursor=" + page.getString("nextCursor"));

            assertEquals(asked.reversed().subList(0, 2), page.getList("items.id"));
            assertEquals(asked.reversed().subList(2, 3), rest.getList("items.id"));
            assertNull(rest.get("nextCursor"));
        }
        for (String bad : List.of("limit=0", "limit=201", "limit=x", "cursor=1-2-3-4-5")) {
            given().auth()
                    .oauth2(Tokens.of(mother, "guardian"))
                    .get("/ack/v1/me/requests?" + bad)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:zvonok:problem:validation-failed"));
        }
    }

    @Test
    void messageBeforeTheRosterStillReachesTheClass() {
        AckFixtures f = new AckFixtures();
        UUID request = f.ask(Message.first("Раньше списка класса."));
        UUID mother = UUID.randomUUID();

        UUID child = f.child(mother);

        awaitRow("select 1 from addressee where request_id = ? and student_id = ?", request, child);
        assertFalse(get(Tokens.of(mother, "guardian"), "/ack/v1/me/requests")
                .getList("items")
                .isEmpty());
    }

    private static String problem(UUID person, UUID request) {
        return given().auth()
                .oauth2(Tokens.of(person, "teacher"))
                .header("X-Request-Id", "same-request-id")
                .get("/ack/v1/requests/" + request)
                .then()
                .statusCode(404)
                .extract()
                .asString();
    }
}
