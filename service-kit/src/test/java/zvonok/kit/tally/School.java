package zvonok.kit.tally;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** A fresh school with one member, who came by an event as in production. */
record School(UUID id, UUID member, String token) {

    static School fresh() {
        UUID id = UUID.randomUUID();
        UUID member = UUID.randomUUID();
        TestEvents.send("roster.events", "test.member.v1", id, member, Map.of("schoolId", id, "personId", member));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count("select count(*) from membership where person_id = ?", member) == 1);
        return new School(id, member, Tokens.of(member, "teacher"));
    }

    RequestSpecification caller() {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    Response open(String key, String label, int amount) {
        return caller().header("Idempotency-Key", key)
                .body(Map.of("schoolId", id, "label", label, "amount", amount))
                .post("/tally/v1/tallies");
    }

    Response open(String label) {
        return open(UUID.randomUUID().toString(), label, 1);
    }
}
