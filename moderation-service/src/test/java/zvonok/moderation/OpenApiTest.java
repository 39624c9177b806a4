package zvonok.moderation;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import zvonok.kit.testing.Platform;

@QuarkusTest
@QuarkusTestResource(
        value = Platform.class,
        initArgs = {
            @ResourceArg(name = "service", value = "moderation"),
            @ResourceArg(
                    name = "zvonok.moderation.max-characters-by-chat.11111111-1111-7111-8111-111111111111",
                    value = "20")
        })
class OpenApiTest {

    private static final Path STORED = Path.of("contracts", "openapi.yaml");

    /** The checked-in document is what the running service says of itself; -Dcontracts.update=true rewrites it. */
    @Test
    void contractIsWhatTheServiceDoes() throws IOException {
        String running = new String(
                given().get("/q/openapi").then().statusCode(200).extract().asByteArray(), UTF_8);
        if (Boolean.getBoolean("contracts.update")) {
            Files.writeString(STORED, running);
        }

        assertEquals(Files.readString(STORED), running);
    }
}
