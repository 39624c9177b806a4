package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class VerificationIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";

    /** The service's own connection, with the application's role. */
    @Inject
    AgroalDataSource application;

    private UUID consent = new UUID(0, 0);
    private JsonPath receipt = JsonPath.from("{}");

    @BeforeEach
    void aGrantWithAReceipt() {
        exampleDistrict();
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        consent = uuid(answer("guardian-01", request, "student-01", "GRANTED", MOTHER), "consentId");
        receipt = person("guardian-01")
                .get(PATH + "/consents/" + consent + "/receipt")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void anybodyLearnsThatTheReceiptIsGenuineAndInForce() {
        check(receipt.getString("number"), "ru")
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Language", equalTo("ru"))
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Квитанция с таким номером выдавалась"))
                .body(containsString("сравните"))
                .body(containsString("UTC+03:00"))
                .body(containsString("действует"))
                .body(containsString(receipt.getString("sha256")));
        check(receipt.getString("number"), "en")
                .statusCode(200)
                .body(containsString("A receipt with this number was issued"))
                .body(containsString("compare two lines"))
                .body(containsString("in force"));
        check(receipt.getString("number") + "?sha256=" + receipt.getString("sha256"), "en")
                .statusCode(200)
                .body(containsString("The receipt is genuine"));
    }

    @Test
    void afterTheWithdrawalItSaysSo() {
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);

        check(receipt.getString("number"), "ru")
                .statusCode(200)
                .body(containsString("отозвано"))
                .body(not(containsString("действует")))
                .body(containsString(receipt.getString("sha256")));
    }

    @Test
    void itSaysNothingAboutAnybody() {
        String page = check(receipt.getString("number"), "ru").extract().asString();

        for (String secret : List.of(
                "Лаптева",
                "Варвара",
                "Наталья",
                "5А",
                "Школа",
                "соглас",
                consent.toString(),
                personId("student-01").toString(),
                personId("guardian-01").toString(),
                schoolId("school-3").toString())) {
            assertFalse(page.contains(secret), () -> secret + " in " + page);
        }
    }

    @Test
    void unknownNumbersAndOtherHashesAnswerAlike() {
        String unknown = check("0".repeat(32), "en").statusCode(404).extract().asString();

        assertEquals(
                unknown,
                check(receipt.getString("number") + "?sha256=" + "0".repeat(64), "en")
                        .statusCode(404)
                        .extract()
                        .asString());
        assertEquals(unknown, check("1", "en").statusCode(404).extract().asString());
        assertEquals(
                unknown, check("%3Cscript%3E", "en").statusCode(404).extract().asString());
        assertEquals(
                unknown,
                check(consent.toString(), "en").statusCode(404).extract().asString());
    }

    @Test
    void theApplicationSeesNoNumberThatItDoesNotName() throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select enter_schools('')");
            assertEquals(0, numbers(statement));
            statement.execute("select set_config('app.receipt', '" + receipt.getString("number") + "', true)");
            assertEquals(1, numbers(statement));
            connection.rollback();
        }
        assertEquals(1, OwnerDatabase.count("select count(*) from consent_receipt"));
    }

    private static int numbers(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from consent_receipt")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static ValidatableResponse check(String path, String language) {
        return given().urlEncodingEnabled(false)
                .header("Accept-Language", language)
                .get(PATH + "/receipts/" + path)
                .then();
    }
}
