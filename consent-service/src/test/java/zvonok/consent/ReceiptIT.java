package zvonok.consent;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.Platform;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class ReceiptIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";
    private static final Path SCHEMA = Path.of("contracts", "consent-receipt.v1.schema.json");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @Test
    void theReceiptMatchesItsSchemaBeforeAndAfterTheWithdrawal() throws IOException {
        UUID consent = granted();
        String before = receipt(consent);
        withdraw(consent);
        String after = receipt(consent);

        assertEquals(Set.of(), faults(before));
        assertEquals(Set.of(), faults(after));
        assertEquals("IN_FORCE", JSON.readTree(before).path("state").asText());
        assertEquals("WITHDRAWN", JSON.readTree(after).path("state").asText());
        assertEquals(JSON.readTree(before).path("sha256"), JSON.readTree(after).path("sha256"), "the signature stays");
    }

    @Test
    void everyFieldOfTheSchemaIsMappedToTheStandard() throws IOException {
        List<String> unmapped = new ArrayList<>();
        collect(JSON.readTree(Files.readString(SCHEMA)), "", unmapped);

        assertEquals(List.of(), unmapped);
    }

    private static void collect(JsonNode schema, String at, List<String> unmapped) {
        schema.path("properties").properties().forEach(property -> {
            if (!property.getValue().path("description").asText().startsWith("ISO/IEC TS 27560: ")) {
                unmapped.add(at + "/" + property.getKey());
            }
            collect(property.getValue(), at + "/" + property.getKey(), unmapped);
        });
    }

    @Test
    void whoHasTheReceiptCanComputeItsHash() throws IOException, GeneralSecurityException {
        JsonNode receipt = JSON.readTree(receipt(granted()));

        Map<?, ?> signed = JSON.convertValue(receipt.path("signed"), TreeMap.class);
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(JSON.writeValueAsString(signed).getBytes(UTF_8));

        assertEquals(HexFormat.of().formatHex(hash), receipt.path("sha256").asText());
        assertEquals(MOTHER, receipt.path("signed").path("typedName").asText());
        assertEquals(
                personId("student-01").toString(),
                receipt.path("signed").path("studentId").asText());
    }

    @Test
    void theReceiptSaysFromWhereTheGatewayPassedTheSignature() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID consent = uuid(
                person("guardian-01")
                        .header("X-Forwarded-For", "203.0.113.9")
                        .contentType("application/json")
                        .body(Map.of("studentId", personId("student-01"), "answer", "GRANTED", "typedName", MOTHER))
                        .post(PATH + "/consent-requests/" + request + "/answers"),
                "consentId");
        withdraw(consent);

        person("guardian-01")
                .get(path(consent))
                .then()
                .statusCode(200)
                .body("signature.evidence.address", equalTo("203.0.113.9"))
                .body("withdrawnBy.address", equalTo("127.0.0.1"));
    }

    @Test
    void theSameReceiptIsAPdfForWhoAsksForOne() throws IOException {
        UUID consent = granted();

        byte[] pdf = person("guardian-01")
                .accept("application/pdf")
                .get(path(consent))
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
            String text = new PDFTextStripper().getText(document);
            for (String said : List.of("Квитанция о согласии", MOTHER, "Лаптева Варвара Игоревна", "Школа № 3")) {
                assertTrue(text.contains(said), () -> said + " in " + text);
            }
        }
        person("guardian-05")
                .accept("application/pdf")
                .get(path(consent))
                .then()
                .statusCode(403);
        person("staff-03").accept("application/pdf").get(path(consent)).then().statusCode(404);
        person("guardian-01").accept("text/plain").get(path(consent)).then().statusCode(406);
    }

    @Test
    void anotherAnswerReplacesTheFirstAndHasANumberOfItsOwn() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID first = uuid(answer("guardian-01", request, "student-01", "REFUSED", MOTHER), "consentId");
        UUID second = uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");

        String number = person("guardian-01")
                .get(path(first))
                .then()
                .statusCode(200)
                .body("state", equalTo("REPLACED"))
                .body("howToWithdraw.ru", not(containsString("отозвать")))
                .body("howToWithdraw.ru", containsString("Если передумаете"))
                .extract()
                .path("number");
        String other = person("guardian-01")
                .get(path(second))
                .then()
                .statusCode(200)
                .body("state", equalTo("IN_FORCE"))
                .body("howToWithdraw.ru", containsString("отозвать"))
                .extract()
                .path("number");
        assertNotEquals(number, other);
        person("guardian-01")
                .get(path(first))
                .then()
                .body("number", equalTo(number))
                .body("verification", endsWith(number));
    }

    @Test
    void theSignerThePrincipalAndTheDistrictHaveTheReceiptAndNobodyElse() {
        UUID consent = granted();

        for (String allowed : List.of("guardian-01", "staff-04")) {
            person(allowed).get(path(consent)).then().statusCode(200);
        }
        ConsentServiceFixtures.auditor().get(path(consent)).then().statusCode(200);
        for (String refused : List.of("guardian-02", "staff-01", "staff-02", "staff-06")) {
            person(refused).get(path(consent)).then().statusCode(403);
        }
        person("staff-03").get(path(consent)).then().statusCode(404);
        person("guardian-01").get(path(UUID.randomUUID())).then().statusCode(404);
        given().get(path(consent)).then().statusCode(401);
    }

    private static UUID granted() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        return uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
    }

    private static void withdraw(UUID consent) {
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);
    }

    private static String path(UUID consent) {
        return PATH + "/consents/" + consent + "/receipt";
    }

    private static String receipt(UUID consent) {
        return person("guardian-01")
                .accept("application/json")
                .get(path(consent))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString();
    }

    private static Set<?> faults(String json) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA))
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
}
