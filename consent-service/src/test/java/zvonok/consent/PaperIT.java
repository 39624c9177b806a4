package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.auditor;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.importing;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
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
import zvonok.consent.roster.RosterFiles;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvent;
import zvonok.kit.testing.TestEvents;

/** Written consent on paper: one member of the staff scans it, another witnesses it, and then it counts. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class PaperIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";
    /** As the district counts days. */
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Moscow"));

    private UUID request;

    @BeforeEach
    void aClassThatIsAsked() {
        exampleDistrict();
        request = newRequest("ANY");
    }

    @Test
    void aWitnessedPaperCountsExactlyAsAnElectronicAnswer() throws IOException {
        byte[] scan = ScanFixtures.pdf(1);
        Response uploaded = upload("staff-01", scan, line("student-01", "guardian-01", "GRANTED", today));
        UUID paper = uuid(uploaded, "id");
        uploaded.then().body("state", equalTo("WAITING")).body("answers[0].consentId", nullValue());
        assertEquals(0, OwnerDatabase.count("select count(*) from consent"), "nothing counts before the witness");

        Response witnessed = witness("staff-06", paper);

        witnessed
                .then()
                .statusCode(201)
                .body("state", equalTo("WITNESSED"))
                .body("decidedBy", equalTo(personId("staff-06").toString()))
                .body("answers[0].outcome", equalTo("RECORDED"));
        UUID consent = UUID.fromString(witnessed.path("answers[0].consentId"));
        person("guardian-01")
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .statusCode(200)
                .body("means", equalTo("PAPER"))
                .body("typedName", nullValue())
                .body("signature", nullValue())
                .body("paper.signedOn", equalTo(today.toString()))
                .body("paper.uploadedBy", equalTo(personId("staff-01").toString()))
                .body("paper.witnessedBy", equalTo(personId("staff-06").toString()))
                .body("paper.scanSha256", equalTo(uploaded.path("scanSha256")))
                .body("signed.paper.scanSha256", equalTo(uploaded.path("scanSha256")))
                .body("validUntil", equalTo(today.plusYears(1).toString()));
        byte[] pdf = person("guardian-01")
                .accept("application/pdf")
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertTrue(pdf.length > 1_000);
        TestEvent answered =
                TestEvents.await("consent.events", e -> e.aggregateId().equals(consent));
        assertEquals("PAPER", answered.body().path("means").asText());
        TestEvent state = TestEvents.await(
                "consent.events",
                e -> e.type().equals("consent.child-state-changed.v1")
                        && e.body()
                                .path("studentId")
                                .asText()
                                .equals(personId("student-01").toString()));
        assertEquals("GRANTED", state.body().path("effective").asText());
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201)
                .body("effective", equalTo("WITHDRAWN"));
    }

    @Test
    void whoUploadedOrSignedItIsNoWitnessAndNobodyDecidesTwice() {
        UUID paper = uuid(
                upload("staff-01", ScanFixtures.jpeg(), line("student-01", "guardian-01", "GRANTED", today)), "id");

        witness("staff-01", paper)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:zvonok:problem:witness-not-independent"));
        witness("guardian-01", paper).then().statusCode(403).body("type", equalTo("urn:zvonok:problem:forbidden"));
        witness("staff-03", paper).then().statusCode(404);
        assertEquals(0, OwnerDatabase.count("select count(*) from consent"));

        reject("staff-04", paper, " ").then().statusCode(400);
        reject("staff-04", paper, "Подпись не читается")
                .then()
                .statusCode(201)
                .body("state", equalTo("REJECTED"))
                .body("reason", equalTo("Подпись не читается"));
        witness("staff-06", paper).then().statusCode(409).body("type", equalTo("urn:zvonok:problem:paper-decided"));
        assertEquals(0, OwnerDatabase.count("select count(*) from consent"));
    }

    @Test
    void twoWitnessesAtOnceMakeOneAnswer() throws Exception {
        UUID paper =
                uuid(upload("staff-01", ScanFixtures.png(), line("student-01", "guardian-01", "GRANTED", today)), "id");
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> witnesses = List.of(
                    () -> witness("staff-04", paper).statusCode(),
                    () -> witness("staff-06", paper).statusCode());
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> status : both.invokeAll(witnesses)) {
                answers.add(status.get());
            }
            assertEquals(List.of(201, 409), answers.stream().sorted().toList());
        }

        assertEquals(1, OwnerDatabase.count("select count(*) from consent"));
    }

    @Test
    void aStackIsOneScanAndOneWitness() {
        acceptAgreement("guardian-03");
        Response uploaded = upload(
                "staff-01",
                ScanFixtures.pdf(3),
                line("student-01", "guardian-01", "GRANTED", today),
                line("student-02", "guardian-03", "REFUSED", today),
                line("student-03", "guardian-05", "GRANTED", today));
        UUID paper = uuid(uploaded, "id");
        // Meanwhile one family has answered in the app, and a guardian has left the roster.
        answer("guardian-03", request, "student-02", "REFUSED", "Ершова Ольга Викторовна")
                .then()
                .statusCode(201);
        importing(RosterFiles.example()
                        .withRow("users.csv", "student-03,", "\"guardian-05,guardian-06\"", "guardian-06")
                        .withRow("users.csv", "guardian-05,", ",student-03,", ",,")
                        .zip())
                .then()
                .statusCode(201);

        witness("staff-04", paper)
                .then()
                .statusCode(201)
                .body("answers.outcome", equalTo(List.of("RECORDED", "SAID_ALREADY", "NOT_GUARDIAN")))
                .body("answers[1].consentId", notNullValue())
                .body("answers[2].consentId", nullValue());

        assertEquals(2, OwnerDatabase.count("select count(*) from consent"));
        assertEquals(
                List.of("GRANTED", "REFUSED"),
                OwnerDatabase.query("select effective from child_state order by effective").stream()
                        .map(row -> row.get("effective"))
                        .toList());
    }

    @Test
    void aPaperNeverOutranksWhatWasSaidLater() {
        acceptAgreement("guardian-01");
        UUID early = uuid(
                upload("staff-01", ScanFixtures.pdf(1), line("student-01", "guardian-01", "GRANTED", today)), "id");
        answer("guardian-01", request, "student-01", "REFUSED", MOTHER).then().statusCode(201);

        witness("staff-04", early).then().statusCode(201).body("answers[0].outcome", equalTo("OUTDATED"));
        upload("staff-01", ScanFixtures.pdf(1), line("student-01", "guardian-01", "GRANTED", today))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:paper-outdated"))
                .body("line", equalTo(1));

        assertEquals(
                List.of("REFUSED"),
                OwnerDatabase.query("select effective from child_state").stream()
                        .map(row -> row.get("effective"))
                        .toList());
    }

    @Test
    void aPaperNeverOutranksAWithdrawalBeforeItsWitness() {
        acceptAgreement("guardian-01");
        answer("guardian-01", request, "student-01", "GRANTED", MOTHER).then().statusCode(201);
        OwnerDatabase.execute("update consent set answered_at = answered_at - interval '2 days'");
        OwnerDatabase.execute("update consent_form set created_at = created_at - interval '2 days'");
        UUID consent =
                (UUID) OwnerDatabase.query("select id from consent").getFirst().get("id");
        UUID paper = uuid(
                upload("staff-01", ScanFixtures.pdf(1), line("student-01", "guardian-01", "REFUSED", today)), "id");
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);

        witness("staff-04", paper).then().statusCode(201).body("answers[0].outcome", equalTo("OUTDATED"));
    }

    @Test
    void onlyTheClassLeaderUploadsAndOnlyForItsChildrenAndGuardians() {
        for (String other : List.of("staff-04", "staff-06", "guardian-01")) {
            upload(other, ScanFixtures.pdf(1), line("student-01", "guardian-01", "GRANTED", today))
                    .then()
                    .statusCode(403);
        }
        upload("staff-03", ScanFixtures.pdf(1), line("student-01", "guardian-01", "GRANTED", today))
                .then()
                .statusCode(404);
        for (Map<String, Object> wrong : List.of(
                line("student-01", "guardian-03", "GRANTED", today),
                line("student-11", "guardian-15", "GRANTED", today))) {
            upload("staff-01", ScanFixtures.pdf(1), line("student-02", "guardian-03", "GRANTED", today), wrong)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:zvonok:problem:child-unknown"))
                    .body("line", equalTo(2));
        }
        for (LocalDate impossible : List.of(today.plusDays(1), today.minusDays(1))) {
            upload("staff-01", ScanFixtures.pdf(1), line("student-01", "guardian-01", "GRANTED", impossible))
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:zvonok:problem:paper-date-impossible"));
        }
        upload("staff-01", ScanFixtures.pdf(1)).then().statusCode(400);
        upload(
                        "staff-01",
                        ScanFixtures.pdf(1),
                        line("student-01", "guardian-01", "GRANTED", today),
                        line("student-01", "guardian-01", "REFUSED", today))
                .then()
                .statusCode(400)
                .body("field", equalTo("answers[1]"));

        assertEquals(0, OwnerDatabase.count("select count(*) from paper"));
        assertEquals(0, OwnerDatabase.count("select count(*) from scan"));
    }

    @Test
    void whatIsNoScanIsRefusedAndNothingIsHalfWritten() {
        Map<String, Object> line = line("student-01", "guardian-01", "GRANTED", today);
        upload("staff-01", "a letter".getBytes(StandardCharsets.UTF_8), line)
                .then()
                .statusCode(415)
                .body("type", equalTo("urn:zvonok:problem:scan-type-unsupported"));
        upload("staff-01", ScanFixtures.pngThatSays(30_000, 30_000), line)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:zvonok:problem:scan-dimensions-too-large"))
                .body("detail", containsString("30000"));
        upload("staff-01", Arrays.copyOf(ScanFixtures.pdf(1), (20 << 20) + 1), line)
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:zvonok:problem:scan-too-large"));
        upload("staff-01", new byte[22 << 20], line)
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:zvonok:problem:scan-too-large"));

        assertEquals(0, OwnerDatabase.count("select count(*) from scan_part"));
        assertEquals(0, OwnerDatabase.count("select count(*) from paper"));
    }

    @Test
    void twoHundredMegabytesAreRefusedBeforeTheyAreSent() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + PATH + "/consent-requests/" + request + "/paper-answers HTTP/1.1\r\n"
                                    + "Host: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                                    + "Content-Length: 209715200\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertTrue(answer.readLine().startsWith("HTTP/1.1 413"));
            StringBuilder rest = new StringBuilder();
            // The connection stays open until the rest is sent, which nobody waits for.
            while (rest.indexOf("urn:zvonok:problem:payload-too-large") < 0) {
                int next = answer.read();
                assertTrue(next >= 0, rest::toString);
                rest.append((char) next);
            }
        }
    }

    @Test
    void theScanComesBackByteByByteToThoseWhomItConcerns() {
        byte[] bytes = Arrays.copyOf(ScanFixtures.jpeg(), 1_300_000);
        bytes[bytes.length - 2] = (byte) 0xff;
        bytes[bytes.length - 1] = (byte) 0xd9;
        UUID own = uuid(upload("staff-01", bytes, line("student-01", "guardian-01", "GRANTED", today)), "id");
        UUID stack = uuid(
                upload(
                        "staff-01",
                        ScanFixtures.pdf(2),
                        line("student-01", "guardian-02", "GRANTED", today),
                        line("student-02", "guardian-03", "GRANTED", today)),
                "id");
        assertArrayEquals(bytes, scan("staff-02", own, 200).asByteArray(), "who may be the witness");
        witness("staff-06", own).then().statusCode(201);
        witness("staff-06", stack).then().statusCode(201);

        for (String reader : List.of("staff-01", "staff-04", "staff-06", "guardian-01")) {
            Response scan = scan(reader, own, 200);
            assertArrayEquals(bytes, scan.asByteArray(), reader);
            assertEquals("no-store", scan.header("Cache-Control"));
            assertTrue(scan.header("Content-Disposition").startsWith("attachment; filename=\"paper-"));
        }
        scan("staff-02", own, 403);
        scan("guardian-02", own, 403);
        scan("guardian-03", stack, 403);
        scan("staff-03", own, 404);
        given().get(PATH + "/paper-answers/" + own + "/scan").then().statusCode(401);
        assertEquals(
                4,
                OwnerDatabase.count("select count(*) from audit_reading where operation = 'PAPER_SCAN'"),
                "the staff's readings, not the signer's");
    }

    @Test
    void theStaffFindsWhatIsToBeWitnessedWithNamesAndOnRecord() {
        UUID paper = uuid(
                upload("staff-01", ScanFixtures.pdf(1), line("student-01", "guardian-01", "GRANTED", today)), "id");

        person("staff-06")
                .get(PATH + "/consent-requests/" + request + "/paper-answers")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(paper.toString()))
                .body("items[0].answers[0].guardian.familyName", equalTo("Лаптева"))
                .body("items.state", everyItem(equalTo("WAITING")));
        person("staff-06").get(PATH + "/paper-answers/" + paper).then().statusCode(200);
        for (String path :
                List.of(PATH + "/consent-requests/" + request + "/paper-answers", PATH + "/paper-answers/" + paper)) {
            person("guardian-01").get(path).then().statusCode(403);
            person("staff-03").get(path).then().statusCode(404);
        }
        auditor()
                .get(PATH + "/audit-readings")
                .then()
                .body("items.operation", equalTo(List.of("PAPER_ANSWERS", "PAPER_ANSWERS")));
    }

    @Test
    void theSameUploadWithTheSameKeyIsTheFirstAgain() {
        String key = UUID.randomUUID().toString();
        byte[] scan = ScanFixtures.pdf(1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(given().auth()
                    .oauth2(zvonok.kit.testing.Tokens.of(personId("staff-01"), "guardian"))
                    .header("Idempotency-Key", key)
                    .multiPart("scan", "scan.pdf", scan)
                    .multiPart("answers", json(List.of(line("student-01", "guardian-01", "GRANTED", today))))
                    .post(PATH + "/consent-requests/" + request + "/paper-answers")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }

        assertEquals(ids.getFirst(), ids.getLast());
        assertEquals(1, OwnerDatabase.count("select count(*) from scan"));
    }

    private static Map<String, Object> line(String student, String guardian, String answer, LocalDate signedOn) {
        return Map.of(
                "studentId", personId(student),
                "guardianId", personId(guardian),
                "answer", answer,
                "signedOn", signedOn.toString());
    }

    private Response upload(String who, byte[] scan, Map<?, ?>... lines) {
        return person(who)
                .multiPart("scan", "scan.pdf", scan)
                .multiPart("answers", json(List.of(lines)))
                .post(PATH + "/consent-requests/" + request + "/paper-answers");
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response witness(String who, UUID paper) {
        return person(who).post(PATH + "/paper-answers/" + paper + "/witness");
    }

    private static Response reject(String who, UUID paper, String reason) {
        return person(who)
                .contentType("application/json")
                .body(Map.of("reason", reason))
                .post(PATH + "/paper-answers/" + paper + "/rejection");
    }

    @CanIgnoreReturnValue
    private static Response scan(String who, UUID paper, int status) {
        return person(who)
                .get(PATH + "/paper-answers/" + paper + "/scan")
                .then()
                .statusCode(status)
                .extract()
                .response();
    }
}
