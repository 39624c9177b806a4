package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;
import zvonok.kit.testing.Tokens;

/** 63-FZ, article 9: a signature is its owner's because he has just shown who he is. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class FreshSignInIT {

    private static final String MOTHER = "Лаптева Наталья Сергеевна";
    private static final Duration ALLOWED = Duration.ofMinutes(5);

    @Inject
    SettableClock clock;

    private UUID request;

    @BeforeEach
    void aMotherWhoMayAnswer() {
        exampleDistrict();
        request = newRequest("ANY");
        acceptAgreement("guardian-01");
    }

    @AfterEach
    void theSystemsTime() {
        clock.reset();
    }

    @Test
    void theTokensOwnTimeCountsToTheSecond() throws IOException {
        String token = Tokens.of(personId("guardian-01"), "guardian");
        Instant signedIn = Instant.ofEpochSecond(new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]))
                .path("auth_time")
                .asLong());

        clock.set(signedIn.plus(ALLOWED).plusMillis(1));
        answer(bearing(token))
                .then()
                .statusCode(403)
                .header(
                        "WWW-Authenticate",
                        equalTo("Bearer error=\"insufficient_user_authentication\", error_description=\"A more recent"
                                + " authentication is required\", max_age=\"300\""))
                .body("type", equalTo("urn:zvonok:problem:stale-authentication"))
                .body("clause", equalTo("2.1"))
                .body("maxAgeSeconds", equalTo(300))
                .body("detail", containsString("Войдите"));
        assertEquals(0, OwnerDatabase.count("select count(*) from consent"));

        clock.set(signedIn.plus(ALLOWED));
        answer(bearing(token)).then().statusCode(201);
    }

    @Test
    void aTokenThatDoesNotSayWhenOrSaysTomorrowIsStale() {
        answer(bearing(Tokens.of(personId("guardian-01"), "guardian")).header(SignInAt.HEADER, "unsaid"))
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:zvonok:problem:stale-authentication"));

        answer(person("guardian-01", Instant.now().plus(Duration.ofDays(1))))
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:zvonok:problem:stale-authentication"));
    }

    @Test
    void withdrawingAsksForNoFreshSignIn() {
        UUID consent = uuid(answer(person("guardian-01")), "consentId");

        person("guardian-01", Instant.now().minus(Duration.ofHours(9)))
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201)
                .body("effective", equalTo("WITHDRAWN"));
    }

    private static RequestSpecification bearing(String token) {
        return given().auth()
                .oauth2(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept-Language", "ru");
    }

    private Response answer(RequestSpecification who) {
        return who.contentType("application/json")
                .body(Map.of("studentId", personId("student-01"), "answer", "GRANTED", "typedName", MOTHER))
                .post(PATH + "/consent-requests/" + request + "/answers");
    }
}
