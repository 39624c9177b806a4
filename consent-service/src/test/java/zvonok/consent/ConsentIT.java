package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.form;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.newForm;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class ConsentIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";
    private static final String FATHER = "Лаптев Игорь Андреевич";

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @Test
    void aGuardianFindsTheRequestSignsAndHasAReceipt() {
        UUID request = newRequest("ANY");
        person("guardian-01")
                .get(PATH + "/me/consent-requests")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(request.toString()))
                .body("items[0].form.title.ru", equalTo("Фото и видео в чате класса"))
                .body("items[0].form.sha256.length()", equalTo(64))
                .body("items[0].children[0].answer", nullValue());
        acceptAgreement("guardian-01");

        UUID consent = uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");

        person("guardian-01")
                .get(PATH + "/me/consent-requests")
                .then()
                .body("items[0].children[0].answer", equalTo("GRANTED"))
                .body("items[0].children[0].consentId", equalTo(consent.toString()));
        person("guardian-01")
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .statusCode(200)
                .body("typedName", equalTo(MOTHER))
                .body("school.name", containsString("Школа № 3"))
                .body("child.name.givenName", equalTo("Варвара"))
                .body("form.operator", equalTo("Школа № 3"))
                .body("signature.agreementVersion", equalTo(2))
                .body("signature.evidence.account", notNullValue())
                .body("signature.evidence.authTime", notNullValue())
                .body("withdrawnAt", nullValue())
                .body("howToWithdraw.ru", containsString("отозвать"));
        TestEvent state = TestEvents.await(
                "consent.events",
                e -> e.type().equals("consent.child-state-changed.v1")
                        && e.body()
                                .path("studentId")
                                .asText()
                                .equals(personId("student-01").toString()));
        assertEquals("GRANTED", state.body().path("effective").asText());
        TestEvent answered =
                TestEvents.await("consent.events", e -> e.aggregateId().equals(consent));
        assertEquals("consent.answered.v1", answered.type());
        assertEquals(schoolId("school-3") + ":" + consent, answered.key());
    }

    @Test
    void nobodySignsWithoutTheAgreementOrWithAnotherName() {
        UUID request = newRequest("ANY");

        answer("guardian-01", request, "student-01", "GRANTED", MOTHER)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:agreement-required"))
                .body("clause", equalTo("2.1"));
        acceptAgreement("guardian-01");
        answer("guardian-01", request, "student-01", "GRANTED", FATHER)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:typed-name-differs"))
                .body("expected", equalTo(List.of("familyName", "givenName", "middleName?")))
                .body("detail", not(containsString("Наталья")))
                .body("clause", equalTo("2.1"));

        assertEquals(0, OwnerDatabase.count("select count(*) from consent"));
    }

    @Test
    void theAgreementIsAcceptedOnceForEachSchool() {
        person("guardian-03")
                .get(PATH + "/me/signature-agreement")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(false))
                .body("version", equalTo(2))
                .body("text.ru", containsString("простая"));

        acceptAgreement("guardian-03");
        acceptAgreement("guardian-03");

        person("guardian-03").get(PATH + "/me/signature-agreement").then().body("accepted", equalTo(true));
        assertEquals(2, OwnerDatabase.count("select count(*) from signature_agreement"));
        person("guardian-03")
                .contentType("application/json")
                .body(Map.of("version", 1))
                .put(PATH + "/me/signature-agreement")
                .then()
                .statusCode(422);
        person("staff-01")
                .contentType("application/json")
                .body(Map.of("version", 2))
                .put(PATH + "/me/signature-agreement")
                .then()
                .statusCode(403);
    }

    @Test
    void theSameAnswerTwiceIsTheFirstAgainAndAChangedMindIsANewOne() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID first = uuid(answer("guardian-01", request, "student-01", "REFUSED", MOTHER), "consentId");

        UUID again = uuid(answer("guardian-01", request, "student-01", "REFUSED", MOTHER), "consentId");
        Response granted = answer("guardian-01", request, "student-01", "GRANTED", MOTHER);

        assertEquals(first, again);
        assertNotEquals(first, uuid(granted, "consentId"));
        granted.then().body("effective", equalTo("GRANTED"));
        assertEquals(2, OwnerDatabase.count("select count(*) from consent"));
    }

    @Test
    void aChangedMindCountsOnAnOlderRequestToo() {
        UUID older = newRequest("ANY");
        acceptAgreement("guardian-01");
        answer("guardian-01", older, "student-01", "REFUSED", MOTHER).then().statusCode(201);
        UUID newer = newRequest("ANY");
        answer("guardian-01", newer, "student-01", "GRANTED", MOTHER)
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"));

        answer("guardian-01", older, "student-01", "REFUSED", MOTHER)
                .then()
                .statusCode(201)
                .body("effective", equalTo("REFUSED"));
    }

    @Test
    void oneRefusalOutweighsAGrant() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        acceptAgreement("guardian-02");
        answer("guardian-01", request, "student-01", "GRANTED", MOTHER)
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"));

        answer("guardian-02", request, "student-01", "REFUSED", FATHER)
                .then()
                .statusCode(201)
                .body("effective", equalTo("REFUSED"));

        person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/consents")
                .then()
                .statusCode(200)
                .body("items", hasSize(5))
                .body("items.find { it.name.givenName == 'Варвара' }.state", equalTo("REFUSED"))
                .body("items.find { it.name.givenName == 'Варвара' }.answers", hasSize(2))
                .body("items.find { it.name.givenName == 'Варвара' }.missing", empty())
                .body("items.find { it.name.givenName == 'Семён' }.state", nullValue())
                .body("items.find { it.name.givenName == 'Семён' }.missing", hasSize(2));
    }

    @Test
    void underTheRuleAllEveryGuardianHasToGrant() {
        UUID request = newRequest("ALL");
        acceptAgreement("guardian-01");
        acceptAgreement("guardian-02");

        answer("guardian-01", request, "student-01", "GRANTED", MOTHER).then().body("effective", nullValue());
        answer("guardian-02", request, "student-01", "GRANTED", FATHER).then().body("effective", equalTo("GRANTED"));
    }

    @Test
    void twoGuardiansAtOnceLeaveTheStateThatBothMake() throws Exception {
        for (int i = 0; i < 10; i++) {
            UUID request = newRequest("ANY");
            acceptAgreement("guardian-01");
            acceptAgreement("guardian-02");
            UUID round = request;
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                List<Callable<Integer>> answers = List.of(
                        () -> answer("guardian-01", round, "student-01", "GRANTED", MOTHER)
                                .statusCode(),
                        () -> answer("guardian-02", round, "student-01", "REFUSED", FATHER)
                                .statusCode());
                for (Future<Integer> status : both.invokeAll(answers)) {
                    assertEquals(201, status.get());
                }
            }

            assertEquals(
                    List.of("REFUSED"),
                    OwnerDatabase.query("select effective from child_state").stream()
                            .map(row -> row.get("effective"))
                            .toList());
        }
    }

    @Test
    void aWithdrawalTakesTheGrantBackAndIsTold() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID consent = uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");

        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201)
                .body("withdrawnAt", notNullValue())
                .body("effective", equalTo("WITHDRAWN"));

        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);
        TestEvents.await(
                "consent.events",
                e -> e.type().equals("consent.withdrawn.v1") && e.aggregateId().equals(consent));
        assertEquals(
                1,
                OwnerDatabase.count(
                        "select count(*) from outbox where type = 'consent.withdrawn.v1' and aggregate_id = ?",
                        consent));
        person("staff-04")
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .statusCode(200)
                .body("withdrawnBy.account", notNullValue());
    }

    @Test
    void onlyTheSignerWithdrawsAndOnlyAGrant() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        acceptAgreement("guardian-02");
        UUID granted = uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
        UUID refused = uuid(answer("guardian-02", request, "student-01", "REFUSED", FATHER), "consentId");

        person("guardian-02")
                .post(PATH + "/consents/" + granted + "/withdrawal")
                .then()
                .statusCode(404);
        person("staff-01")
                .post(PATH + "/consents/" + granted + "/withdrawal")
                .then()
                .statusCode(404);
        person("guardian-02")
                .post(PATH + "/consents/" + refused + "/withdrawal")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:nothing-to-withdraw"));
        given().post(PATH + "/consents/" + granted + "/withdrawal").then().statusCode(401);
        given().auth()
                .oauth2(zvonok.kit.testing.Tokens.of(personId("guardian-01"), "guardian"))
                .post(PATH + "/consents/" + granted + "/withdrawal")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:zvonok:problem:idempotency-key-missing"));
    }

    @Test
    void onlyTheClassLeaderAsks() {
        UUID form = newForm();
        String path = PATH + "/classes/" + classId("class-3-5a") + "/consent-requests";
        Map<String, Object> body = Map.of("formId", form, "dueOn", "2099-05-31");

        for (String other : List.of("staff-02", "staff-04", "staff-06", "guardian-01")) {
            person(other)
                    .contentType("application/json")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        person("staff-03")
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(404);
        given().contentType("application/json").body(body).post(path).then().statusCode(401);
        person("staff-01")
                .contentType("application/json")
                .body(Map.of("formId", form, "dueOn", "2020-05-31"))
                .post(path)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:due-date-passed"));
        person("staff-01")
                .contentType("application/json")
                .body(Map.of("formId", UUID.randomUUID(), "dueOn", "2099-05-31"))
                .post(path)
                .then()
                .statusCode(404);
    }

    @Test
    void formsAreMadeByLeadersAndPrincipalsOfTheSchool() {
        Map<String, Object> body = form(schoolId("school-3"));

        person("staff-04")
                .contentType("application/json")
                .body(body)
                .post(PATH + "/forms")
                .then()
                .statusCode(201)
                .body("version", equalTo(1));
        String second = ConsentServiceFixtures.district()
                .contentType("application/json")
                .body(body)
                .post(PATH + "/forms")
                .then()
                .statusCode(201)
                .body("version", equalTo(2))
                .extract()
                .path("id");
        for (String other : List.of("staff-06", "guardian-01")) {
            person(other)
                    .contentType("application/json")
                    .body(body)
                    .post(PATH + "/forms")
                    .then()
                    .statusCode(403);
        }
        person("staff-03")
                .contentType("application/json")
                .body(body)
                .post(PATH + "/forms")
                .then()
                .statusCode(404);
        person("guardian-01").get(PATH + "/forms/" + second).then().statusCode(200);
        person("staff-03").get(PATH + "/forms/" + second).then().statusCode(404);
        person("staff-04")
                .contentType("application/json")
                .body("{\"schoolId\":1}")
                .post(PATH + "/forms")
                .then()
                .statusCode(400);
    }

    @Test
    void onlyGuardiansOfTheChildWhoMaySignAreAsked() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        acceptAgreement("guardian-15");

        answer("guardian-01", request, "student-02", "GRANTED", MOTHER)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:zvonok:problem:child-unknown"));
        answer("guardian-15", request, "student-11", "GRANTED", "Малахова Светлана Борисовна")
                .then()
                .statusCode(404);
        UUID other = uuid(
                person("staff-03")
                        .contentType("application/json")
                        .body(Map.of(
                                "formId",
                                uuid(
                                        person("staff-03")
                                                .contentType("application/json")
                                                .body(form(schoolId("school-12")))
                                                .post(PATH + "/forms"),
                                        "id"),
                                "dueOn",
                                "2099-05-31"))
                        .post(PATH + "/classes/" + classId("class-12-7v") + "/consent-requests"),
                "id");
        answer("guardian-15", other, "student-11", "GRANTED", "Малахова Светлана Борисовна")
                .then()
                .statusCode(403);
        answer("guardian-01", other, "student-01", "GRANTED", MOTHER).then().statusCode(404);
        person("guardian-15").get(PATH + "/me/consent-requests").then().body("items", empty());
        person("guardian-03").get(PATH + "/me/consent-requests").then().body("items", hasSize(2));
        given().get(PATH + "/me/consent-requests").then().statusCode(401);
    }

    @Test
    void theMatrixAndReceiptsAreForTheClassLeaderAndThePrincipal() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID consent = uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
        String matrix = PATH + "/classes/" + classId("class-3-5a") + "/consents";
        String receipt = PATH + "/consents/" + consent + "/receipt";

        for (String path : List.of(matrix, receipt)) {
            person("staff-04").get(path).then().statusCode(200);
            person("staff-06").get(path).then().statusCode(403);
            person("guardian-05").get(path).then().statusCode(403);
            person("staff-03").get(path).then().statusCode(404);
            given().get(path).then().statusCode(401);
        }
        person("staff-01").get(matrix).then().statusCode(200);
        person("staff-01").get(receipt).then().statusCode(403);
    }

    /** Neither an older answer nor another request keeps a grant that its guardian has taken back. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoWithdrawsOneGrantWithdrawsAllOfThem(boolean bothOfOneRequest) {
        acceptAgreement("guardian-01");
        UUID first = newRequest("ANY");
        UUID older = uuid(answer("guardian-01", first, "student-01", "GRANTED", MOTHER), "consentId");
        UUID second = bothOfOneRequest ? first : newRequest("ANY");
        answer("guardian-01", second, "student-01", "REFUSED", MOTHER).then().statusCode(201);
        UUID newer = uuid(answer("guardian-01", second, "student-01", "GRANTED", MOTHER), "consentId");

        person("guardian-01")
                .post(PATH + "/consents/" + older + "/withdrawal")
                .then()
                .statusCode(201)
                .body("effective", equalTo("WITHDRAWN"));

        person("guardian-01")
                .get(PATH + "/me/consents")
                .then()
                .body("items", hasSize(3))
                .body("items.withdrawable", everyItem(equalTo(false)))
                .body("items.find { it.consentId == '" + newer + "' }.withdrawnAt", notNullValue());
        person("guardian-01")
                .get(PATH + "/me/consent-requests")
                .then()
                .body(
                        "items.collectMany { it.children }.findAll { it.answer == 'GRANTED' }.withdrawnAt",
                        everyItem(notNullValue()));
        answer("guardian-01", second, "student-01", "GRANTED", MOTHER)
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"));
        person("guardian-01")
                .post(PATH + "/consents/" + older + "/withdrawal")
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"));
    }

    @Test
    void aNewRequestWithAnotherRuleChangesNothingBeforeItIsAnswered() {
        acceptAgreement("guardian-01");
        answer("guardian-01", newRequest("ANY"), "student-01", "GRANTED", MOTHER)
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"));

        UUID all = newRequest("ALL");

        person("guardian-01")
                .get(PATH + "/students/" + personId("student-01") + "/consent-states")
                .then()
                .body("items[0].effective", equalTo("GRANTED"));
        answer("guardian-01", all, "student-01", "GRANTED", MOTHER)
                .then()
                .statusCode(201)
                .body("effective", equalTo("UNDECIDED"));
    }

    @Test
    void anAnswerIsFoundWithdrawnAndPrintedWhereverTheChildGoes() {
        acceptAgreement("guardian-01");
        UUID consent = uuid(answer("guardian-01", newRequest("ANY"), "student-01", "GRANTED", MOTHER), "consentId");
        String receipt = PATH + "/consents/" + consent + "/receipt";
        importing(RosterFiles.example()
                        .withRow("enrollments.csv", "enrollment-01,", "class-3-5a,school-3", "class-12-7v,school-12")
                        .withRow("roles.csv", "role-01,", "school-3", "school-12")
                        .zip())
                .then()
                .statusCode(201);

        person("guardian-01").get(PATH + "/me/consents").then().body("items.consentId", contains(consent.toString()));
        person("guardian-01")
                .get(receipt)
                .then()
                .statusCode(200)
                .body("school.name", containsString("Школа № 3"))
                .body("child.name.givenName", equalTo("Варвара"));
        person("staff-04").get(receipt).then().statusCode(200).body("child.name.givenName", equalTo("Варвара"));
        person("staff-05").get(receipt).then().statusCode(404);
        person("guardian-02").get(receipt).then().statusCode(404);
    }

    @Test
    void aFormThatDoesNotSayAllIsToldWhatIsMissing() {
        Map<String, Object> form = form(schoolId("school-3"));
        form.remove("operatorAddress");
        form.remove("validFor");
        form.put("actions", Map.of("ru", "Показ", "en", " "));

        create(form)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:form-incomplete"))
                .body("clause", equalTo("2.1"))
                .body("missing", equalTo(List.of("operatorAddress", "actions.en", "validUntil")));
        create(Map.of("schoolId", schoolId("school-3"))).then().statusCode(422).body("missing", hasSize(22));

        assertEquals(0, OwnerDatabase.count("select count(*) from consent_form"));
    }

    @Test
    void aFormHasOnePurposeAndOneTerm() {
        Map<String, Object> form = form(schoolId("school-3"));
        form.put("purpose", List.of("CLASS_CHAT_MEDIA", "SCHOOL_SITE"));
        create(form).then().statusCode(422).body("type", equalTo("urn:zvonok:problem:form-several-purposes"));

        for (Map<String, Object> term : List.of(
                Map.<String, Object>of("validFor", "P19Y"),
                Map.<String, Object>of("validFor", "P0D"),
                Map.<String, Object>of("validFor", "P1Y", "validUntil", "2098-01-01"),
                Map.<String, Object>of("validUntil", "2020-01-01"))) {
            Map<String, Object> other = form(schoolId("school-3"));
            other.remove("validFor");
            other.putAll(term);
            create(other).then().statusCode(422).body("type", equalTo("urn:zvonok:problem:form-term-impossible"));
        }
        assertEquals(0, OwnerDatabase.count("select count(*) from consent_form"));
    }

    @Test
    void theSchoolsOwnPurposeMovesNoChildsPictures() {
        Map<String, Object> form = form(schoolId("school-3"));
        form.put("purpose", "SCHOOL_SITE");
        UUID site = uuid(
                person("staff-01")
                        .contentType("application/json")
                        .body(Map.of("formId", uuid(create(form), "id"), "dueOn", "2099-05-31"))
                        .post(PATH + "/classes/" + classId("class-3-5a") + "/consent-requests"),
                "id");
        UUID chat = newRequest("ANY");
        acceptAgreement("guardian-01");
        answer("guardian-01", site, "student-01", "REFUSED", MOTHER)
                .then()
                .statusCode(201)
                .body("purpose", equalTo("SCHOOL_SITE"))
                .body("validUntil", nullValue());

        answer("guardian-01", chat, "student-01", "GRANTED", MOTHER)
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"))
                .body(
                        "validUntil",
                        equalTo(LocalDate.now(ZoneOffset.UTC).plusYears(1).toString()));

        person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/consents")
                .then()
                .body("items.find { it.name.givenName == 'Варвара' }.state", equalTo("GRANTED"));
        assertEquals(
                List.of("CLASS_CHAT_MEDIA:GRANTED", "SCHOOL_SITE:REFUSED"),
                OwnerDatabase.query("select purpose || ':' || effective as state from child_state order by purpose")
                        .stream()
                        .map(row -> row.get("state"))
                        .toList());
    }

    @Test
    void aNewVersionLeavesTheOldOneAndItsAnswersAsTheyAre() {
        UUID first = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID consent = uuid(answer("guardian-01", first, "student-01", "GRANTED", MOTHER), "consentId");
        String before = person("guardian-01")
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .extract()
                .path("form.sha256");
        Map<String, Object> other = form(schoolId("school-3"));
        other.put("title", Map.of("ru", "Фото и видео в чате класса", "en", "One English word more"));
        UUID second = uuid(create(other), "id");

        person("guardian-01")
                .get(PATH + "/forms?limit=1&purpose=CLASS_CHAT_MEDIA&schoolId=" + schoolId("school-3"))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(second.toString()))
                .body("items[0].version", equalTo(2))
                .body("items[0].particulars.validFor", equalTo("P1Y"))
                .body("items[0].sha256", not(equalTo(before)))
                .body("nextCursor", notNullValue());
        person("guardian-01")
                .get(PATH + "/forms?cursor=" + second + "&schoolId=" + schoolId("school-3"))
                .then()
                .body("items", hasSize(1))
                .body("items[0].version", equalTo(1))
                .body("items[0].sha256", equalTo(before))
                .body("nextCursor", nullValue());
        person("staff-03")
                .get(PATH + "/forms?schoolId=" + schoolId("school-3"))
                .then()
                .statusCode(404);
        person("guardian-01")
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .body("form.version", equalTo(1))
                .body("form.sha256", equalTo(before))
                .body("form.particulars.operatorAddress", containsString("Школьная"));
    }

    @Test
    void theServiceItselfCannotChangeAPublishedForm() {
        assertEquals(
                0,
                OwnerDatabase.count(
                        "select count(*) from information_schema.role_table_grants where table_name in ('consent_form', 'consent_request')"
                                + " and table_schema = current_schema() and grantee like 'consent_app_%'"
                                + " and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')"));
        assertNotEquals(
                0,
                OwnerDatabase.count(
                        "select count(*) from information_schema.role_table_grants where table_name = 'consent_form'"
                                + " and table_schema = current_schema() and grantee like 'consent_app_%' and privilege_type = 'INSERT'"));
    }

    private static Response create(Map<String, Object> form) {
        return person("staff-01").contentType("application/json").body(form).post(PATH + "/forms");
    }
}
