package zvonok.chat;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;
import zvonok.kit.testing.TenancyCheck;
import zvonok.kit.testing.TestEvents;

/** What this service sends and answers is what its contracts promise. */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "chat"))
class ContractIT {

    private static final Path EVENTS = Path.of("contracts", "events");
    private static final Path OPENAPI = Path.of("contracts", "openapi.yaml");

    @Test
    void everyEventThatIsToldMatchesItsSchema() throws IOException {
        SchoolFixture school = SchoolFixture.withOpenChat();
        UUID chatId = Api.openChat(school);
        UUID returned = Api.posted(school.motherToken(0), chatId, "ВСЕМ ПРИВЕТ");
        Api.judge(school, chatId, returned, 1, "RETURN");
        UUID published;
        try (var _ = TestEvents.keepWatermark("consent.events", "roster.events")) {
            String picture =
                    await().atMost(Duration.ofSeconds(20)).until(() -> upload(school, chatId), id -> id != null);
            published = UUID.fromString(Api.post(
                            school.leaderToken(),
                            chatId,
                            Map.of(
                                    "text",
                                    "Экскурсия",
                                    "attachmentIds",
                                    List.of(picture),
                                    "acknowledgement",
                                    Map.of("title", "Экскурсия")))
                    .path("id"));
        }
        Api.judge(school, chatId, published, 1, "PASS");
        Api.awaitStatus(school.motherToken(0), published, "PUBLISHED");
        Api.awaitStatus(school.motherToken(0), returned, "RETURNED");
        school.childState(school.child(0), "WITHDRAWN");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count(
                                "select count(*) from outbox where type = 'attachment.retracted.v1' and record_key like ?",
                                "%" + chatId)
                        == 1);

        Set<String> told = new TreeSet<>();
        for (Map<String, ?> row :
                OwnerDatabase.query("select type, payload from outbox where record_key like ?", "%" + chatId)) {
            String type = String.valueOf(row.get("type"));
            told.add(type);
            assertEquals(Set.of(), validate(type, String.valueOf(row.get("payload"))), type);
        }

        assertEquals(new TreeSet<>(types()), told);
    }

    private static String upload(SchoolFixture school, UUID chatId) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
        return Api.as(school.leaderToken())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .multiPart("chatId", chatId.toString())
                .multiPart("file", "photo.jpg", jpeg.toByteArray(), "image/jpeg")
                .multiPart("depicts", school.child(0).studentId().toString())
                .post("/chat/v1/attachments")
                .path("id");
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
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(EVENTS.resolve(type + ".schema.json")))
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    @Test
    void theDescriptionOfTheApiIsWhatTheServiceSays() throws IOException {
        String running = given().get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (Boolean.getBoolean("contracts.update")) {
            Files.writeString(OPENAPI, running);
        }

        assertEquals(Files.readString(OPENAPI), running);
    }

    @Test
    void everySchoolsRowsAreItsOwn() {
        TenancyCheck.everySchoolTableIsProtected();
    }
}
