package zvonok.consent;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.emptyDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.age.application.AgeClock;
import zvonok.consent.consent.application.ConsentClock;
import zvonok.consent.reminder.application.ReminderService;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvents;

/** From 14 a child signs beside its guardians, at 18 it signs alone: at the first instant of that day where the school is. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class AgeIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";
    private static final String VARVARA = "Лаптева Варвара Игоревна";
    private static final String ROW = "items.find { it.name.givenName == 'Варвара' }.";
    private static final Instant SEPTEMBER = Instant.parse("2026-09-10T08:00:00Z");
    /** 14 years after 21 September 2012, and 18 after 21 September 2008, in Moscow. */
    private static final Instant BIRTHDAY = Instant.parse("2026-09-20T21:00:00Z");

    private static final Duration A_MOMENT = Duration.ofNanos(1_000);

    @Inject
    SettableClock clock;

    @Inject
    ConsentClock consentClock;

    @Inject
    AgeClock ages;

    @Inject
    ReminderService reminders;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private void born(String date) {
        clock.set(SEPTEMBER);
        emptyDistrict();
        importing(RosterFiles.example().withBirthDates("student-01," + date).zip())
                .then()
                .statusCode(201);
    }

    @CanIgnoreReturnValue
    private static UUID motherGrants(UUID request) {
        acceptAgreement("guardian-01");
        return uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
    }

    private static ValidatableResponse childAnswers(UUID request, String answer) {
        acceptAgreement("student-01");
        return answer("student-01", request, "student-01", answer, VARVARA).then();
    }

    private static ValidatableResponse matrix() {
        return person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/consents")
                .then()
                .statusCode(200);
    }

    private void tick() {
        ages.tick().await().indefinitely();
        consentClock.tick().await().indefinitely();
    }

    private static long told(String type, String of) {
        return OwnerDatabase.count(
                "select count(*) from outbox where type = ? and school_ref in (select id from school) and " + of, type);
    }

    private static long ended() {
        return told(
                "roster.guardianship-changed.v1",
                "cast(payload as jsonb) ->> 'active' = 'false' and cast(payload as jsonb) ->> 'studentId' = '"
                        + personId("student-01") + "'");
    }

    @Test
    void whatTheMotherAllowedHoldsToTheLastMomentBeforeTheChildIsFourteenAndThenNeedsTheChild() {
        born("2012-09-21");
        UUID request = newRequest("ANY");
        motherGrants(request);
        clock.set(BIRTHDAY.minus(A_MOMENT));
        tick();
        matrix().body(ROW + "state", equalTo("GRANTED")).body(ROW + "ownMissing", equalTo(false));
        acceptRefused();

        clock.set(BIRTHDAY);

        matrix().body(ROW + "state", equalTo("UNDECIDED")).body(ROW + "ownMissing", equalTo(true));
        tick();
        tick();
        assertEquals(
                List.of("OWN_CONSENT_MISSING"),
                OwnerDatabase.query("select cause from destruction_duty").stream()
                        .map(row -> String.valueOf(row.get("cause")))
                        .toList());
        String student = personId("student-01").toString();
        TestEvents.await(
                "consent.events",
                e -> e.type().equals("consent.child-state-changed.v1")
                        && e.body().path("studentId").asText().equals(student)
                        && e.body().path("effective").asText().equals("UNDECIDED"));
        childAnswers(request, "GRANTED").statusCode(201).body("effective", equalTo("GRANTED"));
        matrix().body(ROW + "state", equalTo("GRANTED"))
                .body(ROW + "ownMissing", equalTo(false))
                .body(ROW + "answers.find { it.capacity == 'SELF' }.guardianId", equalTo(student));
    }

    private static void acceptRefused() {
        person("student-01")
                .contentType("application/json")
                .body(Map.of("version", 2))
                .put(PATH + "/me/signature-agreement")
                .then()
                .statusCode(403);
    }

    @Test
    void whoIsBornOnTheTwentyNinthOfFebruaryIsFourteenOnTheFirstOfMarch() {
        born("2012-02-29");
        clock.set(Instant.parse("2026-02-01T08:00:00Z"));
        motherGrants(newRequest("ANY"));
        Instant march = Instant.parse("2026-02-28T21:00:00Z");

        clock.set(march.minus(A_MOMENT));
        matrix().body(ROW + "state", equalTo("GRANTED"));
        clock.set(march);

        matrix().body(ROW + "state", equalTo("UNDECIDED"));
    }

    @Test
    void theChildsOwnWithdrawalOutweighsWhatItsParentsAllow() {
        born("2012-01-15");
        UUID request = newRequest("ANY");
        motherGrants(request);
        person("student-01")
                .get(PATH + "/me/consent-requests")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].children", hasSize(1))
                .body(
                        "items[0].children[0].studentId",
                        equalTo(personId("student-01").toString()));
        childAnswers(request, "REFUSED").statusCode(201).body("effective", equalTo("REFUSED"));
        UUID consent = uuid(
                childAnswers(request, "GRANTED")
                        .body("effective", equalTo("GRANTED"))
                        .extract()
                        .response(),
                "consentId");
        status(request).body(ofChild("own"), equalTo("GRANTED")).body(ofChild("asked"), equalTo(2));

        person("student-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201)
                .body("effective", equalTo("WITHDRAWN"));

        status(request).body(ofChild("own"), equalTo("WITHDRAWN"));
        assertEquals(
                "WITHDRAWN",
                String.valueOf(OwnerDatabase.query("select effective from child_state")
                        .getFirst()
                        .get("effective")));
        answer("guardian-01", request, "student-01", "GRANTED", MOTHER).then().body("effective", equalTo("WITHDRAWN"));
    }

    private static ValidatableResponse status(UUID request) {
        return person("staff-01")
                .get(PATH + "/consent-requests/" + request + "/status")
                .then()
                .statusCode(200);
    }

    private static String ofChild(String field) {
        return "children.find { it.name.givenName == 'Варвара' }." + field;
    }

    @Test
    void aChildSignsByItsOwnNameAfterAFreshSignInAndTheReceiptSaysForHimself() {
        born("2012-01-15");
        UUID request = newRequest("ANY");
        acceptAgreement("student-01");
        answer("student-01", request, "student-01", "GRANTED", MOTHER)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:typed-name-differs"));
        person("student-01", SEPTEMBER.minus(Duration.ofHours(1)))
                .contentType("application/json")
                .body(Map.of("studentId", personId("student-01"), "answer", "GRANTED", "typedName", VARVARA))
                .post(PATH + "/consent-requests/" + request + "/answers")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:zvonok:problem:stale-authentication"));

        UUID consent = uuid(
                answer("student-01", request, "student-01", "GRANTED", VARVARA)
                        .then()
                        .body("effective", nullValue())
                        .extract()
                        .response(),
                "consentId");

        person("student-01")
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .statusCode(200)
                .body("capacity", equalTo("SELF"))
                .body("guardian", nullValue())
                .body("signed.capacity", equalTo("SELF"))
                .body("child.id", equalTo(personId("student-01").toString()));
        person("student-01")
                .get(PATH + "/me/data")
                .then()
                .statusCode(200)
                .body("sections.find { it.name == 'student' }.rows[0].birthDate", equalTo("2012-01-15"))
                .body("sections.find { it.name == 'consents' }.rows", hasSize(1))
                .body(not(containsString("Наталья")));
        person("student-01").get(PATH + "/me").then().body("roles.role", equalTo(List.of("STUDENT")));
        assertEquals(
                1,
                told(
                        "consent.answered.v1",
                        "cast(payload as jsonb) ->> 'capacity' = 'SELF' and cast(payload as jsonb) ->> 'guardianId' = '"
                                + personId("student-01") + "'"));
    }

    @Test
    void fromEighteenOnTheGuardiansHaveNoRightsAndOnlyTheOwnConsentCounts() {
        born("2008-09-21");
        UUID request = newRequest("ANY");
        UUID mothers = motherGrants(request);
        childAnswers(request, "GRANTED").statusCode(201).body("effective", equalTo("GRANTED"));
        clock.set(BIRTHDAY.minus(A_MOMENT));
        tick();
        assertEquals(0, ended());

        clock.set(BIRTHDAY.plus(Duration.ofDays(40)));
        Uni.join().all(ages.tick(), ages.tick()).andFailFast().await().indefinitely();
        tick();

        assertEquals(2, ended(), "each parent once");
        assertEquals(1, told("roster.student-changed.v1", "cast(payload as jsonb) ->> 'ofAge' = 'true'"));
        matrix().body(ROW + "state", equalTo("GRANTED")).body(ROW + "answers", hasSize(1));
        status(request).body(ofChild("complete"), equalTo(true)).body(ofChild("asked"), equalTo(0));
        person("guardian-01").get(PATH + "/me/consent-requests").then().body("items", empty());
        answer("guardian-01", request, "student-01", "REFUSED", MOTHER).then().statusCode(404);
        person("guardian-01")
                .post(PATH + "/consents/" + mothers + "/withdrawal")
                .then()
                .statusCode(404);
        assertEquals(1, OwnerDatabase.count("select count(*) from consent where ended_at is not null"));
        answer("student-01", request, "student-01", "REFUSED", VARVARA)
                .then()
                .statusCode(201)
                .body("effective", equalTo("REFUSED"));
    }

    @Test
    void noImportRevivesTheGuardiansOfWhoIsOfAgeAndACorrectedBirthDateDoes() {
        born("2008-09-21");
        clock.set(BIRTHDAY);
        tick();
        RosterFiles files = RosterFiles.example();

        importing(files.withBirthDates("student-01,2008-09-21")
                        .withRow("users.csv", "guardian-01,", "Наталья", "Наталия")
                        .zip())
                .then()
                .statusCode(201);
        assertEquals(List.of(), active());
        importing(files.withBirthDates("student-02,2016-01-01").zip()).then().statusCode(201);
        assertEquals(List.of(), active(), "though the lists do not say the birth date any more");
        importing(files.withBirthDates("student-01,2016-01-01").zip()).then().statusCode(201);

        assertEquals(List.of("guardian-01", "guardian-02"), active());
    }

    private static List<String> active() {
        return OwnerDatabase.query(
                        "select p.source_id from guardianship g join person p on p.id = g.guardian_id"
                                + " where g.active and g.student_id = ? order by 1",
                        personId("student-01"))
                .stream()
                .map(row -> String.valueOf(row.get("source_id")))
                .toList();
    }

    @Test
    void anAccountIsThereFromTheFourteenthBirthdayOn() {
        born("2012-09-21");
        assertEquals(List.of(), accounts());
        clock.set(BIRTHDAY.minus(A_MOMENT));
        tick();
        assertEquals(List.of(), accounts());

        clock.set(BIRTHDAY);
        tick();
        assertEquals(List.of("student true 1"), accounts());

        importing(RosterFiles.example()
                        .withBirthDates("student-01,2012-09-21", "student-02,2012-09-01")
                        .zip())
                .then()
                .statusCode(201)
                .body("accounts.pending", equalTo(1));
        tick();
        assertEquals(List.of("student true 1", "student true 1"), accounts());
    }

    private static List<String> accounts() {
        return OwnerDatabase.query(
                        "select roles, enabled, revision from account where person_id in (select id from student)")
                .stream()
                .map(row -> row.get("roles") + " " + row.get("enabled") + " " + row.get("revision"))
                .toList();
    }

    @Test
    void theGuardianIsToldInTimeThatTheChildWillHaveToSign() {
        born("2012-09-21");
        motherGrants(newRequest("ANY"));
        clock.set(Instant.parse("2026-09-13T08:00:00Z"));
        Uni.join()
                .all(reminders.remind(), reminders.remind())
                .andFailFast()
                .await()
                .indefinitely();

        person("guardian-01")
                .get(PATH + "/me/reminders")
                .then()
                .statusCode(200)
                .body("items.kind", equalTo(List.of("OWN_CONSENT_DUE")))
                .body("items[0].endsOn", equalTo("2026-09-20"))
                .body("items[0].studentId", equalTo(personId("student-01").toString()));
        person("guardian-02").get(PATH + "/me/reminders").then().body("items.kind", not(hasItem("OWN_CONSENT_DUE")));
        assertEquals(1, told("consent.reminder-due.v1", "true"));
    }

    @Test
    void aChildMayCoSignOnPaper() {
        born("2012-01-15");
        UUID request = newRequest("ANY");
        motherGrants(request);
        UUID paper = uuid(
                person("staff-01")
                        .multiPart("scan", "scan.pdf", ScanFixtures.pdf(1))
                        .multiPart(
                                "answers",
                                "[{\"studentId\":\"%1$s\",\"guardianId\":\"%1$s\",\"answer\":\"GRANTED\",\"signedOn\":\"2026-09-10\"}]"
                                        .formatted(personId("student-01")))
                        .post(PATH + "/consent-requests/" + request + "/paper-answers"),
                "id");

        person("staff-06")
                .post(PATH + "/paper-answers/" + paper + "/witness")
                .then()
                .statusCode(201)
                .body("answers[0].outcome", equalTo("RECORDED"));

        matrix().body(ROW + "state", equalTo("GRANTED"));
    }
}
