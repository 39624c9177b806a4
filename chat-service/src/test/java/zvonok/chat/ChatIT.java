package zvonok.chat;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.Tokens;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "chat"))
class ChatIT {

    @Inject
    SettableClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    @Tag("R2.1")
    void chatOpensOnlyWhenEveryChildHasAnAnswer() {
        SchoolFixture school = SchoolFixture.create();
        Api.open(school)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:consent-request-missing"))
                .body("clause", equalTo("2.1"));
        school.request("ANY");
        school.answer(school.child(0), school.child(0).father(), "REFUSED", "PAPER");
        school.awaitCount("select count(*) from consent_answer where school_id = ?", 1);

        Api.open(school)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:consents-missing"))
                .body("clause", equalTo("2.1"))
                .body("missing", hasSize(2))
                .body("missing.studentId", hasItem(school.child(1).studentId().toString()))
                .body("missing.guardianId", hasItem(school.child(1).father().toString()))
                .body(
                        "missing.studentId",
                        not(hasItem(school.child(0).studentId().toString())));

        school.answer(school.child(1), school.child(1).mother(), "GRANTED", "ELECTRONIC");
        school.awaitCount("select count(*) from consent_answer where school_id = ?", 2);
        UUID chatId = Api.openChat(school);
        TestEvent opened = Api.event("chat.opened.v1", chatId);
        assertEquals(school.classId.toString(), opened.body().path("classId").asText());
    }

    @Test
    @Tag("R2.1")
    void ruleAllAsksEveryGuardian() {
        SchoolFixture school = SchoolFixture.create();
        school.request("ALL");
        school.children.forEach(child -> school.answer(child, child.mother(), "GRANTED", "ELECTRONIC"));
        school.awaitConsentAnswers(2);
        Api.open(school)
                .then()
                .statusCode(409)
                .body("missing.guardianId", hasSize(2))
                .body("missing.guardianId", hasItem(school.child(0).father().toString()));

        school.children.forEach(child -> school.answer(child, child.father(), "REFUSED", "ELECTRONIC"));
        school.awaitConsentAnswers(4);

        Api.openChat(school);
    }

    @Test
    @Tag("R2.1")
    void newcomerClosesNoChatAndJoinsWithTheAnswer() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        SchoolFixture.Child newcomer = school.addChild();
        school.awaitRoster();

        assertEquals(members(school, chatId), school.everybody(0, 1));
        Api.post(school.leaderToken(), chatId, Map.of("text", "Встречаем новенького"))
                .then()
                .statusCode(202);
        Api.as(school.motherToken(2))
                .get("/chat/v1/chats/" + chatId + "/members")
                .then()
                .statusCode(404);

        school.answer(newcomer, newcomer.mother(), "REFUSED", "ELECTRONIC");
        awaitMembers(school, chatId, school.everybody(0, 1, 2));
    }

    @Test
    @Tag("R2.1")
    void noAnswerOpensTheChatButThatGuardianJoinsOnAnswering() {
        SchoolFixture school = SchoolFixture.create();
        school.request("ALL");
        SchoolFixture.Child first = school.child(0);
        SchoolFixture.Child second = school.child(1);
        school.answer(first, first.mother(), "GRANTED", "ELECTRONIC");
        school.answer(first, first.father(), "REFUSED", "NO_ANSWER");
        school.answer(second, second.mother(), "GRANTED", "ELECTRONIC");
        school.answer(second, second.father(), "GRANTED", "ELECTRONIC");
        school.awaitConsentAnswers(4);
        UUID chatId = Api.openChat(school);
        Set<UUID> withoutFather = new HashSet<>(school.everybody(0, 1));
        withoutFather.remove(first.father());
        assertEquals(withoutFather, members(school, chatId));

        school.answer(first, first.father(), "GRANTED", "ELECTRONIC");

        awaitMembers(school, chatId, school.everybody(0, 1));
    }

    @Test
    @Tag("R2.1")
    void newGuardianPutsNobodyOutUnderRuleAllAndJoinsOnAnswering() {
        SchoolFixture school = SchoolFixture.create();
        school.request("ALL");
        school.children.forEach(child -> {
            school.answer(child, child.mother(), "GRANTED", "ELECTRONIC");
            school.answer(child, child.father(), "GRANTED", "ELECTRONIC");
        });
        school.awaitConsentAnswers(4);
        UUID chatId = Api.openChat(school);
        SchoolFixture.Child child = school.child(0);
        UUID stepfather = UUID.randomUUID();

        school.guardianship(UUID.randomUUID(), stepfather, child.studentId(), "Олег", true);
        school.awaitCount("select count(*) from guardianship where school_id = ? and active", 5);

        assertEquals(school.everybody(0, 1), members(school, chatId));
        school.answer(child, stepfather, "REFUSED", "ELECTRONIC");
        Set<UUID> withStepfather = new HashSet<>(school.everybody(0, 1));
        withStepfather.add(stepfather);
        awaitMembers(school, chatId, withStepfather);
    }

    @Test
    @Tag("R2.1")
    void theGateWaitsForNoChildAndNotForGuardiansOfWhoIsOfAge() {
        SchoolFixture school = SchoolFixture.create();
        school.request("ALL");
        SchoolFixture.Child adult = school.child(1);
        school.answer(school.child(0), school.child(0).mother(), "GRANTED", "ELECTRONIC");
        school.answer(adult, adult.studentId(), "REFUSED", "ELECTRONIC");
        school.awaitConsentAnswers(2);
        Api.open(school).then().statusCode(409).body("missing", hasSize(3));
        school.comesOfAge(adult);
        Api.open(school).then().statusCode(409).body("missing", hasSize(1));

        school.answer(school.child(0), school.child(0).father(), "REFUSED", "ELECTRONIC");
        school.awaitConsentAnswers(3);
        UUID chatId = Api.openChat(school);

        assertEquals(school.everybody(0), members(school, chatId));
    }

    @Test
    void changesOfTheRosterBiteAtOnce() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        SchoolFixture.Child leaving = school.child(0);

        school.student(leaving, null, true);

        awaitMembers(school, chatId, school.everybody(1));
        Api.as(school.motherToken(0))
                .get("/chat/v1/chats")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        Api.as(school.motherToken(1)).get("/chat/v1/chats").then().body("items.id", contains(chatId.toString()));
        school.dismissLeader();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Api.post(school.leaderToken(), chatId, Map.of("text", "Я ещё здесь"))
                                .statusCode()
                        == 404);
    }

    @Test
    @Tag("R2.4a")
    void groupAdministratorOfTheSchoolsStaffBelongsToTheChatWhileInOffice() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        UUID psychologist = UUID.randomUUID();
        UUID stranger = UUID.randomUUID();
        UUID mother = school.child(0).mother();
        school.staff(UUID.randomUUID(), psychologist, null, "TEACHER", true);
        school.awaitCount("select count(*) from staff where school_id = ?", 2);
        Instant now = Instant.now();
        Instant end = now.plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MICROS);
        school.administrator(psychologist, end.minus(Duration.ofDays(40)), now.minusSeconds(60));
        assertEquals(school.everybody(0, 1), members(school, chatId), "an office that is over");

        school.administrator(psychologist, now.minusSeconds(60), end);
        school.administrator(stranger, now.minusSeconds(60), end);
        school.administrator(mother, now.minusSeconds(60), end);

        Set<UUID> all = new HashSet<>(school.everybody(0, 1));
        all.add(psychologist);
        assertEquals(all, members(school, chatId), "who is not of the school's staff gets nothing by the office");
        Api.as(school.leaderToken())
                .get("/chat/v1/chats/" + chatId + "/members?limit=200")
                .then()
                .body(
                        "items.findAll { it.administrator }.personId",
                        containsInAnyOrder(psychologist.toString(), mother.toString()))
                .body("items.find { it.personId == '" + mother + "' }.role", equalTo("GUARDIAN"));
        String token = Tokens.of(psychologist, "teacher");
        Api.post(token, chatId, Map.of("text", "Добрый день, я администратор группы."))
                .then()
                .statusCode(202);
        clock.set(end.minusNanos(1_000));
        Api.as(token).get("/chat/v1/chats/" + chatId + "/hours").then().statusCode(200);
        clock.set(end);
        Api.as(token).get("/chat/v1/chats/" + chatId + "/hours").then().statusCode(404);
    }

    @Test
    void onlyTheLeaderOpensAndOnlyHisClass() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        SchoolFixture other = SchoolFixture.create();
        Map<String, Object> body = Map.of("classId", school.classId, "title", "5 А");

        Api.creating(school.motherToken(0))
                .body(body)
                .post("/chat/v1/chats")
                .then()
                .statusCode(403);
        Api.creating(other.leaderToken())
                .body(body)
                .post("/chat/v1/chats")
                .then()
                .statusCode(404);
        Api.creating(school.leaderToken())
                .body(Map.of("classId", UUID.randomUUID(), "title", "5 А"))
                .post("/chat/v1/chats")
                .then()
                .statusCode(404);
        Api.creating(school.leaderToken())
                .body(Map.of("classId", school.classId, "title", " "))
                .post("/chat/v1/chats")
                .then()
                .statusCode(400);
        Api.as(school.leaderToken())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/chat/v1/chats")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:zvonok:problem:idempotency-key-missing"));
        Api.as(Tokens.staff("auditor")).get("/chat/v1/chats").then().statusCode(403);
        io.restassured.RestAssured.given().get("/chat/v1/chats").then().statusCode(401);
    }

    @Test
    void chatsComeInPages() {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID first = Api.openChat(school);
        UUID second = Api.openChat(school);

        String cursor = Api.as(school.leaderToken())
                .get("/chat/v1/chats?limit=1")
                .then()
                .body("items.id", contains(first.toString()))
                .extract()
                .path("nextCursor");

        Api.as(school.leaderToken())
                .get("/chat/v1/chats?limit=1&cursor=" + cursor)
                .then()
                .body("items.id", contains(second.toString()));
        Api.as(school.leaderToken()).get("/chat/v1/chats?limit=0").then().statusCode(400);
        Api.as(school.leaderToken())
                .get("/chat/v1/chats/" + first + "/hours")
                .then()
                .statusCode(200);
        Api.as(school.leaderToken())
                .get("/chat/v1/chats/not-an-id/hours")
                .then()
                .statusCode(404);
    }

    private static Set<UUID> members(SchoolFixture school, UUID chatId) {
        List<String> ids = Api.as(school.leaderToken())
                .get("/chat/v1/chats/" + chatId + "/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items.personId");
        Set<UUID> members = new HashSet<>();
        ids.forEach(id -> members.add(UUID.fromString(id)));
        assertEquals(ids.size(), members.size());
        return members;
    }

    private static void awaitMembers(SchoolFixture school, UUID chatId, Set<UUID> wanted) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> members(school, chatId).equals(wanted));
    }
}
