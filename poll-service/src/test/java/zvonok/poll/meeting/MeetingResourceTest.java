package zvonok.poll.meeting;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.poll.PollFixtures.as;
import static zvonok.poll.PollFixtures.close;
import static zvonok.poll.PollFixtures.vote;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.Oversight;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TenancyCheck;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;
import zvonok.poll.Contracts;
import zvonok.poll.PollFixtures;
import zvonok.poll.PollFixtures.Child;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "poll"))
class MeetingResourceTest {

    private static final String MEETINGS = "/poll/v1/meetings";
    private PollFixtures school;

    @BeforeEach
    void aSchool() {
        school = PollFixtures.school();
    }

    @Test
    @Tag("R2.2a")
    @Tag("R2.5")
    void aMeetingIsConvenedAndTold() {
        String id = as(school.principal())
                .body(school.agenda())
                .post(MEETINGS)
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .body("state", equalTo("CONVENED"))
                .body("items", hasSize(2))
                .body("items[0].n", equalTo(1))
                .body("items[0].kind", equalTo("CHAT_HOURS"))
                .body("items[0].state", equalTo("OPEN"))
                .body("items[0].parameters.timeZone", equalTo("Asia/Yekaterinburg"))
                .body("items[1].outcome", nullValue())
                .body("attendance.eligible", equalTo(6))
                .body("attendance.present", equalTo(0))
                .extract()
                .path("id");
        TestEvent event =
                TestEvents.await("poll.events", e -> e.aggregateId().toString().equals(id));
        assertEquals("meeting.convened.v1", event.type());
        Contracts.assertValid("meeting.convened.v1", event.body());
    }

    @Test
    void convenedTwiceWithOneKeyItIsOneMeeting() {
        String key = UUID.randomUUID().toString();
        String first = convene(key, school.agenda());
        assertEquals(first, convene(key, school.agenda()));
        assertEquals(1, OwnerDatabase.count("select count(*) from meeting where school_id = ?", school.schoolId()));
        as(school.principal())
                .header("Idempotency-Key", key)
                .body(school.agendaWith("title", "Другое"))
                .post(MEETINGS);
        given().auth()
                .oauth2(Tokens.of(school.principal(), "principal"))
                .contentType(ContentType.JSON)
                .body(school.agenda())
                .post(MEETINGS)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:zvonok:problem:idempotency-key-missing"));
    }

    private String convene(String key, Object body) {
        return given().auth()
                .oauth2(Tokens.of(school.principal(), "principal"))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post(MEETINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void onlyLeadersOfEachClassAndThePrincipalConvene() {
        as(school.leaderA()).body(school.agenda()).post(MEETINGS).then().statusCode(403);
        as(school.leaderA())
                .body(school.agendaWith("classIds", List.of(school.classA())))
                .post(MEETINGS)
                .then()
                .statusCode(201)
                .body("attendance.eligible", equalTo(3));
        as(school.children().getFirst().mother())
                .body(school.agenda())
                .post(MEETINGS)
                .then()
                .statusCode(403);
        given().contentType(ContentType.JSON)
                .body(school.agenda())
                .post(MEETINGS)
                .then()
                .statusCode(401);
    }

    @Test
    void aForeignSchoolAnswersLikeAnUnknownOne() {
        PollFixtures other = PollFixtures.school();
        String meeting = school.convene();
        for (UUID stranger : List.of(
                other.principal(), other.leaderA(), other.children().getFirst().mother(), UUID.randomUUID())) {
            assertEquals(
                    notFound(as(stranger).get(MEETINGS + "/" + UUID.randomUUID())),
                    notFound(as(stranger).get(MEETINGS + "/" + meeting)));
            notFound(as(stranger).get(MEETINGS + "/" + meeting + "/minutes"));
            notFound(close(stranger, meeting));
            notFound(vote(stranger, meeting, 1, other.children().getFirst().id(), "FOR"));
            notFound(as(stranger)
                    .header("If-Match", "\"0\"")
                    .body(Map.of("studentIds", List.of()))
                    .put(MEETINGS + "/" + meeting + "/attendance"));
            notFound(as(stranger).body(school.agenda()).post(MEETINGS));
        }
        notFound(as(school.principal())
                .body(school.agendaWith("classIds", List.of(other.classA())))
                .post(MEETINGS));
    }

    private static String notFound(io.restassured.response.Response response) {
        return response.then()
                .statusCode(404)
                .body("type", equalTo("urn:zvonok:problem:not-found"))
                .extract()
                .asString()
                .replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    @Test
    void anAgendaIsHeldAgainstItsKind() {
        Object hours = ((List<?>) school.agenda().get("items")).getFirst();
        refuse(422, school.agendaWith("items", List.of(hours, hours)), "agenda-invalid");
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("kind", "MARK_EQUALS_SIGNATURE");
        wrong.put("title", "Отметка");
        wrong.put("parameters", Map.of("forms", List.of("SYMBOL"), "symbol", "+++++"));
        as(school.principal())
                .header("Accept-Language", "en")
                .body(school.agendaWith("items", List.of(hours, wrong)))
                .post(MEETINGS)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:agenda-invalid"))
                .body("item", equalTo(2))
                .body("field", equalTo("parameters.symbol"))
                .body("detail", equalTo("Please check item 2, field \"parameters.symbol\". No meeting was convened."));
        assertEquals(0, OwnerDatabase.count("select count(*) from meeting where school_id = ?", school.schoolId()));
    }

    @Test
    void badBodiesAreProblems() {
        refuse(400, "", null);
        refuse(400, "{", null);
        refuse(400, "[]", null);
        for (String field : List.of("schoolId", "classIds", "title", "heldOn", "items")) {
            refuse(400, school.agendaWith(field, null), null);
            refuse(400, school.agendaWith(field, 5), null);
        }
        refuse(400, school.agendaWith("classIds", List.of()), null);
        refuse(400, school.agendaWith("items", List.of()), null);
        refuse(400, school.agendaWith("title", " "), null);
        refuse(400, school.agendaWith("title", "а".repeat(201)), null);
        refuse(400, school.agendaWith("title", "а\u0000"), null);
        refuse(400, school.agendaWith("heldOn", "04.09.2026"), null);
        refuse(400, school.agendaWith("quorumShare", 1), null);
        refuse(400, school.agendaWith("quorumShare", -0.1), null);
        refuse(400, school.agendaWith("more", 1), null);
        refuse(422, school.agendaWith("items", List.of(item("CHAT_HOURS", List.of()))), "agenda-invalid");
        refuse(400, school.agendaWith("items", List.of(item("LUNCH", Map.of()))), null);
        List<Object> withNull = new ArrayList<>();
        withNull.add(null);
        refuse(400, school.agendaWith("items", withNull), null);
        refuse(400, school.agendaWith("classIds", withNull), null);
    }

    private static Map<String, Object> item(String kind, Object parameters) {
        return Map.of("kind", kind, "title", "т", "parameters", parameters);
    }

    private void refuse(int status, Object body, @org.jspecify.annotations.Nullable String code) {
        var answer = as(school.principal()).body(body).post(MEETINGS).then().statusCode(status);
        if (code != null) {
            answer.body("type", equalTo("urn:zvonok:problem:" + code));
        }
    }

    @Test
    void theChildrenOfTheMomentOfConveningHaveTheVotes() {
        String meeting = school.convene();
        UUID newcomer = UUID.randomUUID();
        UUID mother = UUID.randomUUID();
        school.student(newcomer, school.classA(), true);
        school.guardian(mother, newcomer, true);
        await().until(() -> OwnerDatabase.count("select count(*) from guardianship where guardian_id = ?", mother) == 1
                && OwnerDatabase.count("select count(*) from student where student_id = ?", newcomer) == 1);
        school.attend(meeting, List.of(newcomer)).then().statusCode(422).body("studentIds", hasSize(1));
        vote(mother, meeting, 1, newcomer, "FOR")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:not-eligible"));
    }

    @Test
    void attendanceNeedsTheVersionThatWasSeen() {
        String meeting = school.convene();
        Map<String, Object> body = Map.of("studentIds", school.childIds(2));
        String path = MEETINGS + "/" + meeting + "/attendance";
        as(school.leaderA()).body(body).put(path).then().statusCode(428);
        as(school.leaderA())
                .header("If-Match", "\"7\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
        as(school.children().getFirst().mother())
                .header("If-Match", "\"0\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(403);
        as(school.leaderA())
                .header("If-Match", "\"0\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("attendance.present", equalTo(2))
                .body("attendance.children", hasSize(6));
        as(school.leaderB())
                .header("If-Match", "\"0\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
    }

    @Test
    @Tag("R2.5")
    void aChildHasOneVoteAndTheOtherGuardianIsTold() {
        String meeting = school.convene();
        school.attend(meeting, school.childIds(4)).then().statusCode(200);
        Child child = school.children().getFirst();
        vote(child.mother(), meeting, 1, child.id(), "FOR")
                .then()
                .statusCode(201)
                .body("choice", equalTo("FOR"))
                .body("castAt", notNullValue());
        vote(child.father(), meeting, 1, child.id(), "AGAINST")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:child-has-voted"))
                .body("votedBy", equalTo("ANOTHER_GUARDIAN"));
        vote(child.mother(), meeting, 1, child.id(), "FOR").then().statusCode(201);
        vote(child.mother(), meeting, 1, child.id(), "AGAINST")
                .then()
                .statusCode(409)
                .body("votedBy", equalTo("YOU"));
        vote(child.father(), meeting, 2, child.id(), "AGAINST").then().statusCode(201);
        school.attend(meeting, List.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:present-child-has-voted"));
    }

    @Test
    void aVoteIsTakenOnlyFromWhoMaySignForAChildThatIsThere() {
        String meeting = school.convene();
        school.attend(meeting, school.childIds(4)).then().statusCode(200);
        Child child = school.children().getFirst();
        Child absent = school.children().getLast();
        UUID grandmother = UUID.randomUUID();
        school.guardian(grandmother, child.id(), false);
        await().until(() ->
                OwnerDatabase.count("select count(*) from guardianship where guardian_id = ?", grandmother) == 1);
        vote(grandmother, meeting, 1, child.id(), "FOR").then().statusCode(403);
        vote(school.leaderA(), meeting, 1, child.id(), "FOR").then().statusCode(403);
        vote(absent.mother(), meeting, 1, child.id(), "FOR").then().statusCode(403);
        vote(absent.mother(), meeting, 1, absent.id(), "FOR")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:child-not-present"));
        vote(child.mother(), meeting, 3, child.id(), "FOR").then().statusCode(404);
        vote(child.mother(), meeting, 1, child.id(), "PERHAPS").then().statusCode(400);
        assertEquals(
                0, OwnerDatabase.count("select count(*) from ballot where meeting_id = ?", UUID.fromString(meeting)));
    }

    @Test
    @Tag("R2.2a")
    void closingSettlesEveryItemAndHappensOnce() {
        String meeting = school.convene();
        school.attend(meeting, school.childIds(4)).then().statusCode(200);
        for (Child child : school.children().subList(0, 3)) {
            vote(child.mother(), meeting, 1, child.id(), "FOR").then().statusCode(201);
        }
        for (Child child : school.children().subList(0, 2)) {
            vote(child.father(), meeting, 2, child.id(), "FOR").then().statusCode(201);
        }
        close(school.children().getFirst().mother(), meeting).then().statusCode(403);
        as(school.leaderA()).get(MEETINGS + "/" + meeting + "/minutes").then().statusCode(409);
        String first = close(school.leaderA(), meeting)
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("items[0].outcome", equalTo("ADOPTED"))
                .body("items[0].votes.inFavour", equalTo(3))
                .body("items[0].votes.notCast", equalTo(1))
                .body("items[0].decisionIds", hasSize(2))
                .body("items[1].outcome", equalTo("REJECTED"))
                .body("items[1].decisionIds", hasSize(0))
                .extract()
                .asString();
        assertEquals(
                first,
                close(school.leaderA(), meeting)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        vote(
                        school.children().get(3).mother(),
                        meeting,
                        1,
                        school.children().get(3).id(),
                        "AGAINST")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:meeting-closed"));
        school.attend(meeting, school.childIds(6)).then().statusCode(409);
        assertEquals(
                2, OwnerDatabase.count("select count(*) from decision where meeting_id = ?", UUID.fromString(meeting)));
    }

    @Test
    void withoutAQuorumThereIsNoDecision() {
        String meeting = school.convene();
        school.attend(meeting, school.childIds(3)).then().statusCode(200);
        for (Child child : school.children().subList(0, 3)) {
            vote(child.mother(), meeting, 1, child.id(), "FOR").then().statusCode(201);
        }
        close(school.leaderB(), meeting)
                .then()
                .statusCode(200)
                .body("items[0].outcome", equalTo("NO_QUORUM"))
                .body("items[0].decisionIds", hasSize(0));
        assertEquals(
                0, OwnerDatabase.count("select count(*) from decision where meeting_id = ?", UUID.fromString(meeting)));
    }

    @Test
    void theMinutesSayWhatHappenedAndNameNobody() {
        String meeting = school.adopted();
        for (UUID reader : List.of(school.leaderB(), school.children().getLast().father())) {
            as(reader)
                    .get(MEETINGS + "/" + meeting + "/minutes")
                    .then()
                    .statusCode(200)
                    .body("quorum.eligible", equalTo(6))
                    .body("quorum.present", equalTo(4))
                    .body("quorum.reached", equalTo(true))
                    .body("items", hasSize(2))
                    .body("items[0].outcome", equalTo("ADOPTED"))
                    .body("items[0].decisions", hasSize(2))
                    .body("closedBy", equalTo(school.leaderA().toString()));
        }
        String minutes =
                as(school.leaderA()).get(MEETINGS + "/" + meeting + "/minutes").asString();
        school.children()
                .forEach(c -> assertTrue(!minutes.contains(c.id().toString())
                        && !minutes.contains(c.mother().toString())));
    }

    @Test
    void aMeetingConcernsItsClassesAndTheDistrict() {
        String meeting = as(school.leaderA())
                .body(school.agendaWith("classIds", List.of(school.classA())))
                .post(MEETINGS)
                .path("id");
        as(school.children().getFirst().father())
                .get(MEETINGS + "/" + meeting)
                .then()
                .statusCode(200)
                .body("attendance.children", nullValue());
        as(school.children().getLast().father())
                .get(MEETINGS + "/" + meeting)
                .then()
                .statusCode(403);
        as(school.leaderB()).get(MEETINGS + "/" + meeting).then().statusCode(403);
        assertEquals(404, readByAuditor(meeting), "no scope, no school");
        Oversight.of(school.schoolId(), Tokens.staff("auditor"), Instant.EPOCH, Instant.now());
        assertEquals(404, readByAuditor(meeting), "a scope that has ended");
        Oversight.of(school.schoolId(), Tokens.staff("auditor"), Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z"));
        assertEquals(200, readByAuditor(meeting));
        given().auth()
                .oauth2(Tokens.staff("auditor"))
                .header("Idempotency-Key", "auditor-closes")
                .post(MEETINGS + "/" + meeting + "/close")
                .then()
                .statusCode(403);
    }

    private static int readByAuditor(String meeting) {
        return given().auth()
                .oauth2(Tokens.staff("auditor"))
                .get(MEETINGS + "/" + meeting)
                .statusCode();
    }

    @Test
    void nobodyChangesABallot() {
        String role = OwnerDatabase.query("select grantee from information_schema.role_table_grants"
                                + " where table_name = 'ballot' and privilege_type = 'INSERT' and grantee like '%app%'")
                        .getFirst()
                        .get("grantee")
                + "";
        assertEquals(
                0,
                OwnerDatabase.count(
                        "select count(*) from information_schema.role_table_grants where table_name = 'ballot'"
                                + " and grantee = ? and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')",
                        role));
    }

    @Test
    void everyTableWithASchoolIsProtected() {
        TenancyCheck.everySchoolTableIsProtected();
    }

    @Test
    void examplesFitTheirSchemas() {
        Contracts.assertExampleFits("meeting.convened.v1");
        Contracts.assertExampleFits("decision.effective.v1");
        assertThrows(
                AssertionError.class,
                () -> Contracts.assertValid("meeting.convened.v1", Contracts.example("decision.effective.v1")));
    }
}
