package zvonok.kit.tally;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TenancyCheck;
import zvonok.kit.testing.Tokens;

/** No school's row is seen by another school, on any path and under load; each check is seen red once. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "tally"))
class TenancyTest {

    private static final String TALLIES = "/tally/v1/tallies";

    @Inject
    Pool pool;

    // --- the schema

    @Test
    void everyTableWithASchoolIsProtected() {
        TenancyCheck.everySchoolTableIsProtected();
    }

    @Test
    void anUnprotectedTableIsFound() {
        String owner = (String)
                OwnerDatabase.query("select current_user as me").getFirst().get("me");
        assertTrue(owner != null);
        OwnerDatabase.execute("create table forgotten (school_id uuid)");
        OwnerDatabase.execute("create table half_done (school_id uuid)");
        OwnerDatabase.execute("alter table half_done enable row level security");
        OwnerDatabase.execute("create table too_kind (school_id uuid)");
        OwnerDatabase.execute("call protect('too_kind')");
        OwnerDatabase.execute("create policy kind on too_kind using (true)");
        try {
            String faults = String.valueOf(assertThrows(AssertionError.class, TenancyCheck::everySchoolTableIsProtected)
                    .getMessage());
            assertTrue(faults.contains("forgotten has no row-level security"), faults);
            assertTrue(faults.contains("half_done does not force"), faults);
            assertTrue(faults.contains("too_kind has a policy that lets everybody in"), faults);
        } finally {
            OwnerDatabase.execute("drop table forgotten, half_done, too_kind");
        }
    }

    // --- one by one

    @Test
    void anotherSchoolsIdIsAnsweredLikeAnUnknownOne() {
        School mine = School.fresh();
        School other = School.fresh();
        String id = other.open("secret").path("id");

        assertEquals(
                shape(mine.caller().get(TALLIES + "/" + UUID.randomUUID())),
                shape(mine.caller().get(TALLIES + "/" + id)));
        assertEquals(
                shape(mine.caller().get(TALLIES + "?schoolId=" + UUID.randomUUID())),
                shape(mine.caller().get(TALLIES + "?schoolId=" + other.id())));
        mine.caller()
                .header("If-Match", "*")
                .body("{\"more\":1}")
                .put(TALLIES + "/" + id)
                .then()
                .statusCode(404);
        mine.caller()
                .header("Idempotency-Key", "k-1")
                .body(Map.of("schoolId", other.id(), "label", "intruder", "amount", 1))
                .post(TALLIES)
                .then()
                .statusCode(404);
        assertEquals(1, other.tallies());
    }

    private static Map<String, Object> shape(Response response) {
        Map<String, Object> body = new java.util.TreeMap<>(response.jsonPath().getMap("$"));
        body.remove("requestId");
        body.put("http", response.statusCode());
        return body;
    }

    @Test
    void aMemberOfTwoSchoolsSeesBothAndOneWhereThePathNamesOne() {
        School first = School.fresh();
        School second = new School(UUID.randomUUID(), first.member(), first.token());
        School.join(second.id(), second.member());
        first.open("one").then().statusCode(201);
        second.open("two").then().statusCode(201);

        first.caller().get(TALLIES).then().body("items", hasSize(2));
        first.caller()
                .get(TALLIES + "?schoolId=" + second.id())
                .then()
                .body("items", hasSize(1))
                .body("items[0].label", equalTo("two"));
    }

    @Test
    void whoLeavesASchoolSeesNothingAtOnce() {
        School school = School.fresh();
        school.open("left behind").then().statusCode(201);

        OwnerDatabase.execute("delete from membership where person_id = ?", school.member());

        school.caller().get(TALLIES).then().statusCode(200).body("items", empty());
    }

    @Test
    void districtStaffSeesAllSchoolsAndAnAccountWithoutARoleNone() {
        School school = School.fresh();
        String id = school.open("overseen").path("id");

        io.restassured.RestAssured.given()
                .auth()
                .oauth2(Tokens.staff("auditor"))
                .get(TALLIES + "/" + id)
                .then()
                .statusCode(200);
        io.restassured.RestAssured.given()
                .auth()
                .oauth2(Tokens.of(UUID.randomUUID(), "principal"))
                .get(TALLIES + "/" + id)
                .then()
                .statusCode(404);
    }

    // --- under load

    @Test
    void sixtyFourUsersOfEightSchoolsSeeTheirOwnOnly() {
        Canaries canaries = Canaries.release();

        Canaries.Sightings seen = canaries.watch(Duration.ofSeconds(6), 3_000);

        assertEquals(Set.of(), seen.foreign());
        assertEquals(Set.of(), seen.strange());
        assertTrue(seen.own() > 3_000, "too few rows were seen: " + seen.own());
        assertEquals(Set.of(), leftOnConnections());
    }

    @Test
    void withoutThePolicyTheSameWatchIsRed() {
        Canaries canaries = Canaries.release();
        OwnerDatabase.execute("alter table tally disable row level security");
        try {
            assertTrue(!canaries.watch(Duration.ofSeconds(1), 64).foreign().isEmpty());
        } finally {
            OwnerDatabase.execute("alter table tally enable row level security");
        }
    }

    @Test
    void schoolsThatStayOnAConnectionAreFound() {
        Canaries canaries = Canaries.release();
        List<Map<String, Object>> rows = new ArrayList<>();
        OwnerDatabase.query("select pg_get_functiondef('enter_tenant'::regproc) as text")
                .forEach(row -> rows.add(Map.copyOf(new java.util.HashMap<>(row))));
        String good = String.valueOf(rows.getFirst().get("text"));
        String leaking = good.replace(", true)", ", false)");
        assertTrue(!good.equals(leaking));
        OwnerDatabase.execute(leaking);
        try {
            assertEquals(Set.of(), canaries.watch(Duration.ofSeconds(1), 64).foreign());
            assertTrue(!leftOnConnections().isEmpty());
        } finally {
            OwnerDatabase.execute(good);
        }
        assertEquals(Set.of(), canaries.watch(Duration.ofSeconds(2), 64).foreign());
        forgetOnConnections();
        assertEquals(Set.of(), leftOnConnections());
    }

    /** The schools that are still set on the pool's connections while nobody is served. */
    private Set<String> leftOnConnections() {
        return onEveryConnection("select coalesce(current_setting('app.schools', true), '') as s");
    }

    private void forgetOnConnections() {
        var _ = onEveryConnection("select set_config('app.schools', '', false) as s");
    }

    /** Four times as many at once as there are connections, so that each gets its share. */
    private Set<String> onEveryConnection(String query) {
        Set<String> answers = new TreeSet<>();
        List<Uni<RowSet<Row>>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(pool.query(query + ", cast(pg_sleep(0.05) as text)").execute());
        }
        Uni.join()
                .all(all)
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(rows -> rows.forEach(row -> answers.add(row.getString("s"))));
        answers.remove("");
        return answers;
    }
}
