package zvonok.moderation.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One row of a labelled file: a text, what is known of it, and where it comes from. */
record LabelledText(String id, String text, JsonNode labels, String source) {

    /**
     * The rows of {@code <name>.jsonl} in the folder, none where there is no such file.
     *
     * @throws IOException where a line is no labelled text; the message names file and line
     */
    static List<LabelledText> read(Path folder, String name) throws IOException {
        Path file = folder.resolve(name + ".jsonl");
        if (!Files.exists(file)) {
            return List.of();
        }
        ObjectMapper json = new ObjectMapper();
        List<LabelledText> rows = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            JsonNode row;
            try {
                row = json.readTree(line);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IOException(file + ", line " + number + ": not JSON", e);
            }
            if (!row.path("text").isTextual() || !row.path("labels").isObject()) {
                throw new IOException(file + ", line " + number + ": no text or no labels");
            }
            rows.add(new LabelledText(
                    row.path("id").asText(),
                    row.get("text").textValue(),
                    row.get("labels"),
                    row.path("source").asText("-")));
        }
        return rows;
    }

    boolean is(String label) {
        return labels.path(label).asBoolean();
    }

    /** Whether the label is given at all: a missing one or null is not scored. */
    boolean has(String label) {
        return labels.path(label).isBoolean();
    }

    /** Whether the text was written as a message of a school, not taken from books, news or essays. */
    boolean isOfSchool() {
        return source.startsWith("template") || source.startsWith("handwritten") || source.startsWith("generated");
    }

    String kind(String label) {
        return labels.path(label).asText("-");
    }
}
