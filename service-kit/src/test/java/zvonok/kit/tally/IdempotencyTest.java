package zvonok.kit.tally;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "tally"))
class IdempotencyTest {

    private final School school = School.any();

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @Test
    void withoutAKeyNothingIsCreated() {
        school.caller()
                .body(Map.of("schoolId", school.id(), "label", "a", "amount", 1))
                .post("/tally/v1/tallies")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:zvonok:problem:idempotency-key-missing"));
        assertEquals(0, school.tallies());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"has blank", "ключ", "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void aKeyThatIsNoneIsRefused(String key) {
        school.open(key, "a", 1).then().statusCode(400);
        assertEquals(0, school.tallies());
    }

    @Test
    void aRepetitionGetsTheFirstAnswerAndChangesNothing() {
        String key = key();
        Response first = school.open(key, "a", 1);

        Response second = school.open(key, "a", 1);

        assertEquals(201, first.statusCode());
        assertEquals(201, second.statusCode());
        assertEquals(first.asString(), second.asString());
        assertEquals(1, school.tallies());
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from outbox where school_ref = ? and type = ?",
                        school.id(),
                        TallyService.CHANGED));
    }

    @Test
    void theSameKeyForSomethingElseIsRefused() {
        String key = key();
        school.open(key, "a", 1).then().statusCode(201);

        school.open(key, "b", 1)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:idempotency-key-reused"));

        assertEquals(1, school.tallies());
    }

    @Test
    void aRefusedCommandLeavesNoKeyBehind() {
        String key = key();
        school.open(key, "a", Tally.LIMIT + 1).then().statusCode(409);

        school.open(key, "a", 1).then().statusCode(201);
    }

    @Test
    void aKeyBelongsToItsAccount() {
        String key = key();
        School other = School.fresh();

        String one = school.open(key, "a", 1).path("id");
        String two = other.open(key, "a", 1).path("id");

        assertNotEquals(one, two);
    }

    @Test
    void sixteenAtOnceHaveOneEffect() throws InterruptedException, ExecutionException {
        String key = key();
        Set<String> ids = new HashSet<>();
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(users.submit(() -> school.open(key, "a", 1)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id")));
            }
            for (Future<String> answer : answers) {
                ids.add(answer.get());
            }
        }
        assertEquals(1, ids.size());
        assertEquals(1, school.tallies());
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from outbox where school_ref = ? and type = ?",
                        school.id(),
                        TallyService.CHANGED));
    }
}
