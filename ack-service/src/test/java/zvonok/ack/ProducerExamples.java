package zvonok.ack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import zvonok.kit.problem.StrictJson;

/** The examples that other services keep of their events, read as this service reads events. */
public final class ProducerExamples {

    private ProducerExamples() {}

    public static <T> T read(String service, String type, Class<T> shape) throws IOException {
        return parse(
                Files.readString(Path.of("..", service + "-service", "contracts", "events", type + ".example.json")),
                shape);
    }

    public static <T> T parse(String json, Class<T> shape) throws IOException {
        ObjectMapper mapper =
                JsonMapper.builder().addModule(new JavaTimeModule()).build();
        new StrictJson().customize(mapper);
        return mapper.readerFor(shape)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(json);
    }
}
