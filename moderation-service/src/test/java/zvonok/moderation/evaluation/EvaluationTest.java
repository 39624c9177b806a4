package zvonok.moderation.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zvonok.moderation.check.domain.Limits;

class EvaluationTest {

    private static final Path OWN = Path.of("src", "test", "resources", "evaluation");

    @TempDir
    private Path folder;

    private static Map<String, Figure> figures(Path folder) throws IOException {
        return new Evaluation(folder, new Limits(700))
                .run().figures().stream()
                        .collect(Collectors.toMap(figure -> figure.rule() + ": " + figure.metric(), figure -> figure));
    }

    private static Figure figure(Map<String, Figure> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    private static String output(int exit, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(exit, Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void hitsAndMissesAreCounted() throws IOException {
        Files.writeString(folder.resolve("caps.jsonl"), """
                {"id":"1","text":"СРОЧНО сдайте деньги","labels":{"caps":true,"kind":"word"},"source":"handwritten"}
                {"id":"2","text":"Сдайте деньги","labels":{"caps":true,"kind":"wrong"},"source":"handwritten"}
                {"id":"3","text":"МАОУ СОШ № 3","labels":{"caps":false,"kind":"abbr"},"source":"handwritten"}
                """);
        Figure f1 = figure(figures(folder), "capitals: F1");
        assertEquals(2.0 / 3, f1.value(), 1e-9);
        assertEquals(3, f1.rows());
        assertTrue(f1.isMissed());
        String printed = output(0, folder.toString());
        assertTrue(printed.contains("wrong: missed 1 of 1"), printed);
    }

    @Test
    void whatHasNoRowsIsSaidAndNotFaked() {
        String printed = output(0, folder.toString());
        assertTrue(printed.lines().anyMatch(line -> line.startsWith("capitals") && line.contains("no rows")), printed);
        String json = output(0, "--json", folder.toString());
        assertTrue(json.contains("\"rule\":\"off-topic\",\"metric\":\"recall\",\"value\":null"), json);
    }

    @Test
    void wrongUseAndBrokenFilesAreSaid() throws IOException {
        assertTrue(output(2).contains("Name a folder"));
        assertTrue(output(2, "--loud", folder.toString()).contains("--loud"));
        assertTrue(output(2, folder.resolve("none").toString()).contains("There is no folder"));
        Files.writeString(folder.resolve("caps.jsonl"), "{\"text\":\"а\",\"labels\":{}}\n{broken\n");
        assertTrue(output(1, folder.toString()).contains("caps.jsonl, line 2"));
    }

    @Test
    void theAreaUnderTheCurveCountsTiesHalf() {
        assertEquals(1, Evaluation.areaUnderCurve(new double[] {.8, .9}, new double[] {.1, .2}));
        assertEquals(.5, Evaluation.areaUnderCurve(new double[] {.5, .5}, new double[] {.5, .5}));
        assertEquals(.75, Evaluation.areaUnderCurve(new double[] {.2, .9}, new double[] {.1, .5}));
        assertEquals(.5, Evaluation.recallAt(new double[] {.2, .9}, new double[] {.1, .5}));
    }

    /** The cases that ship with the project, which the rules were mended by: no figure is worse than when it was recorded. */
    @Test
    void ownCasesAreJudgedNoWorseThanRecorded() throws IOException {
        Map<String, Figure> figures = figures(OWN);
        Map.ofEntries(
                        Map.entry("capitals: F1", .99),
                        Map.entry("fonts: recall, worst kind", 1.0),
                        Map.entry("spelling: F0.5", .98),
                        Map.entry("spelling: first suggestion right, F1", .80),
                        Map.entry("casing: F0.5", .91),
                        Map.entry("punctuation: F0.5", .85),
                        Map.entry("politeness: AUC", .98),
                        Map.entry("politeness: recall as shipped", .97),
                        Map.entry("evasion: recall", .965),
                        Map.entry("evasion: recall, worst trick", .85),
                        Map.entry("personal data: span F1, exact", .99),
                        Map.entry("off-topic: recall", .97),
                        Map.entry("compactness: precision", .99),
                        Map.entry("compactness: recall", .99))
                .forEach((name, least) -> assertTrue(
                        figure(figures, name).value() >= least,
                        () -> name + " fell to " + figure(figures, name).value()));
        Map.of(
                        "capitals: abbreviations flagged", 0.0,
                        "fonts: plain texts flagged", 0.0,
                        "spelling: clean school texts flagged", .005,
                        "casing: false texts", .02,
                        "punctuation: false texts", .02,
                        "politeness: false as shipped", 0.0,
                        "evasion: innocent words flagged", 0.0,
                        "personal data: false texts", 0.0,
                        "off-topic: false", .01,
                        "all rules: clean school texts not passed", .01)
                .forEach((name, most) -> assertTrue(
                        figure(figures, name).value() <= most,
                        () -> name + " rose to " + figure(figures, name).value()));
    }

    /** The figures last recorded in docs/performance.md, a little rounded down: who falls below them has broken a rule. */
    @Test
    void theDevelopmentRowsAreJudgedNoWorseThanRecorded() throws IOException {
        Path rows = Path.of("..", "..", "shared", "moderation-dev");
        if (!Files.exists(rows) && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("CI needs the labelled messages at " + rows);
        }
        assumeTrue(Files.exists(rows), "skipped: no labelled messages at " + rows);
        Map<String, Figure> figures = figures(rows);
        Map.ofEntries(
                        Map.entry("capitals: F1", .995),
                        Map.entry("fonts: recall, worst kind", .99),
                        Map.entry("spelling: F0.5", .94),
                        Map.entry("spelling: first suggestion right, F1", .70),
                        Map.entry("spelling, English: F0.5", .94),
                        Map.entry("casing: F0.5", .92),
                        Map.entry("punctuation: F0.5", .61),
                        Map.entry("politeness: AUC", .955),
                        Map.entry("politeness: recall at 1 % false", .73),
                        Map.entry("evasion: recall", .95),
                        Map.entry("evasion: recall, worst trick", .86),
                        Map.entry("off-topic: recall", .945),
                        Map.entry("personal data: span F1, exact", .99),
                        Map.entry("compactness: precision", .99),
                        Map.entry("compactness: recall", .97))
                .forEach((name, least) -> assertTrue(
                        figure(figures, name).value() >= least,
                        () -> name + " fell to " + figure(figures, name).value()));
        assertTrue(figure(figures, "off-topic: false").value() <= .01);
        assertEquals(0, figure(figures, "evasion: innocent words flagged").value());
        assertEquals(0, figure(figures, "fonts: plain texts flagged").value());
        assertEquals(0, figure(figures, "capitals: abbreviations flagged").value());
        Map.of(
                        "spelling: clean school texts flagged", .005,
                        "spelling: other clean texts flagged", .035,
                        "casing: false texts", .005,
                        "punctuation: false texts", .015)
                .forEach((name, most) -> assertTrue(
                        figure(figures, name).value() <= most,
                        () -> name + " rose to " + figure(figures, name).value()));
        assertTrue(figure(figures, "all rules: clean school texts not passed").value() <= .005);
    }
}
