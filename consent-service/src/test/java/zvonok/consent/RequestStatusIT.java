package zvonok.consent;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.district;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

/** Who has answered and who has not, as far as the staff may know. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class RequestStatusIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";
    private static final String FATHER = "Лаптев Игорь Андреевич";
    private static final String VARVARA = "children.find { it.name.givenName == 'Варвара' }.";
    private static final RosterFiles WITH_A_NEWCOMER =
            RosterFiles.example().withRow("enrollments.csv", "enrollment-06,", "class-3-2b", "class-3-5a");

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    private static String status(UUID request) {
        return PATH + "/consent-requests/" + request + "/status";
    }

    @Test
    void theStatusCountsAnswersAndNamesNoGuardian() {
        UUID request = newRequest("ALL");
        acceptAgreement("guardian-01");
        acceptAgreement("guardian-02");
        answer("guardian-01", request, "student-01", "GRANTED", MOTHER).then().statusCode(201);
        person("staff-01")
                .get(status(request))
                .then()
                .statusCode(200)
                .body("children", hasSize(5))
                .body("complete", equalTo(0))
                .body(VARVARA + "complete", equalTo(false));
        UUID consent = uuid(answer("guardian-02", request, "student-01", "GRANTED", FATHER), "consentId");

        person("staff-01")
                .get(status(request))
                .then()
                .statusCode(200)
                .body("rule", equalTo("ALL"))
                .body("complete", equalTo(1))
                .body(VARVARA + "asked", equalTo(2))
                .body(VARVARA + "answered", equalTo(2))
                .body(VARVARA + "granted", equalTo(2))
                .body(VARVARA + "refused", equalTo(0))
                .body("children.find { it.name.givenName == 'Семён' }.answered", equalTo(0));
        String seen = person("staff-01").get(status(request)).asString();
        for (String particular :
                new String[] {personId("guardian-01").toString(), consent.toString(), "Наталья", "lapteva", "127.0.0.1"
                }) {
            assertEquals(-1, seen.indexOf(particular), particular);
        }
        assertEquals(
                3,
                OwnerDatabase.count(
                        "select count(*) from audit_reading where operation = 'REQUEST_STATUS' and class_id = ?",
                        classId("class-3-5a")));
    }

    @Test
    void aRefusalThatBecomesAGrantNeedsNoNewRequest() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        answer("guardian-01", request, "student-01", "REFUSED", MOTHER).then().statusCode(201);
        person("staff-01").get(status(request)).then().body(VARVARA + "refused", equalTo(1));

        answer("guardian-01", request, "student-01", "GRANTED", MOTHER)
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"));

        person("staff-01")
                .get(status(request))
                .then()
                .body(VARVARA + "granted", equalTo(1))
                .body(VARVARA + "refused", equalTo(0))
                .body(VARVARA + "answered", equalTo(1));
        assertEquals(1, OwnerDatabase.count("select count(*) from consent_request"));
    }

    @Test
    void theGuardianOfANewcomerIsAskedByTheRequestsThatTheClassHas() {
        UUID request = newRequest("ANY");
        String mine = PATH + "/me/consent-requests";
        person("guardian-07")
                .get(mine)
                .then()
                .body(
                        "items[0].children.studentId",
                        not(hasItem(personId("student-06").toString())));

        importing(WITH_A_NEWCOMER.zip()).then().statusCode(201);

        person("guardian-07")
                .get(mine)
                .then()
                .body("items.id", contains(request.toString()))
                .body(
                        "items[0].children.studentId",
                        hasItem(personId("student-06").toString()));
        person("staff-01")
                .get(status(request))
                .then()
                .body("children", hasSize(6))
                .body("children.find { it.name.givenName == 'Злата' }.complete", equalTo(false));
        acceptAgreement("guardian-07");
        answer("guardian-07", request, "student-06", "GRANTED", "Горелова Елена Михайловна")
                .then()
                .statusCode(201);
        person("staff-01")
                .get(status(request))
                .then()
                .body("children.find { it.name.givenName == 'Злата' }.complete", equalTo(true));
        assertEquals(1, OwnerDatabase.count("select count(*) from consent_request"));
    }

    @Test
    void thePrincipalSeesTheRequestsToAllClasses() {
        UUID first = newRequest("ANY");
        UUID second = newRequest("ALL");
        acceptAgreement("guardian-01");
        answer("guardian-01", first, "student-01", "REFUSED", MOTHER).then().statusCode(201);
        String path = PATH + "/schools/" + schoolId("school-3") + "/consent-requests";

        person("staff-04")
                .get(path)
                .then()
                .statusCode(200)
                .body("items.id", contains(second.toString(), first.toString()))
                .body("items[1].classTitle", containsString("5"))
                .body("items[1].children", equalTo(5))
                .body("items[1].asked", equalTo(9))
                .body("items[1].answered", equalTo(1))
                .body("items[1].complete", equalTo(1))
                .body("items[0].complete", equalTo(0));
        String cursor = person("staff-04")
                .get(path + "?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("nextCursor", notNullValue())
                .extract()
                .path("nextCursor");
        person("staff-04").get(path + "?limit=1&cursor=" + cursor).then().body("items.id", contains(first.toString()));
        district().get(path).then().statusCode(200).body("items", hasSize(2));
        district()
                .get(PATH + "/schools/" + schoolId("school-12") + "/consent-requests")
                .then()
                .body("items", empty());
    }

    @Test
    void nobodyElseSeesTheStatus() {
        UUID request = newRequest("ANY");
        String school = PATH + "/schools/" + schoolId("school-3") + "/consent-requests";

        person("staff-04").get(status(request)).then().statusCode(200);
        for (String other : new String[] {"staff-02", "staff-06", "guardian-01"}) {
            person(other).get(status(request)).then().statusCode(403);
        }
        for (String other : new String[] {"staff-01", "staff-02", "guardian-01"}) {
            person(other).get(school).then().statusCode(403);
        }
        person("staff-03").get(status(request)).then().statusCode(404);
        person("staff-03").get(school).then().statusCode(404);
        person("staff-01").get(status(UUID.randomUUID())).then().statusCode(404);
    }
}
