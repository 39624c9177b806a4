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
        UUID member = UUID.randomUUID();
        return of(member, Tokens.of(member, "teacher"));
    }

    /** A fresh school whose member is always the same person, for tests that do not look at other schools. */
    static School any() {
        UUID member = UUID.nameUUIDFromBytes(new byte[] {1});
        return of(member, Tokens.of(member, "teacher"));
    }

    private static School of(UUID member, String token) {
        UUID id = UUID.randomUUID();
        join(id, member);
        return new School(id, member, token);
    }

    static void join(UUID school, UUID member) {
        TestEvents.send(
                "roster.events",
                "test.member.v1",
                school,
                UUID.randomUUID(),
                Map.of("schoolId", school, "personId", member));
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> OwnerDatabase.count(
                                "select count(*) from membership where school_id = ? and person_id = ?", school, member)
                        == 1);
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

    long tallies() {
        return OwnerDatabase.count("select count(*) from tally where school_id = ?", id);
    }
}
