package zvonok.consent;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zvonok.consent.reminder.application.ReminderService;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
class ContractIT {

    private static final Path EVENTS = Path.of("contracts", "events");
    private static final Path OPENAPI = Path.of("contracts", "openapi.yaml");

    @Inject
    SettableClock clock;

    @Inject
    ReminderService reminders;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void everyEventThatIsToldMatchesItsSchema() throws IOException {
        ConsentServiceFixtures.exampleDistrict();
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID consent =
                uuid(answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна"), "consentId");
        person("guardian-01")
                .post(PATH + "/consents/" + consent + "/withdrawal")
                .then()
                .statusCode(201);

        OfficeIT.appoint("guardian-01", "2020-09-01T00:00:00+05:00", "2099-06-01T00:00:00+05:00")
                .then()
                .statusCode(201);
        ConsentServiceFixtures.giveScope(Map.of(
                        "account",
                        "of-nobody",
                        "role",
                        "AUDITOR",
                        "schoolIds",
                        List.of(ConsentServiceFixtures.schoolId("school-3"))))
                .then()
                .statusCode(201);
        clock.set(Instant.parse("2099-05-30T12:00:00Z"));
        reminders.remind().await().indefinitely();

        Set<String> told = new TreeSet<>();
        for (Map<String, ?> row : OwnerDatabase.query("select distinct on (type) type, payload from outbox")) {
            String type = String.valueOf(row.get("type"));
            told.add(type);
            assertEquals(Set.of(), validate(type, String.valueOf(row.get("payload"))), type);
        }

        assertEquals(new TreeSet<>(types()), told);
    }

    @Test
    void everyExampleMatchesItsSchema() throws IOException {
        for (String type : types()) {
            assertEquals(Set.of(), validate(type, Files.readString(EVENTS.resolve(type + ".example.json"))), type);
        }
    }

    private static List<String> types() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".schema.json"))
                    .map(name -> name.substring(0, name.length() - ".schema.json".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Set<ValidationMessage> validate(String type, String json) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(EVENTS.resolve(type + ".schema.json")));
        return schema.validate(
                json, InputFormat.JSON, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    @Test
    void theDescriptionOfTheApiIsWhatTheServiceSays() throws IOException {
        String running = given().get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (Boolean.getBoolean("contracts.update")) {
            Files.createDirectories(Objects.requireNonNull(OPENAPI.getParent()));
            Files.writeString(OPENAPI, running, UTF_8);
        }

        assertTrue(Files.exists(OPENAPI));
        assertEquals(Files.readString(OPENAPI, UTF_8), running);
    }
}
