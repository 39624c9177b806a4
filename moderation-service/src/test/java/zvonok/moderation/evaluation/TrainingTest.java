package zvonok.moderation.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zvonok.moderation.check.domain.LinearModel;

class TrainingTest {

    private static final Path MODULE = Path.of("");

    @TempDir
    private Path folder;

    private static Map<String, LinearModel> train(Path rows, Path module) throws IOException {
        return new Training(rows, module, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .train();
    }

    private byte[] advertising(Path module) throws IOException {
        return written(Objects.requireNonNull(train(folder, module).get("advertising")));
    }

    private static byte[] written(LinearModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return new GZIPInputStream(new java.io.ByteArrayInputStream(out.toByteArray())).readAllBytes();
    }

    /** Whoever changes the features, the trainer or its rows must train again: {@code ./zvonok evaluate FOLDER --train moderation-service}. */
    @Test
    void theShippedWeightsAreThoseThatTheCommandGives() throws IOException {
        Path rows = Path.of("..", "..", "shared", "moderation-dev");
        assumeTrue(Files.exists(rows), "skipped: no labelled messages at " + rows);
        for (Map.Entry<String, LinearModel> model : train(rows, MODULE).entrySet()) {
            Path shipped = MODULE.resolve("src/main/resources/moderation/" + model.getKey() + ".model");
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(shipped))) {
                assertArrayEquals(in.readAllBytes(), written(model.getValue()), model.getKey());
            }
        }
    }

    @Test
    void onlyRowsThatMayBeLearntFromAreLearntFrom() throws IOException {
        Path module = Files.createDirectories(folder.resolve("module"));
        Files.writeString(Files.createDirectories(module.resolve("training")).resolve("own-rows.txt"), """
                [school]
                {Завтра|В пятницу} собрание
                [advertising]
                Продам {диван|шкаф}
                """);
        byte[] without = advertising(module);
        Files.writeString(
                folder.resolve("offtopic.jsonl"),
                row("x-2", "talyguryn/antispambot") + row("x-3", "template + RUSSE-2022 word + transform"));
        assertArrayEquals(without, advertising(module));
        Files.writeString(folder.resolve("offtopic.jsonl"), row("x-2", "somebody (MIT)") + row("x-3", "template"));
        assertFalse(java.util.Arrays.equals(without, advertising(module)));
    }

    private static String row(String id, String source) {
        return "{\"id\":\"%s\",\"text\":\"Куплю гараж\",\"labels\":{\"offtopic\":true,\"kind\":\"ad\"},\"source\":\"%s\"}\n"
                .formatted(id, source);
    }

    @Test
    void theCommandNeedsAModuleToWriteTo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(2, Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), folder.toString(), "--train"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("--train"));
        assertEquals(List.of(), List.of(folder.toFile().list()));
    }
}
