package zvonok.poll.decision;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static zvonok.poll.PollFixtures.agree;
import static zvonok.poll.PollFixtures.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.Oversight;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;
import zvonok.poll.Contracts;
import zvonok.poll.PollFixtures;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "poll"))
class DecisionResourceTest {

    private static final String DECISIONS = "/poll/v1/decisions";

    @Inject
    SettableClock clock;

    private PollFixtures school;

    @BeforeEach
    void aSchool() {
        school = PollFixtures.school();
    }

    @AfterEach
    void letTimePass() {
        clock.reset();
    }

    private String decision(UUID classId, String kind) {
        return OwnerDatabase.query("select id from decision where class_id = ? and kind = ?", classId, kind)
                        .getFirst()
                        .get("id")
                + "";
    }

    private ValidatableResponse find(String query) {
        return as(school.children().getFirst().mother())
                .get(DECISIONS + query)
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("R2.2a")
    void theTeachersAgreementPutsADecisionIntoForceForHisClass() {
        school.adopted();
        String id = decision(school.classA(), "CHAT_HOURS");
        as(school.leaderA())
                .get(DECISIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("AWAITING_AGREEMENT"))
                .body("from", nullValue());
        clock.set(Instant.parse("2026-09-04T14:00:00.25Z"));
        agree(school.leaderA(), id, school.classA())
                .then()
                .statusCode(201)
                .body("state", equalTo("AGREED"))
                .body("from", equalTo("2026-09-04T14:00:13Z"))
                .body("recordedAt", equalTo("2026-09-04T14:00:00.250Z"))
                .body("classes", equalTo(List.of(school.classA().toString())));
        TestEvent event =
                TestEvents.await("poll.events", e -> e.aggregateId().toString().equals(id));
        assertEquals("decision.effective.v1", event.type());
        Contracts.assertValid("decision.effective.v1", event.body());
        Instant recorded = Instant.parse(event.body().get("recordedAt").asText());
        assertFalse(Instant.parse(event.body().get("from").asText()).isBefore(recorded.plusSeconds(10)));
        assertEquals(
                "08:00",
                event.body().get("parameters").get("windows").get(0).get("from").asText());
        assertEquals(school.schoolId() + ":" + id, event.key());

        find("?classId=" + school.classA() + "&kind=CHAT_HOURS&inForceAt=2026-09-04T14:00:12.999Z")
                .body("items", hasSize(0));
        find("?classId=" + school.classA() + "&kind=CHAT_HOURS&inForceAt=2026-09-04T14:00:13Z")
                .body("items", hasSize(1));
        find("?classId=" + school.classA() + "&inForceAt=2026-09-04T19:00:13+05:00")
                .body("items.id", equalTo(List.of(id)));
        find("?classId=" + school.classB() + "&inForceAt=2027-09-04T14:00:13Z").body("items", hasSize(0));
    }

    @Test
    void agreeingAgainAnswersWithWhatWasRecorded() {
        school.adopted();
        String id = decision(school.classA(), "MARK_EQUALS_SIGNATURE");
        String from = agree(school.leaderA(), id, school.classA())
                .then()
                .statusCode(201)
                .extract()
                .path("from");
        clock.advance(java.time.Duration.ofMinutes(5));
        agree(school.leaderA(), id, school.classA()).then().statusCode(201).body("from", equalTo(from));
        assertEquals(1, OwnerDatabase.count("select count(*) from outbox where aggregate_id = ?", UUID.fromString(id)));
    }

    @Test
    void onlyTheClassesOwnTeacherAgrees() {
        school.adopted();
        String id = decision(school.classA(), "CHAT_HOURS");
        agree(school.leaderB(), id, school.classA()).then().statusCode(403);
        agree(school.principal(), id, school.classA()).then().statusCode(403);
        agree(school.children().getFirst().mother(), id, school.classA()).then().statusCode(403);
        agree(school.leaderB(), id, school.classB())
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:class-not-concerned"));
        given().auth()
                .oauth2(Tokens.staff("district-admin"))
                .header("Idempotency-Key", "district-agrees")
                .contentType("application/json")
                .body("{\"classId\":\"" + school.classA() + "\"}")
                .post(DECISIONS + "/" + id + "/teacher-agreement")
                .then()
                .statusCode(403);
        assertEquals(
                0,
                OwnerDatabase.count(
                        "select count(*) from decision where id = ? and recorded_at is not null", UUID.fromString(id)));
    }

    @Test
    void aForeignSchoolsDecisionAnswersLikeAnUnknownOne() {
        school.adopted();
        String id = decision(school.classA(), "CHAT_HOURS");
        PollFixtures other = PollFixtures.school();
        for (String path : List.of(id, UUID.randomUUID().toString())) {
            as(other.leaderA())
                    .get(DECISIONS + "/" + path)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:zvonok:problem:not-found"));
            agree(other.leaderA(), path, other.classA())
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:zvonok:problem:not-found"));
        }
        as(other.principal())
                .get(DECISIONS + "?classId=" + school.classA())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        given().get(DECISIONS).then().statusCode(401);
        given().get(DECISIONS + "/" + id).then().statusCode(401);
    }

    @Test
    void decisionsAreListedPageByPage() {
        school.adopted();
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            ValidatableResponse page = find("?limit=3" + (cursor == null ? "" : "&cursor=" + cursor))
                    .body("items.schoolId", everyItem(equalTo(school.schoolId().toString())))
                    .body("items.adoptedAt", everyItem(notNullValue()));
            seen.addAll(page.extract().<List<String>>path("items.id"));
            cursor = page.extract().path("nextCursor");
        } while (cursor != null);
        assertEquals(4, seen.size());
        assertEquals(seen.stream().sorted().distinct().toList(), seen);
        Oversight.of(school.schoolId(), Tokens.staff("auditor"), Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z"));
        given().auth()
                .oauth2(Tokens.staff("auditor"))
                .get(DECISIONS + "?classId=" + school.classA())
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
    }

    @Test
    void filtersThatCannotBeReadAreProblems() {
        for (String query : List.of(
                "?classId=x",
                "?kind=LUNCH",
                "?inForceAt=yesterday",
                "?inForceAt=2026-09-04",
                "?limit=0",
                "?limit=201",
                "?limit=x",
                "?cursor=x",
                "?inForceAt=+999999999-01-01T00:00:00Z")) {
            as(school.principal())
                    .get(DECISIONS + query)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:zvonok:problem:malformed-request"));
        }
    }
}
