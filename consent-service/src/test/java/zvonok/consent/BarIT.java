package zvonok.consent;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import static zvonok.consent.ConsentServiceFixtures.uuid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** Keeping a guardian away from one child. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class BarIT {

    private static final byte[] PAPER = "%PDF-1.4 решение суда %%EOF".getBytes(UTF_8);
    private static final RosterFiles EXAMPLE = RosterFiles.example();
    private static final RosterFiles WITHOUT_THE_FATHER = EXAMPLE.withRow(
                    "users.csv", "student-01,", "\"guardian-01,guardian-02\"", "guardian-01")
            .withRow("users.csv", "guardian-02,", ",student-01,", ",,");

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    static UUID guardianship(String guardian, String student) {
        return (UUID) Objects.requireNonNull(OwnerDatabase.query(
                        "select id from guardianship where guardian_id = ? and student_id = ?",
                        personId(guardian),
                        personId(student))
                .getFirst()
                .get("id"));
    }

    private static Response send(RequestSpecification who, String path, String reason, byte[] scan) {
        return who.multiPart(new MultiPartSpecBuilder(reason)
                        .controlName("reason")
                        .mimeType("text/plain")
                        .charset(UTF_8)
                        .build())
                .multiPart("scan", "приказ.pdf", scan, "application/octet-stream")
                .post(PATH + "/guardianships/" + path);
    }

    private static Response bar(RequestSpecification who, UUID guardianship) {
        return send(who, guardianship + "/bar", "Решение суда от 3 ноября", PAPER);
    }

    private static Response lift(RequestSpecification who, UUID guardianship) {
        return send(who, guardianship + "/bar/lifting", "Решение отменено", PAPER);
    }

    private static void refused(int status, String code, Response response) {
        response.then().statusCode(status).body("type", equalTo("urn:zvonok:problem:" + code));
    }

    private static String state() {
        return String.valueOf(OwnerDatabase.query("select effective from child_state")
                .getFirst()
                .get("effective"));
    }

    private static UUID grantedByTheFather(String rule) {
        UUID request = newRequest(rule);
        acceptAgreement("guardian-02");
        return uuid(answer("guardian-02", request, "student-01", "GRANTED", "Лаптев Игорь Андреевич"), "consentId");
    }

    @Test
    void whoIsBarredLosesEveryRightInThatChildAtOnce() {
        UUID consent = grantedByTheFather("ANY");
        assertEquals("GRANTED", state());
        UUID bond = guardianship("guardian-02", "student-01");

        bar(person("staff-01"), bond)
                .then()
                .statusCode(201)
                .body("guardianId", equalTo(personId("guardian-02").toString()))
                .body("lifted", nullValue());

        assertEquals("UNDECIDED", state());
        TestEvents.await(
                "roster.events",
                e -> e.aggregateId().equals(bond)
                        && e.body().path("barred").asBoolean()
                        && !e.body().path("active").asBoolean(true)
                        && !e.body().path("mayConsent").asBoolean(true));
        TestEvents.await(
                "consent.events",
                e -> e.type().equals("consent.child-state-changed.v1")
                        && e.body()
                                .path("studentId")
                                .asText()
                                .equals(personId("student-01").toString())
                        && e.body().path("effective").asText().equals("UNDECIDED"));
        UUID request = newRequest("ANY");
        refused(
                403,
                "barred-from-child",
                answer("guardian-02", request, "student-01", "GRANTED", "Лаптев Игорь Андреевич"));
        refused(403, "barred-from-child", person("guardian-02").post(PATH + "/consents/" + consent + "/withdrawal"));
        person("guardian-02").get(PATH + "/me").then().statusCode(200).body("children", hasSize(0));
        person("guardian-02").get(PATH + "/schools").then().body("items", hasSize(0));
        person("staff-01")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/guardians")
                .then()
                .body("items.guardianId", not(hasItem(personId("guardian-02").toString())));
        acceptAgreement("guardian-01");
        answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна")
                .then()
                .statusCode(201)
                .body("effective", equalTo("GRANTED"));
    }

    @Test
    void hisOtherChildrenStayHis() {
        bar(person("staff-01"), guardianship("guardian-08", "student-04"))
                .then()
                .statusCode(201);

        person("guardian-08")
                .get(PATH + "/me")
                .then()
                .body("children.studentId", contains(personId("student-06").toString()));
        acceptAgreement("guardian-08");
        UUID request = newRequest("ANY");
        refused(
                403,
                "barred-from-child",
                answer("guardian-08", request, "student-04", "GRANTED", "Горелов Павел Николаевич"));
        refused(
                404,
                "child-unknown",
                answer("guardian-08", request, "student-01", "GRANTED", "Горелов Павел Николаевич"));
    }

    @Test
    void noImportLiftsABar() {
        var _ = grantedByTheFather("ANY");
        UUID bond = guardianship("guardian-02", "student-01");
        bar(person("staff-04"), bond).then().statusCode(201);

        applied(EXAMPLE);
        applied(EXAMPLE.withRow("users.csv", "guardian-02,", "Андреевич", "Антонович"));
        applied(WITHOUT_THE_FATHER);
        applied(EXAMPLE);

        assertEquals("UNDECIDED", state());
        assertEquals(
                0,
                OwnerDatabase.count(
                        "select count(*) from outbox where aggregate_id = ? and aggregate_version > 1 and cast(payload as jsonb) ->> 'active' = 'true'",
                        bond));
        assertEquals(
                1,
                OwnerDatabase.count("select count(*) from guardianship where id = ? and barred and not active", bond));
        person("guardian-02").get(PATH + "/me").then().body("children", hasSize(0));
    }

    @Test
    void aPersonLiftsItWithReasonAndPaperAndTheHistoryStays() {
        var _ = grantedByTheFather("ANY");
        UUID bond = guardianship("guardian-02", "student-01");
        UUID bar = uuid(bar(person("staff-01"), bond), "id");

        lift(person("staff-04"), bond)
                .then()
                .statusCode(201)
                .body("lifted.reason", equalTo("Решение отменено"))
                .body("lifted.at", notNullValue());

        assertEquals("GRANTED", state());
        person("guardian-02").get(PATH + "/me").then().body("children", hasSize(1));
        bar(person("staff-01"), bond).then().statusCode(201);
        person("staff-04")
                .get(PATH + "/classes/" + classId("class-3-5a") + "/bars")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].lifted", nullValue())
                .body("items[1].id", equalTo(bar.toString()))
                .body("items[1].reason", equalTo("Решение суда от 3 ноября"))
                .body("items[1].lifted.reason", equalTo("Решение отменено"));
        byte[] paper = person("staff-04")
                .get(PATH + "/bars/" + bar + "/paper?lifting=true")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertArrayEquals(PAPER, paper);
    }

    @Test
    void aBarGoesWithTheChildToAnotherSchool() {
        UUID bond = guardianship("guardian-02", "student-01");
        UUID paper = uuid(bar(person("staff-04"), bond), "id");

        applied(EXAMPLE.withRow("enrollments.csv", "enrollment-01,", "class-3-5a,school-3", "class-12-7v,school-12")
                .withRow("roles.csv", "role-01,", "school-3", "school-12"));

        person("guardian-02").get(PATH + "/me").then().body("children", hasSize(0));
        refused(404, "not-found", lift(person("staff-04"), bond));
        person("staff-05")
                .accept("application/octet-stream")
                .get(PATH + "/bars/" + paper + "/paper")
                .then()
                .statusCode(200);
        refused(404, "not-found", person("staff-04").get(PATH + "/bars/" + paper + "/paper"));
        lift(person("staff-05"), bond).then().statusCode(201);
        person("guardian-02").get(PATH + "/me").then().body("children", hasSize(1));
    }

    @Test
    void onlyTheChildsOwnStaffMay() {
        UUID bond = guardianship("guardian-02", "student-01");
        refused(403, "forbidden", bar(person("staff-02"), bond));
        refused(404, "not-found", bar(person("staff-05"), bond));
        refused(403, "forbidden", bar(person("guardian-01"), bond));
        refused(403, "forbidden", bar(person("guardian-02"), bond));
        refused(403, "forbidden", bar(auditor(), bond));
        refused(404, "not-found", bar(person("staff-01"), UUID.randomUUID()));
        assertEquals(0, OwnerDatabase.count("select count(*) from guardianship_bar"));
        assertEquals(0, OwnerDatabase.count("select count(*) from scan"));

        bar(district(), bond).then().statusCode(201);
        refused(403, "forbidden", person("staff-02").get(PATH + "/classes/" + classId("class-3-5a") + "/bars"));
        refused(404, "not-found", person("staff-05").get(PATH + "/classes/" + classId("class-3-5a") + "/bars"));
    }

    @Test
    void whatCannotBeRecordedLeavesNothing() {
        UUID bond = guardianship("guardian-02", "student-01");
        refused(
                415,
                "scan-type-unsupported",
                send(person("staff-01"), bond + "/bar", "причина", "текст".getBytes(UTF_8)));
        refused(400, "validation-failed", send(person("staff-01"), bond + "/bar", "  ", PAPER));
        refused(
                400,
                "validation-failed",
                person("staff-01").multiPart("reason", "x").post(PATH + "/guardianships/" + bond + "/bar"));
        refused(409, "not-barred", lift(person("staff-01"), bond));
        refused(413, "scan-too-large", send(person("staff-01"), bond + "/bar", "причина", new byte[22 << 20]));
        assertEquals(0, OwnerDatabase.count("select count(*) from scan"));

        String key = UUID.randomUUID().toString();
        UUID first = uuid(bar(leader(key), bond), "id");
        assertEquals(first, uuid(bar(leader(key), bond), "id"));
        refused(409, "already-barred", bar(person("staff-01"), bond));
        assertEquals(1, OwnerDatabase.count("select count(*) from scan"));
        assertEquals(
                List.of(first),
                OwnerDatabase.query("select id from guardianship_bar").stream()
                        .map(row -> row.get("id"))
                        .toList());
    }

    private static RequestSpecification leader(String key) {
        return given().auth()
                .oauth2(Tokens.of(personId("staff-01"), "guardian"))
                .header("Idempotency-Key", key);
    }

    @Test
    void anImportThatWasHeldBeforeTheBarIsOutdated() {
        RosterFiles gone =
                EXAMPLE.withoutRows("enrollments.csv", ",class-12-7v,").withoutRows("classes.csv", "class-12-7v,");
        byte[] zip = gone.zip();
        String held = importing(zip).then().statusCode(409).extract().path("importId");
        bar(person("staff-01"), guardianship("guardian-02", "student-01"))
                .then()
                .statusCode(201);

        refused(
                409,
                "roster-confirmation-outdated",
                district()
                        .contentType("application/zip")
                        .body(zip)
                        .post(PATH + "/roster-imports/" + held + "/confirmation"));
    }

    private static void applied(RosterFiles files) {
        importing(files.zip()).then().statusCode(201).body("state", equalTo("APPLIED"));
    }
}
