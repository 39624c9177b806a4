package zvonok.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The published contracts of this service's events. */
public final class Contracts {

    private static final Path EVENTS = Path.of("contracts", "events");

    private Contracts() {}

    public static void assertValid(String type, JsonNode data) {
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(read(EVENTS.resolve(type + ".schema.json")))
                        .validate(data));
    }

    public static void assertExampleFits(String type) {
        assertValid(type, example(type));
    }

    public static JsonNode example(String type) {
        return json(EVENTS.resolve(type + ".example.json"));
    }

    public static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
