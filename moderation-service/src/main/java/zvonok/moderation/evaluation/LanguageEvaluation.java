package zvonok.moderation.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zvonok.moderation.check.domain.Engine;
import zvonok.moderation.check.domain.Limits;
import zvonok.moderation.check.domain.Violation;
import zvonok.moderation.evaluation.Figure.Goal;

/** Measures the rules of language: spelling, casing, punctuation. */
final class LanguageEvaluation {

    private final Engine engine;
    private final Limits limits;
    private final Path folder;
    private final List<Figure> figures;
    private final Map<String, List<String>> misses;

    LanguageEvaluation(
            Engine engine, Limits limits, Path folder, List<Figure> figures, Map<String, List<String>> misses) {
        this.engine = engine;
        this.limits = limits;
        this.folder = folder;
        this.figures = figures;
        this.misses = misses;
    }

    void run() throws IOException {
        spelling("spelling", "spelling", Goal.atLeast(.94), Goal.atLeast(.60));
        innocentSpelling();
        spelling("spelling_en", "spelling, English", null, null);
        Score casing = score("casing", "casing", "kind");
        figures.add(Figure.of("casing", "F0.5", casing.f05(), Goal.atLeast(.92), casing.rows()));
        figures.add(Figure.of("casing", "false texts", casing.falseShare(), Goal.atMost(.01), casing.unwanted()));
        misses.put("casing", casing.misses());
        Score punctuation = score("punctuation", "punctuation", "punctuation");
        figures.add(Figure.of("punctuation", "F0.5", punctuation.f05(), Goal.atLeast(.55), punctuation.rows()));
        figures.add(Figure.of(
                "punctuation", "false texts", punctuation.falseShare(), Goal.atMost(.03), punctuation.unwanted()));
        misses.put("punctuation", punctuation.misses());
    }

    private Score score(String file, String rule, String kind) throws IOException {
        Score score = new Score();
        for (LabelledText row : LabelledText.read(folder, file)) {
            if (row.has(rule)) {
                String ofKind = row.labels().path(kind).isTextual() ? row.kind(kind) : row.source();
                score.add(ofKind, row.is(rule), !found(row.text(), rule).isEmpty());
            }
        }
        return score;
    }

    private List<Violation> found(String text, String rule) {
        return engine.only(rule).judge(text, limits).violations().stream()
                .filter(violation -> violation.rule().equals(rule))
                .toList();
    }

    /** Whether there is a mistake, and whether the first suggestion is what the author meant. */
    private void spelling(String file, String name, @Nullable Goal texts, @Nullable Goal first) throws IOException {
        Score score = new Score();
        Score suggestions = new Score();
        for (LabelledText row : LabelledText.read(folder, file)) {
            if (!row.has("spelling")) {
                continue;
            }
            List<Violation> found = found(row.text(), "spelling");
            score.add(row.source(), row.is("spelling"), !found.isEmpty());
            JsonNode edits = row.labels().path("edits");
            if (edits.isArray()) {
                for (JsonNode edit : edits) {
                    suggestions.add("-", true, found.stream().anyMatch(violation -> rights(violation, edit)));
                }
                for (Violation violation : found) {
                    boolean right = false;
                    for (JsonNode edit : edits) {
                        right |= rights(violation, edit);
                    }
                    if (!right) {
                        suggestions.add("-", false, true);
                    }
                }
            }
        }
        figures.add(Figure.of(name, "F0.5", score.f05(), texts, score.rows()));
        figures.add(Figure.of(name, "precision", score.precision(), null, score.wanted()));
        figures.add(Figure.of(name, "recall", score.recall(), null, score.wanted()));
        figures.add(Figure.of(name, "first suggestion right, F1", suggestions.f1(), first, suggestions.wanted()));
        misses.put(name, score.misses());
    }

    private static boolean rights(Violation violation, JsonNode edit) {
        return violation.from() == edit.path("from").asInt()
                && violation.to() == edit.path("to").asInt()
                && violation.suggestion() != null
                && violation.suggestion().equalsIgnoreCase(edit.path("right").asText());
    }

    private void innocentSpelling() throws IOException {
        Score school = new Score();
        Score general = new Score();
        for (String file : List.of("clean", "social_natural")) {
            for (LabelledText row : LabelledText.read(folder, file)) {
                (row.isOfSchool() ? school : general)
                        .add(row.source(), false, !found(row.text(), "spelling").isEmpty());
            }
        }
        figures.add(Figure.of(
                "spelling", "clean school texts flagged", school.falseShare(), Goal.atMost(.005), school.rows()));
        figures.add(Figure.of(
                "spelling", "other clean texts flagged", general.falseShare(), Goal.atMost(.06), general.rows()));
        misses.put("spelling of clean texts", general.misses());
    }
}
