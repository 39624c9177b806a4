package zvonok.ack;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static zvonok.ack.AckFixtures.acknowledge;
import static zvonok.ack.AckFixtures.awaitRow;
import static zvonok.ack.AckFixtures.get;
import static zvonok.ack.AckFixtures.map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** A guardian acknowledges: what counts, for whom, and with which force. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "ack"))
@Tag("R2.5")
class AcknowledgementTest {

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
    void withoutADecisionItIsAReadMark() {
        Case c = new Case();
        c.f.acceptAgreement(c.mother, Instant.now().minusSeconds(60));

        acknowledge(c.mother, c.request, 1, c.message.sha256(), c.child)
                .then()
                .statusCode(201)
                .body("legalForce", equalTo("INFORMAL"))
                .body("informalBecause", equalTo("NO_DECISION"))
                .body("decisionId", nullValue());
    }

    @Test
    void withADecisionAndTheAgreementItIsASignature() {
        Case c = new Case();
        UUID decision =
                c.f.decide(Instant.now().minusSeconds(60), null, List.of(c.f.schoolClass), "AGREEMENT", "SYMBOL");
        c.f.acceptAgreement(c.mother, Instant.now().minusSeconds(60));

        String id = acknowledge(c.mother, c.request, 1, c.message.sha256(), c.child)
                .then()
                .statusCode(201)
                .body("legalForce", equalTo("OFFICIAL"))
                .body("informalBecause", nullValue())
                .body("decisionId", equalTo(decision.toString()))
                .body("agreementVersion", equalTo("1"))
                .extract()
                .path("id");

        TestEvent recorded =
                TestEvents.await("ack.events", e -> e.aggregateId().toString().equals(id));
        assertEquals("acknowledgement.recorded.v1", recorded.type());
        assertEquals("OFFICIAL", recorded.body().get("legalForce").asText());
        assertEquals(decision.toString(), recorded.body().get("decisionId").asText());
        assertEquals(c.child.toString(), recorded.body().get("studentId").asText());
        assertEquals(c.f.school + ":" + c.request, recorded.key());
    }

    @Test
    void recordSaysWhoActedAndHowThatIsKnown() {
        Case c = new Case();

        String id = acknowledge(c.mother, c.request, 1, c.message.sha256(), c.child)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        Map<String, ?> row = OwnerDatabase.query("select * from acknowledgement where id = ?", UUID.fromString(id))
                .getFirst();
        assertEquals(c.mother, row.get("guardian_id"));
        assertEquals(c.message.sha256(), row.get("content_sha256"));
        assertNotNull(row.get("account"));
        assertNotNull(row.get("acr"));
        assertNotNull(row.get("auth_time"));
    }

    @Test
    void withoutTheAgreementItIsAReadMarkUnderADecision() {
        Case c = new Case();
        UUID decision = c.f.decide(Instant.now().minusSeconds(60), null, List.of(), "SYMBOL");

        acknowledge(c.mother, c.request, 1, c.message.sha256(), c.child)
                .then()
                .statusCode(201)
                .body("legalForce", equalTo("INFORMAL"))
                .body("informalBecause", equalTo("AGREEMENT_NOT_ACCEPTED"))
                .body("decisionId", equalTo(decision.toString()));
    }

    @Test
    void formThatTheDecisionDoesNotNameIsAReadMark() {
        Case c = new Case();
        UUID decision = c.f.decide(Instant.now().minusSeconds(60), null, List.of(c.f.schoolClass), "AGREEMENT");
        c.f.acceptAgreement(c.mother, Instant.now().minusSeconds(60));

        acknowledge(c.mother, c.request, 1, c.message.sha256(), c.child)
                .then()
                .statusCode(201)
                .body("legalForce", equalTo("INFORMAL"))
                .body("informalBecause", equalTo("FORM_NOT_ALLOWED"))
                .body("decisionId", equalTo(decision.toString()));
    }

    @Test
    void decisionThatHasEndedOrNotBegunMakesNoSignature() {
        Case c = new Case();
        c.f.acceptAgreement(c.mother, Instant.now().minusSeconds(600));
        UUID ended = c.f.decide(Instant.now().minusSeconds(600), null, List.of(c.f.schoolClass), "SYMBOL");
        c.f.decide(
                ended,
                Instant.now().minusSeconds(600),
                Instant.now().minusSeconds(1),
                List.of(c.f.schoolClass),
                "SYMBOL");
        awaitRow("select 1 from mark_decision where id = ? and until_at is not null", ended);
        c.f.decide(Instant.now().plus(Duration.ofDays(1)), null, List.of(c.f.schoolClass), "SYMBOL");

        acknowledge(c.mother, c.request, 1, c.message.sha256(), c.child)
                .then()
                .statusCode(201)
                .body("informalBecause", equalTo("NO_DECISION"));
    }

    @Test
    void firstOfTheChildCountsAndTheOtherGuardianIsTold() {
        Case c = new Case();
        String first = acknowledge(c.mother, c.request, 1, c.message.sha256(), c.child)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        acknowledge(c.mother, c.request, 1, c.message.sha256(), null)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        acknowledge(c.father, c.request, 1, c.message.sha256(), c.child)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:child-has-acknowledged"))
                .body("clause", equalTo("2.5"));

        assertEquals(1, OwnerDatabase.count("select count(*) from acknowledgement where request_id = ?", c.request));
    }

    @Test
    void sameKeyGivesTheSameAnswerEvenAfterTheMessageChanged() {
        Case c = new Case();
        String key = UUID.randomUUID().toString();
        String answer = acknowledge(c.mother, c.request, key, 1, c.message.sha256(), c.child, "AGREEMENT")
                .then()
                .statusCode(201)
                .extract()
                .asString();
        c.f.ask(c.message.next("Новый текст"));

        Response again = acknowledge(c.mother, c.request, key, 1, c.message.sha256(), c.child, "AGREEMENT");

        assertEquals(answer, again.then().statusCode(201).extract().asString());
        acknowledge(c.mother, c.request, key, 1, c.message.sha256(), c.child, "SYMBOL")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:idempotency-key-reused"));
    }

    @Test
    void whatWasNotSeenIsNotAcknowledged() {
        Case c = new Case();

        for (Response refused : List.of(
                acknowledge(c.mother, c.request, 2, c.message.sha256(), c.child),
                acknowledge(c.mother, c.request, 1, Message.first("другое").sha256(), c.child))) {
            refused.then()
                    .statusCode(409)
                    .body("type", equalTo("urn:zvonok:problem:content-differs"))
                    .body("requestVersion", equalTo(1))
                    .body("contentSha256", equalTo(c.message.sha256()));
        }
        assertEquals(0, OwnerDatabase.count("select count(*) from acknowledgement where request_id = ?", c.request));
    }

    @Test
    void guardianOfSeveralChildrenNamesTheChild() {
        AckFixtures f = new AckFixtures();
        UUID mother = UUID.randomUUID();
        UUID son = f.child(mother);
        UUID daughter = f.child(mother);
        Message message = Message.first("Двоим сразу.");
        UUID request = f.ask(message);

        acknowledge(mother, request, 1, message.sha256(), null)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:student-required"))
                .body("studentIds", hasItems(son.toString(), daughter.toString()));
        acknowledge(mother, request, 1, message.sha256(), son)
                .then()
                .statusCode(201)
                .body("studentId", equalTo(son.toString()));
        acknowledge(mother, request, 1, message.sha256(), daughter).then().statusCode(201);
    }

    @Test
    void whoIsNotAddressedFindsNothing() {
        Case c = new Case();
        UUID grandmother = UUID.randomUUID();
        c.f.guardian(grandmother, c.child, false);
        awaitRow("select 1 from guardianship where guardian_id = ?", grandmother);
        UUID neighbour = UUID.randomUUID();
        UUID neighboursChild = c.f.child(neighbour);

        for (Response refused : List.of(
                acknowledge(grandmother, c.request, 1, c.message.sha256(), c.child),
                acknowledge(neighbour, c.request, 1, c.message.sha256(), c.child),
                acknowledge(c.mother, c.request, 1, c.message.sha256(), neighboursChild),
                acknowledge(c.f.leader, c.request, 1, c.message.sha256(), c.child),
                acknowledge(c.mother, UUID.randomUUID(), 1, c.message.sha256(), c.child))) {
            refused.then().statusCode(404).body("type", equalTo("urn:zvonok:problem:not-found"));
        }
        acknowledgement(given(), c).then().statusCode(401);
        acknowledgement(given().auth().oauth2(Tokens.staff("auditor")), c)
                .then()
                .statusCode(403);
    }

    @Test
    void lastChildCompletesTheRequest() {
        Case c = new Case();
        UUID other = UUID.randomUUID();
        c.f.child(other);
        awaitRow("select 1 from addressee where request_id = ? having count(*) = 2", c.request);
        acknowledge(c.mother, c.request, 1, c.message.sha256(), c.child).then().statusCode(201);
        assertEquals(
                0,
                OwnerDatabase.count(
                        "select count(*) from acknowledgement_request where id = ? and completed_at is not null",
                        c.request));

        acknowledge(other, c.request, 1, c.message.sha256(), null).then().statusCode(201);

        TestEvent completed = TestEvents.await(
                "ack.events",
                e -> e.aggregateId().equals(c.request) && e.type().equals("acknowledgement.completed.v1"));
        assertEquals(c.f.schoolClass.toString(), completed.body().get("classId").asText());
        assertEquals(2, completed.aggregateVersion());
    }

    @Test
    void badInputIsAProblem() {
        Case c = new Case();
        String sha = c.message.sha256();
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("requestVersion", 1, "contentSha256", sha),
                Map.of("requestVersion", 0, "contentSha256", sha, "form", "SYMBOL"),
                Map.of("requestVersion", 1, "contentSha256", "ABC", "form", "SYMBOL"),
                Map.of("requestVersion", 1, "contentSha256", sha, "form", "WINK"),
                Map.of("requestVersion", "1", "contentSha256", sha, "form", "SYMBOL"),
                Map.of("requestVersion", 1, "contentSha256", sha, "form", "SYMBOL", "studentId", "me"),
                Map.of("requestVersion", 1, "contentSha256", sha, "form", "SYMBOL", "extra", true))) {
            given().auth()
                    .oauth2(Tokens.of(c.mother, "guardian"))
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .body(body)
                    .post("/ack/v1/requests/" + c.request + "/acknowledgements")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        given().auth()
                .oauth2(Tokens.of(c.mother, "guardian"))
                .header("Accept-Language", "en")
                .contentType("application/json")
                .body(map("requestVersion", 1, "contentSha256", sha, "form", "SYMBOL"))
                .post("/ack/v1/requests/" + c.request + "/acknowledgements")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:zvonok:problem:idempotency-key-missing"));
    }

    @Test
    void refusalsSpeakBothLanguages() {
        Case c = new Case();
        for (Map.Entry<String, String> language : Map.of(
                        "ru", "Сообщение с тех пор изменилось",
                        "en", "The message has changed since")
                .entrySet()) {
            given().auth()
                    .oauth2(Tokens.of(c.mother, "guardian"))
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Accept-Language", language.getKey())
                    .contentType("application/json")
                    .body(map("requestVersion", 7, "contentSha256", c.message.sha256(), "form", "SYMBOL"))
                    .post("/ack/v1/requests/" + c.request + "/acknowledgements")
                    .then()
                    .statusCode(409)
                    .body("title", equalTo(language.getValue()));
        }
    }

    @Test
    void requestIsMarkedAsDoneInTheGuardiansList() {
        Case c = new Case();
        acknowledge(c.mother, c.request, 1, c.message.sha256(), c.child).then().statusCode(201);

        assertEquals(
                List.of(true),
                get(Tokens.of(c.father, "guardian"), "/ack/v1/me/requests").getList("items[0].children.acknowledged"));
    }

    private static Response acknowledgement(RequestSpecification by, Case c) {
        return by.header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(map("requestVersion", 1, "contentSha256", c.message.sha256(), "form", "SYMBOL"))
                .post("/ack/v1/requests/" + c.request + "/acknowledgements");
    }

    /** One child of two parents, asked once. */
    private static final class Case {
        final AckFixtures f = new AckFixtures();
        final UUID mother = UUID.randomUUID();
        final UUID father = UUID.randomUUID();
        final UUID child = f.child(mother, father);
        final Message message = Message.first("Ознакомьтесь, пожалуйста, с расписанием.");
        final UUID request = f.ask(message);
    }
}
