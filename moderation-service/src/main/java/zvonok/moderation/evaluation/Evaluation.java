package zvonok.moderation.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import zvonok.moderation.check.domain.Engine;
import zvonok.moderation.check.domain.Limits;
import zvonok.moderation.check.domain.Verdict;
import zvonok.moderation.check.domain.Violation;
import zvonok.moderation.evaluation.Figure.Goal;

/** Measures the shipped engine on a folder of labelled texts. */
final class Evaluation {

    private static final double FALSE_ALLOWED = 0.01;
    private static final Map<String, String> KINDS_OF_DATA = Map.of("birthcert", "birth-certificate");

    /** What was measured: the table, and for each rule what it missed, by kind. */
    record Report(List<Figure> figures, Map<String, List<String>> misses) {}

    private final Engine engine = Engine.shipped();
    private final Limits limits;
    private final Path folder;
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, List<String>> misses = new TreeMap<>();

    Evaluation(Path folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    Report run() throws IOException {
        capitals();
        fonts();
        new LanguageEvaluation(engine, limits, folder, figures, misses).run();
        politeness();
        evasion();
        personalData();
        offTopic();
        compactness();
        clean();
        return new Report(List.copyOf(figures), Map.copyOf(misses));
    }

    private boolean finds(LabelledText row, String... rules) {
        Set<String> wanted = Set.of(rules);
        return engine.only(rules).judge(row.text(), limits).violations().stream()
                .anyMatch(v -> wanted.contains(v.rule()));
    }

    private Score score(String file, String label, String kind, String... rules) throws IOException {
        Score score = new Score();
        for (LabelledText row : LabelledText.read(folder, file)) {
            if (row.has(label)) {
                score.add(row.kind(kind), row.is(label), finds(row, rules));
            }
        }
        return score;
    }

    private void capitals() throws IOException {
        Score all = new Score();
        Score abbreviations = new Score();
        for (LabelledText row : LabelledText.read(folder, "caps")) {
            boolean found = finds(row, "capitals");
            all.add(row.kind("kind"), row.is("caps"), found);
            if (row.kind("kind").startsWith("abbr")) {
                abbreviations.add("abbreviation", row.is("caps"), found);
            }
        }
        figures.add(Figure.of("capitals", "F1", all.f1(), Goal.atLeast(.99), all.rows()));
        figures.add(Figure.of(
                "capitals", "abbreviations flagged", abbreviations.falseCount(), Goal.atMost(0), abbreviations.rows()));
        misses.put("capitals", all.misses());
    }

    private void fonts() throws IOException {
        Score score = score("fonts", "font", "kind", "fonts", "flood");
        figures.add(Figure.of("fonts", "recall, worst kind", score.worstRecall(), Goal.atLeast(.97), score.wanted()));
        figures.add(Figure.of("fonts", "plain texts flagged", score.falseCount(), Goal.atMost(0), score.unwanted()));
        misses.put("fonts", score.misses());
    }

    private void politeness() throws IOException {
        List<LabelledText> rows = LabelledText.read(folder, "politeness");
        double[] rude = rows.stream()
                .filter(row -> row.is("impolite"))
                .mapToDouble(row -> engine.rudeness(row.text()))
                .sorted()
                .toArray();
        double[] civil = rows.stream()
                .filter(row -> row.has("impolite") && !row.is("impolite"))
                .mapToDouble(row -> engine.rudeness(row.text()))
                .sorted()
                .toArray();
        figures.add(Figure.of("politeness", "AUC", areaUnderCurve(rude, civil), Goal.atLeast(.95), rows.size()));
        figures.add(
                Figure.of("politeness", "recall at 1 % false", recallAt(rude, civil), Goal.atLeast(.65), rows.size()));
        Score score = new Score();
        for (LabelledText row : rows) {
            String kind = row.labels().has("kind")
                    ? row.kind("kind")
                    : row.labels().has("obscene") ? (row.is("obscene") ? "obscene" : "insult") : "other";
            score.add(kind, row.is("impolite"), finds(row, "politeness"));
        }
        figures.add(Figure.of("politeness", "recall as shipped", score.recall(), null, score.wanted()));
        figures.add(Figure.of("politeness", "false as shipped", score.falseShare(), null, score.unwanted()));
        misses.put("politeness", score.misses());
    }

    /** The chance that a rude text is called ruder than a civil one; ties count half. */
    static double areaUnderCurve(double[] rude, double[] civil) {
        if (rude.length == 0 || civil.length == 0) {
            return Double.NaN;
        }
        double below = 0;
        for (double score : rude) {
            int less = firstAtLeast(civil, score);
            int lessOrEqual = firstAtLeast(civil, Math.nextUp(score));
            below += less + (lessOrEqual - less) / 2.0;
        }
        return below / rude.length / civil.length;
    }

    /** The recall at the lowest threshold that calls no more than one civil text in a hundred rude. */
    static double recallAt(double[] rude, double[] civil) {
        if (rude.length == 0 || civil.length == 0) {
            return Double.NaN;
        }
        int allowed = (int) (civil.length * FALSE_ALLOWED);
        double threshold = Math.nextUp(civil[civil.length - 1 - allowed]);
        return (rude.length - firstAtLeast(rude, threshold)) / (double) rude.length;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        int first = at < 0 ? -at - 1 : at;
        while (first > 0 && sorted[first - 1] >= value) {
            first--;
        }
        return first;
    }

    private void evasion() throws IOException {
        Score score = score("evasion", "impolite", "evasion", "politeness");
        Score innocent = new Score();
        for (LabelledText row : LabelledText.read(folder, "evasion")) {
            if (row.has("impolite")
                    && !row.is("impolite")
                    && !row.kind("evasion").equals("natural")) {
                innocent.add(row.kind("evasion"), false, finds(row, "politeness"));
            }
        }
        figures.add(Figure.of("evasion", "recall", score.recall(), Goal.atLeast(.93), score.wanted()));
        figures.add(
                Figure.of("evasion", "recall, worst trick", score.worstRecall(), Goal.atLeast(.80), score.wanted()));
        figures.add(
                Figure.of("evasion", "innocent words flagged", innocent.falseCount(), Goal.atMost(0), innocent.rows()));
        misses.put("evasion", score.misses());
    }

    private record Place(String type, int from, int to) {}

    private void personalData() throws IOException {
        Score spans = new Score();
        Map<String, Score> byType = new TreeMap<>();
        Score texts = new Score();
        for (LabelledText row : LabelledText.read(folder, "personal_data")) {
            Set<Place> wanted = new HashSet<>();
            for (JsonNode span : row.labels().path("spans")) {
                String type = span.path("type").asText();
                wanted.add(new Place(
                        KINDS_OF_DATA.getOrDefault(type, type),
                        span.path("from").asInt(),
                        span.path("to").asInt()));
            }
            Set<Place> found = new HashSet<>();
            for (Violation violation :
                    engine.only("personal-data.").judge(row.text(), limits).violations()) {
                if (violation.rule().startsWith("personal-data.")) {
                    found.add(new Place(
                            violation.rule().substring("personal-data.".length()), violation.from(), violation.to()));
                }
            }
            texts.add(row.kind("kind"), row.is("pii"), !found.isEmpty());
            for (Place place : wanted) {
                score(byType, place.type()).add(place.type(), true, found.contains(place));
                spans.add(place.type(), true, found.contains(place));
            }
            for (Place place : found) {
                if (!wanted.contains(place)) {
                    score(byType, place.type()).add(place.type(), false, true);
                    spans.add(place.type(), false, true);
                }
            }
        }
        figures.add(Figure.of("personal data", "span F1, exact", spans.f1(), Goal.atLeast(.98), spans.wanted()));
        byType.forEach((type, score) -> figures.add(Figure.of(
                "personal data",
                "span F1, " + type,
                score.f1(),
                switch (type) {
                    case "address" -> Goal.atLeast(.90);
                    case "medical" -> Goal.atLeast(.75);
                    default -> Goal.atLeast(.98);
                },
                score.wanted())));
        figures.add(Figure.of(
                "personal data", "false texts", texts.falseShare(), Goal.atMost(1.0 / 334), texts.unwanted()));
        misses.put("personal data", spans.misses());
    }

    private static Score score(Map<String, Score> byType, String type) {
        return byType.computeIfAbsent(type, ignored -> new Score());
    }

    /** With every kind switched on, as a school may have it, and as the kinds ship. */
    private void offTopic() throws IOException {
        Engine ofTopics = engine.only("off-topic.");
        Engine every = ofTopics.with(Map.of("off-topic.job-offer", "HOLD", "off-topic.politics", "HOLD"));
        Score all = new Score();
        Score shipped = new Score();
        for (LabelledText row : LabelledText.read(folder, "offtopic")) {
            if (row.has("offtopic")) {
                all.add(row.kind("kind"), row.is("offtopic"), isOffTopic(every, row));
                shipped.add(row.kind("kind"), row.is("offtopic"), isOffTopic(ofTopics, row));
            }
        }
        for (LabelledText row : LabelledText.read(folder, "clean")) {
            all.add("clean", false, isOffTopic(every, row));
            shipped.add("clean", false, isOffTopic(ofTopics, row));
        }
        figures.add(Figure.of("off-topic", "recall", all.recall(), Goal.atLeast(.95), all.wanted()));
        figures.add(Figure.of("off-topic", "false", all.falseShare(), Goal.atMost(.01), all.unwanted()));
        figures.add(Figure.of("off-topic", "recall as shipped", shipped.recall(), null, shipped.wanted()));
        figures.add(Figure.of("off-topic", "false as shipped", shipped.falseShare(), null, shipped.unwanted()));
        misses.put("off-topic", all.misses());
        misses.put("off-topic as shipped", shipped.misses());
    }

    private boolean isOffTopic(Engine judge, LabelledText row) {
        return judge.judge(row.text(), limits).violations().stream()
                .anyMatch(v -> v.rule().startsWith("off-topic."));
    }

    private void compactness() throws IOException {
        Score score = score("compactness", "verbose", "kind", "length", "flood", "repetition");
        figures.add(Figure.of("compactness", "precision", score.precision(), Goal.atLeast(.97), score.rows()));
        figures.add(Figure.of("compactness", "recall", score.recall(), Goal.atLeast(.97), score.wanted()));
        misses.put("compactness", score.misses());
    }

    private void clean() throws IOException {
        Score school = new Score();
        Score other = new Score();
        for (LabelledText row : LabelledText.read(folder, "clean")) {
            var judgement = engine.judge(row.text(), limits);
            String rules = judgement.violations().isEmpty()
                    ? "-"
                    : judgement.violations().getFirst().rule();
            (row.isOfSchool() ? school : other).add(rules, false, judgement.verdict() != Verdict.PASS);
        }
        figures.add(Figure.of(
                "all rules", "clean school texts not passed", school.falseShare(), Goal.atMost(.01), school.rows()));
        figures.add(Figure.of("all rules", "other clean texts not passed", other.falseShare(), null, other.rows()));
        misses.put("all rules, school", school.misses());
        misses.put("all rules, other", other.misses());
    }
}
