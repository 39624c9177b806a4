package zvonok.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.auditor;
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
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.age.application.AgeClock;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** A children's home is a child's guardian: it acts through people, who come and go, and it stays one guardian. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class InstitutionIT {

    private static final Instant SEPTEMBER = Instant.parse("2026-09-10T08:00:00Z");
    private static final Map<String, String> HOME =
            Map.of("name", "Детский дом № 1", "inn", "7707083893", "ogrn", "1027700132195");
    private static final String DIRECTOR = "Орлова Нина Павловна";

    @Inject
    SettableClock clock;

    @Inject
    AgeClock ages;

    @BeforeEach
    void inSeptember() {
        clock.set(SEPTEMBER);
        exampleDistrict();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private static Response registering(RequestSpecification who, Map<String, String> institution) {
        return who.contentType("application/json")
                .body(institution)
                .post(PATH + "/schools/" + schoolId("school-3") + "/institutions");
    }

    private static UUID home() {
        return uuid(registering(person("staff-04"), HOME), "id");
    }

    private static Response adding(UUID institution, String student) {
        return person("staff-04")
                .contentType("application/json")
                .body(Map.of("studentId", personId(student)))
                .post(PATH + "/institutions/" + institution + "/children");
    }

    private static Response appointing(UUID institution, String username, String name, String from, String until) {
        String[] words = name.split(" ", -1);
        return person("staff-04")
                .multiPart(russian("familyName", words[0]))
                .multiPart(russian("givenName", words[1]))
                .multiPart(russian("middleName", words[2]))
                .multiPart("username", username)
                .multiPart("from", from)
                .multiPart("until", until)
                .multiPart("scan", "доверенность.pdf", ScanFixtures.pdf(1), "application/pdf")
                .post(PATH + "/institutions/" + institution + "/representatives");
    }

    private static MultiPartSpecification russian(String field, String text) {
        return new MultiPartSpecBuilder(text).controlName(field).charset(UTF_8).build();
    }

    /** A home with a child, and one who acts for it this school year. */
    private static UUID represented(UUID home, String username, String name) {
        adding(home, "student-05").then().statusCode(201);
        return UUID.fromString(appointing(home, username, name, "2026-09-01", "2027-05-31")
                .then()
                .statusCode(201)
                .extract()
                .path("representatives.find { it.endedAt == null && it.name.familyName == '" + name.split(" ", -1)[0]
                        + "' }.personId"));
    }

    private static RequestSpecification as(UUID person) {
        return ConsentServiceFixtures.as(Tokens.of(person, "guardian"));
    }

    private static Response signing(UUID person, UUID request, String answer, String name) {
        as(person).contentType("application/json").body(Map.of("version", 2)).put(PATH + "/me/signature-agreement");
        return as(person)
                .contentType("application/json")
                .body(Map.of("studentId", personId("student-05"), "answer", answer, "typedName", name))
                .post(PATH + "/consent-requests/" + request + "/answers");
    }

    private static ValidatableResponse matrix() {
        return person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/consents")
                .then()
                .statusCode(200);
    }

    private static String row(String field) {
        return "items.find { it.name.givenName == 'Фёдор' }." + field;
    }

    @Test
    void whoActsForTheHomeSignsAsItsRepresentativeAndAllOfThemAreOneGuardian() {
        UUID home = home();
        UUID director = represented(home, "orlova.n", DIRECTOR);
        UUID deputy = represented(home, "sokolov.a", "Соколов Антон Ильич");
        UUID request = newRequest("ALL");
        acceptAgreement("guardian-09");
        answer("guardian-09", request, "student-05", "GRANTED", "Ярцева Любовь Петровна")
                .then()
                .body("effective", nullValue());
        matrix().body(row("missing"), containsInAnyOrder(director.toString(), deputy.toString()));

        UUID consent = uuid(
                signing(director, request, "GRANTED", DIRECTOR)
                        .then()
                        .body("effective", equalTo("GRANTED"))
                        .extract()
                        .response(),
                "consentId");

        matrix().body(row("missing"), empty())
                .body(row("answers.find { it.capacity == 'REPRESENTATIVE' }.institutionId"), equalTo(home.toString()));
        as(director)
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .statusCode(200)
                .body("capacity", equalTo("REPRESENTATIVE"))
                .body("guardian.name.familyName", equalTo("Орлова"))
                .body("institution.inn", equalTo("7707083893"))
                .body("signed.institutionId", equalTo(home.toString()));
        as(deputy).get(PATH + "/me/consent-requests").then().body("items[0].children[0].answer", equalTo("GRANTED"));
        TestEvents.await(
                "roster.events",
                e -> e.type().equals("roster.guardianship-changed.v1")
                        && e.body().path("guardianId").asText().equals(deputy.toString())
                        && e.body().path("institutionId").asText().equals(home.toString()));
        as(deputy)
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201)
                .body("effective", equalTo("WITHDRAWN"));
    }

    @Test
    void anEndedRepresentativeHasNoRightsAndWhatHeSignedGoesOnBeingTheHomes() {
        UUID home = home();
        UUID director = represented(home, "orlova.n", DIRECTOR);
        UUID request = newRequest("ANY");
        UUID consent = uuid(signing(director, request, "GRANTED", DIRECTOR), "consentId");
        String representation = person("staff-04")
                .get(PATH + "/schools/" + schoolId("school-3") + "/institutions")
                .then()
                .body(
                        "items[0].studentIds",
                        equalTo(java.util.List.of(personId("student-05").toString())))
                .extract()
                .path("items[0].representatives[0].id");

        person("staff-04")
                .post(PATH + "/representatives/" + representation + "/end")
                .then()
                .statusCode(200);

        signing(director, request, "REFUSED", DIRECTOR).then().statusCode(404);
        as(director).post(PATH + "/consents/" + consent + "/withdrawal").then().statusCode(404);
        matrix().body(row("state"), equalTo("GRANTED"));
        assertEquals(
                1, OwnerDatabase.count("select count(*) from account where person_id = ? and not enabled", director));
        UUID deputy = represented(home, "sokolov.a", "Соколов Антон Ильич");
        signing(deputy, request, "REFUSED", "Соколов Антон Ильич")
                .then()
                .statusCode(201)
                .body("effective", equalTo("REFUSED"));
    }

    @Test
    void aPeriodBeginsAndEndsAtMidnight() {
        UUID home = home();
        adding(home, "student-05").then().statusCode(201);
        appointing(home, "orlova.n", DIRECTOR, "2026-09-12", "2026-09-13")
                .then()
                .statusCode(201);
        assertEquals(0, acting());

        tickAt(Instant.parse("2026-09-11T21:00:00Z").minusMillis(1));
        assertEquals(0, acting());
        tickAt(Instant.parse("2026-09-11T21:00:00Z"));
        assertEquals(1, acting());
        tickAt(Instant.parse("2026-09-13T21:00:00Z").minusMillis(1));
        assertEquals(1, acting());
        tickAt(Instant.parse("2026-09-13T21:00:00Z").plus(Duration.ofDays(30)));

        assertEquals(0, acting());
    }

    private void tickAt(Instant now) {
        clock.set(now);
        ages.tick().await().indefinitely();
    }

    private static long acting() {
        return OwnerDatabase.count("select count(*) from guardianship where institution_id is not null and active");
    }

    @Test
    void noImportTakesTheHomeAwayUnlessItsChildLeaves() {
        UUID home = home();
        var _ = represented(home, "orlova.n", DIRECTOR);

        importing(RosterFiles.example()
                        .withRow("users.csv", "guardian-09,", "Любовь", "Любава")
                        .zip())
                .then()
                .statusCode(201);
        ages.tick().await().indefinitely();
        assertEquals(1, acting());
        importing(RosterFiles.example()
                        .withoutRows("enrollments.csv", ",student-05,")
                        .withoutRows("roles.csv", ",student-05,")
                        .withoutRows("users.csv", "student-05,")
                        .withRow("users.csv", "guardian-09,", ",student-05,", ",,")
                        .zip())
                .then()
                .statusCode(201);
        assertEquals(0, acting());
        ages.tick().await().indefinitely();
        importing(RosterFiles.example().zip()).then().statusCode(201);
        ages.tick().await().indefinitely();

        assertEquals(0, acting(), "coming back revives nothing");
    }

    @Test
    void onlyThePrincipalRegistersAndWhatCannotBeIsRefused() {
        registering(person("staff-04"), Map.of("name", "Дом", "inn", "7707083892", "ogrn", "1027700132195"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:institution-number-wrong"))
                .body("field", equalTo("inn"));
        registering(person("staff-01"), HOME).then().statusCode(403);
        registering(person("guardian-01"), HOME).then().statusCode(403);
        registering(district(), HOME).then().statusCode(403);
        registering(auditor(), HOME).then().statusCode(403);
        registering(person("staff-05"), HOME).then().statusCode(404);
        UUID home = home();
        registering(person("staff-04"), HOME)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:institution-registered"));
        adding(home, "student-10").then().statusCode(404);
        appointing(home, "lapteva.n", DIRECTOR, "2026-09-01", "2027-05-31")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:username-taken"));
        appointing(home, "orlova.n", DIRECTOR, "2026-09-02", "2026-09-01")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:period-invalid"));
        person("staff-05")
                .contentType("application/json")
                .body(Map.of("studentId", personId("student-10")))
                .post(PATH + "/institutions/" + home + "/children")
                .then()
                .statusCode(404);
        person("staff-04")
                .get(PATH + "/schools/" + schoolId("school-3") + "/institutions")
                .then()
                .body("items", hasSize(1))
                .body("items[0].representatives", empty());
        assertEquals(0, OwnerDatabase.count("select count(*) from scan"));
    }
}
