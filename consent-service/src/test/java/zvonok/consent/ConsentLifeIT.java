package zvonok.consent;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
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
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.consent.application.ConsentClock;
import zvonok.consent.destruction.application.DestructionDuties;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvents;

/** What time and leaving do to a consent, and what is then owed. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class ConsentLifeIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";
    private static final String VARVARA = "items.find { it.name.givenName == 'Варвара' }.";
    private static final Instant SEPTEMBER = Instant.parse("2026-09-10T08:00:00Z");
    private static final Instant TERM = Instant.parse("2027-05-31T21:00:00Z");
    private static final RosterFiles WITHOUT_THE_CHILD = RosterFiles.example()
            .withoutRows("enrollments.csv", ",student-01,")
            .withoutRows("roles.csv", ",student-01,")
            .withoutRows("users.csv", "student-01,")
            .withRow("users.csv", "guardian-01,", ",student-01,", ",,")
            .withRow("users.csv", "guardian-02,", ",student-01,", ",,");

    @Inject
    SettableClock clock;

    @Inject
    ConsentClock consentClock;

    @Inject
    DestructionDuties duties;

    @BeforeEach
    void inSeptember() {
        clock.set(SEPTEMBER);
        exampleDistrict();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private UUID granted(UUID request) {
        acceptAgreement("guardian-01");
        return uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
    }

    /** Gives the grant a term, as the form of the day would have. */
    private static void endsAt(UUID consent, Instant term) {
        OwnerDatabase.execute(
                "update consent set valid_until = cast(? as date) where id = ?",
                term.minusNanos(1).atOffset(ZoneOffset.ofHours(3)).toLocalDate().toString(),
                consent);
        OwnerDatabase.execute("update child_state set review_at = ?", at(term));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Response matrix() {
        return person("staff-01").get(PATH + "/classes/" + classId("class-3-5a") + "/consents");
    }

    private static Response csv() {
        return person("staff-01")
                .accept("text/csv")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/consent-matrix");
    }

    private static String stored() {
        return String.valueOf(OwnerDatabase.query("select effective from child_state")
                .getFirst()
                .get("effective"));
    }

    private static long told() {
        return OwnerDatabase.count("select count(*) from outbox where type = 'consent.child-state-changed.v1'"
                + " and school_ref in (select id from school)");
    }

    private void tick() {
        consentClock.tick().await().indefinitely();
    }

    @Test
    void atTheInstantOfExpiryNoReaderSeesAGrantThoughNobodyHasWorkedItOutYet() {
        UUID request = newRequest("ANY");
        UUID consent = granted(request);
        endsAt(consent, TERM);

        clock.set(TERM.minusNanos(1_000));
        matrix().then().body(VARVARA + "state", equalTo("GRANTED")).body(VARVARA + "answers", hasSize(1));
        csv().then().statusCode(200).body(containsString("\"согласие\""));
        clock.set(TERM);

        assertEquals("GRANTED", stored());
        matrix().then().body(VARVARA + "state", equalTo("UNDECIDED")).body(VARVARA + "answers", empty());
        person("staff-01")
                .get(PATH + "/consent-requests/" + request + "/status")
                .then()
                .body("complete", equalTo(0))
                .body("children.find { it.name.givenName == 'Варвара' }.granted", equalTo(0));
        person("guardian-01")
                .get(PATH + "/me/consent-requests")
                .then()
                .body("items[0].children[0].answer", nullValue());
        person("guardian-01")
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .body("state", equalTo("ENDED"));
        csv().then().statusCode(200).body(not(containsString("\"согласие\"")));
    }

    @Test
    void theClockTellsAnExpiryOnceAlsoAfterADowntimeAndFromTwoReplicas() {
        UUID consent = granted(newRequest("ANY"));
        endsAt(consent, TERM);
        clock.set(TERM.minusNanos(1_000));
        tick();
        assertEquals(1, told());

        clock.set(TERM.plusSeconds(40 * 86_400));
        io.smallrye.mutiny.Uni.join()
                .all(consentClock.tick(), consentClock.tick())
                .andFailFast()
                .await()
                .indefinitely();
        tick();

        assertEquals(2, told());
        assertEquals("UNDECIDED", stored());
        UUID student = personId("student-01");
        TestEvents.await(
                "consent.events",
                e -> e.type().equals("consent.child-state-changed.v1")
                        && e.body().path("studentId").asText().equals(student.toString())
                        && e.body().path("effective").asText().equals("UNDECIDED"));
        assertEquals(List.of("EXPIRED"), causes());
    }

    @Test
    void whoGrantsAgainAfterTheTermNeedsNoNewRequest() {
        UUID request = newRequest("ANY");
        UUID first = granted(request);
        endsAt(first, TERM);
        clock.set(TERM);
        tick();

        UUID second = uuid(
                answer("guardian-01", request, "student-01", "GRANTED", MOTHER)
                        .then()
                        .body("effective", equalTo("GRANTED"))
                        .extract()
                        .response(),
                "consentId");

        assertEquals(false, first.equals(second));
        assertEquals("GRANTED", stored());
    }

    @Test
    void consentsEndWithSchoolAndDoNotComeBackWithTheChild() {
        UUID request = newRequest("ANY");
        UUID consent = granted(request);

        importing(WITHOUT_THE_CHILD.zip()).then().statusCode(201);
        assertEquals("UNDECIDED", stored());
        assertEquals(List.of("LEFT_SCHOOL"), causes());
        importing(RosterFiles.example().zip()).then().statusCode(201);

        assertEquals("UNDECIDED", stored());
        assertEquals(2, told());
        matrix().then().body(VARVARA + "state", equalTo("UNDECIDED")).body(VARVARA + "answers", empty());
        UUID again = uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
        assertEquals(false, consent.equals(again));
        assertEquals("GRANTED", stored());
    }

    @Test
    void aWithdrawalIsFollowedToTheProofOfDestruction() {
        UUID consent = granted(newRequest("ANY"));
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);
        String path = PATH + "/destruction-duties";

        String duty = person("staff-04")
                .get(path)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].cause", equalTo("WITHDRAWN"))
                .body("items[0].studentId", equalTo(personId("student-01").toString()))
                .body("items[0].stopBy", equalTo("2026-09-15T21:00:00Z"))
                .body("items[0].destroyBy", equalTo("2026-10-10T08:00:00Z"))
                .body("items[0].overdue", equalTo(false))
                .body("items[0].proof", nullValue())
                .extract()
                .path("items[0].id");
        person("staff-04").get(path + "?filter=OVERDUE").then().body("items", empty());
        clock.set(Instant.parse("2026-10-10T08:00:00Z"));
        person("staff-04").get(path + "?filter=OVERDUE").then().body("items[0].overdue", equalTo(true));
        district()
                .get(path + "?filter=OVERDUE&schoolId=" + schoolId("school-3"))
                .then()
                .body("items", hasSize(1));

        Map<String, Object> proof = Map.of("note", "Снимки удалены из архива школы", "destroyedOn", "2026-10-10");
        person("staff-04")
                .contentType("application/json")
                .body(Map.of("note", "Снимки удалены", "destroyedOn", "2026-10-11"))
                .post(path + "/" + duty + "/proof")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:destruction-date-wrong"));
        person("staff-04")
                .contentType("application/json")
                .body(proof)
                .post(path + "/" + duty + "/proof")
                .then()
                .statusCode(201)
                .body("proof.note", equalTo("Снимки удалены из архива школы"))
                .body("proof.personId", equalTo(personId("staff-04").toString()));

        person("staff-04").get(path).then().body("items", empty());
        person("staff-04").get(path + "?filter=ALL").then().body("items[0].proof.destroyedOn", equalTo("2026-10-10"));
        person("staff-04")
                .contentType("application/json")
                .body(proof)
                .post(path + "/" + duty + "/proof")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:destruction-proved"));
    }

    @Test
    void aRefusalAfterAGrantOwesDestructionAndARefusalAloneDoesNot() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        answer("guardian-01", request, "student-01", "REFUSED", MOTHER).then().statusCode(201);
        assertEquals(List.of(), causes());

        answer("guardian-01", request, "student-01", "GRANTED", MOTHER).then().statusCode(201);
        answer("guardian-01", request, "student-01", "REFUSED", MOTHER).then().statusCode(201);

        assertEquals(List.of("REFUSED"), causes());
    }

    @Test
    void onlyThePrincipalOfTheSchoolAndTheDistrictSeeDuties() {
        UUID consent = granted(newRequest("ANY"));
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);
        String duty = person("staff-04").get(PATH + "/destruction-duties").path("items[0].id");
        String proof = PATH + "/destruction-duties/" + duty + "/proof";
        Map<String, Object> body = Map.of("note", "Удалено", "destroyedOn", "2026-09-10");

        for (String other : List.of("staff-01", "staff-06", "guardian-01")) {
            person(other).get(PATH + "/destruction-duties").then().statusCode(403);
        }
        person("staff-05")
                .get(PATH + "/destruction-duties")
                .then()
                .statusCode(200)
                .body("items", empty());
        person("staff-05")
                .get(PATH + "/destruction-duties?schoolId=" + schoolId("school-3"))
                .then()
                .statusCode(404);
        for (String other : List.of("staff-01", "staff-05", "guardian-01")) {
            person(other)
                    .contentType("application/json")
                    .body(body)
                    .post(proof)
                    .then()
                    .statusCode(404);
        }
        assertEquals(1, OwnerDatabase.count("select count(*) from destruction_duty where proved_at is null"));
    }

    private static List<String> causes() {
        return OwnerDatabase.query("select cause from destruction_duty order by id").stream()
                .map(row -> String.valueOf(row.get("cause")))
                .toList();
    }
}
