package zvonok.consent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TestEvents;

/** A guardian writes to the school that the consent is withdrawn (152-FZ, article 9, part 2); two of the staff enter the letter. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class WithdrawalLetterIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";
    /** As the district counts days. */
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Moscow"));

    private UUID request = new UUID(0, 0);
    private UUID grant = new UUID(0, 0);

    @BeforeEach
    void aGrantOfToday() {
        exampleDistrict();
        request = newRequest("ANY");
        acceptAgreement("guardian-01");
        grant = granted();
    }

    @CanIgnoreReturnValue
    private UUID granted() {
        return uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
    }

    private Response letter(String guardian, LocalDate signedOn) {
        return paper("WITHDRAWN", guardian, signedOn);
    }

    private Response paper(String says, String guardian, LocalDate signedOn) {
        return person("staff-01")
                .multiPart("scan", "letter.pdf", ScanFixtures.pdf(1))
                .multiPart(
                        "answers",
                        "[{\"studentId\":\"%s\",\"guardianId\":\"%s\",\"answer\":\"%s\",\"signedOn\":\"%s\"}]"
                                .formatted(personId("student-01"), personId(guardian), says, signedOn))
                .post(PATH + "/consent-requests/" + request + "/paper-answers");
    }

    private static Response witness(UUID paper) {
        return person("staff-06").post(PATH + "/paper-answers/" + paper + "/witness");
    }

    private static String state() {
        return String.valueOf(
                OwnerDatabase.query("select effective from child_state where student_id = ?", personId("student-01"))
                        .getFirst()
                        .get("effective"));
    }

    @Test
    void aWitnessedLetterWithdrawsAndIsNoRefusal() throws IOException {
        Response uploaded = letter("guardian-01", today);
        UUID paper = uuid(uploaded, "id");
        assertEquals("GRANTED", state(), "nothing counts before the witness");

        witness(paper)
                .then()
                .statusCode(201)
                .body("answers[0].answer", equalTo("WITHDRAWN"))
                .body("answers[0].outcome", equalTo("RECORDED"))
                .body("answers[0].consentId", equalTo(grant.toString()));

        assertEquals("WITHDRAWN", state());
        assertEquals(1, OwnerDatabase.count("select count(*) from consent"), "no refusal beside the grant");
        var _ = TestEvents.await(
                "consent.events",
                e -> e.type().equals("consent.withdrawn.v1")
                        && e.body().path("consentId").asText().equals(grant.toString()));
        assertEquals(1, OwnerDatabase.count("select count(*) from destruction_duty"));
        String receipt = PATH + "/consents/" + grant + "/receipt";
        person("guardian-01")
                .get(receipt)
                .then()
                .body("state", equalTo("WITHDRAWN"))
                .body("withdrawnBy", nullValue())
                .body("withdrawalLetter.signedOn", equalTo(today.toString()))
                .body("withdrawalLetter.scanSha256", equalTo(uploaded.path("scanSha256")))
                .body(
                        "withdrawalLetter.uploadedBy",
                        equalTo(personId("staff-01").toString()))
                .body(
                        "withdrawalLetter.witnessedBy",
                        equalTo(personId("staff-06").toString()));
        byte[] pdf =
                person("guardian-01").accept("application/pdf").get(receipt).asByteArray();
        try (PDDocument page = Loader.loadPDF(pdf)) {
            assertTrue(new PDFTextStripper().getText(page).contains("письмом от"));
        }
        granted();
        assertEquals("GRANTED", state(), "a new grant needs no new request");
    }

    @Test
    void aLetterNeedsAGrantAndTakesNothingBackThatWasSaidLater() {
        letter("guardian-02", today)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:zvonok:problem:nothing-to-withdraw"))
                .body("line", equalTo(1));
        UUID paper = uuid(letter("guardian-01", today), "id");
        person("guardian-01")
                .post(PATH + "/consents/" + grant + "/withdrawal")
                .then()
                .statusCode(201);
        witness(paper).then().statusCode(201).body("answers[0].outcome", equalTo("NOTHING_TO_WITHDRAW"));

        granted();
        UUID early = uuid(letter("guardian-01", today), "id");
        person("guardian-01")
                .post(PATH + "/consents/" + newest() + "/withdrawal")
                .then()
                .statusCode(201);
        granted();
        witness(early).then().statusCode(201).body("answers[0].outcome", equalTo("OUTDATED"));
        assertEquals("GRANTED", state());
    }

    @Test
    void aPaperThatWasSignedAfterTheLetterCountsThoughTheLetterWasWitnessedLate() {
        witness(uuid(letter("guardian-01", today), "id")).then().statusCode(201);
        assertEquals("WITHDRAWN", state());
        OwnerDatabase.execute("update consent set withdrawn_signed_on = withdrawn_signed_on - 10,"
                + " answered_at = answered_at - interval '20 days'");

        UUID later = uuid(paper("GRANTED", "guardian-01", today), "id");
        witness(later).then().statusCode(201).body("answers[0].outcome", equalTo("RECORDED"));

        assertEquals("GRANTED", state());
    }

    private static UUID newest() {
        return (UUID) java.util.Objects.requireNonNull(
                OwnerDatabase.query("select id from consent order by answered_at desc limit 1")
                        .getFirst()
                        .get("id"));
    }
}
