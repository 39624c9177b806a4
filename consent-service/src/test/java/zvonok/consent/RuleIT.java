package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.decideRule;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newForm;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.schoolId;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

/** Whose answers a school wants is decided by its principal, for what is asked from then on. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class RuleIT {

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @Test
    void oneGuardiansAnswerIsEnoughUntilTheSchoolDecides() {
        String path = PATH + "/schools/" + schoolId("school-12") + "/consent-rule";
        person("staff-03")
                .get(path)
                .then()
                .statusCode(200)
                .body("rule", equalTo("ANY"))
                .body("decidedAt", nullValue());
    }

    @Test
    void theDecisionCountsForWhatIsAskedAfterIt() {
        decideRule("ANY");
        assertEquals("ANY", ask(Map.of()).path("rule"));
        long before = decisions();

        person("staff-04")
                .contentType("application/json")
                .body(Map.of("rule", "ALL"))
                .put(ofSchool3())
                .then()
                .statusCode(200)
                .body("rule", equalTo("ALL"))
                .body("decidedAt", notNullValue());
        String decidedAt = person("guardian-01")
                .get(ofSchool3())
                .then()
                .statusCode(200)
                .extract()
                .path("decidedAt");
        decideRule("ALL");

        person("guardian-01").get(ofSchool3()).then().body("decidedAt", equalTo(decidedAt));
        assertEquals(before + 1, decisions());
        assertEquals("ALL", ask(Map.of()).path("rule"));
    }

    @Test
    void schoolThatAskedByAnotherRuleBeforeItCouldDecideKeepsIt() {
        decideRule("ALL");
        assertEquals("ALL", ask(Map.of()).path("rule"));

        OwnerDatabase.execute("delete from rule_decision");

        person("staff-04").get(ofSchool3()).then().body("rule", equalTo("ALL")).body("decidedAt", nullValue());
        assertEquals("ALL", ask(Map.of()).path("rule"));
    }

    @Test
    void nobodyElseDecidesAndNoRequestBringsARuleOfItsOwn() {
        long before = decisions();
        Map<String, String> all = Map.of("rule", "ALL");
        for (String other : new String[] {"staff-01", "staff-06", "guardian-01"}) {
            person(other)
                    .contentType("application/json")
                    .body(all)
                    .put(ofSchool3())
                    .then()
                    .statusCode(403);
        }
        district()
                .contentType("application/json")
                .body(all)
                .put(ofSchool3())
                .then()
                .statusCode(403);
        person("staff-03")
                .contentType("application/json")
                .body(all)
                .put(ofSchool3())
                .then()
                .statusCode(404);
        person("staff-03").get(ofSchool3()).then().statusCode(404);
        given().get(ofSchool3()).then().statusCode(401);
        person("staff-04")
                .contentType("application/json")
                .body(Map.of("rule", "MOST"))
                .put(ofSchool3())
                .then()
                .statusCode(400);
        ask(Map.of("rule", "ALL")).then().statusCode(400);

        assertEquals(before, decisions());
    }

    private static Response ask(Map<String, String> beside) {
        Map<String, Object> body = new HashMap<>(Map.of("formId", newForm(), "dueOn", "2099-05-31"));
        body.putAll(beside);
        return person("staff-01")
                .contentType("application/json")
                .body(body)
                .post(PATH + "/classes/" + classId("class-3-5a") + "/consent-requests");
    }

    private static String ofSchool3() {
        return PATH + "/schools/" + schoolId("school-3") + "/consent-rule";
    }

    private static long decisions() {
        return OwnerDatabase.count("select count(*) from rule_decision");
    }
}
