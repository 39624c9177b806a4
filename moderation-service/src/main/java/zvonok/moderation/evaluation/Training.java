package zvonok.moderation.evaluation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zvonok.moderation.check.domain.LinearModel;
import zvonok.moderation.check.domain.LinearModel.Example;

/**
 * Trains the linear models that ship with the service. It learns only from rows that may be learnt from: those whose source says MIT,
 * those written for this project in the folder, and those of {@code training/own-rows.txt}. A fifth of the folder's rows, chosen by a
 * hash of their id, is never learnt from; on it each model is measured.
 */
final class Training {

    private static final Set<String> OWN = Set.of("template", "handwritten", "handwritten-hard", "generated");
    private static final Pattern CHOICE = Pattern.compile("\\{([^{}]*)}");
    private static final int UNFOLDED = 24;
    private static final int HELD_OUT = 5;
    private static final long SEED = 20261123;
    private static final double FALSE_ALLOWED = 0.01;
    /** Own civil texts count more, since a false alarm on them costs more than a miss. */
    private static final double CIVIL_WEIGHT = 2;

    private record Row(LabelledText text, boolean positive) {}

    private final Path folder;
    private final Map<String, List<String>> own = new TreeMap<>();
    private final PrintStream out;

    Training(Path folder, Path module, PrintStream out) throws IOException {
        this.folder = folder;
        this.out = out;
        unfold(Files.readAllLines(module.resolve("training").resolve("own-rows.txt")));
    }

    /** Trains all models and says how they do on what they have not seen. */
    Map<String, LinearModel> train() throws IOException {
        Map<String, LinearModel> models = new TreeMap<>();
        for (String name : List.of("advertising", "job-offer", "politics", "impolite")) {
            models.put(name, train(name));
        }
        return models;
    }

    static void write(Map<String, LinearModel> models, Path module) throws IOException {
        for (Map.Entry<String, LinearModel> model : models.entrySet()) {
            Path file = module.resolve("src/main/resources/moderation/" + model.getKey() + ".model");
            try (OutputStream stream = Files.newOutputStream(file)) {
                model.getValue().write(stream);
            }
        }
    }

    private LinearModel train(String name) throws IOException {
        List<Row> rows = rows(name);
        List<Example> examples = new ArrayList<>();
        List<Row> heldOut = new ArrayList<>();
        for (Row row : rows) {
            if (Math.floorMod(row.text().id().hashCode(), HELD_OUT) == 0) {
                heldOut.add(row);
            } else {
                examples.add(new Example(row.text().text(), row.positive(), 1));
            }
        }
        boolean rude = name.equals("impolite");
        own(name).forEach(text -> examples.add(new Example(text, true, 1)));
        own("school").forEach(text -> examples.add(new Example(text, false, CIVIL_WEIGHT)));
        own("general").forEach(text -> examples.add(new Example(text, false, 1)));
        own(rude ? "polite" : "chain-letter").forEach(text -> examples.add(new Example(text, false, 1)));
        LinearModel model = LinearModel.train(examples);
        report(name, model, examples.size(), heldOut);
        return model;
    }

    private List<String> own(String heading) {
        return own.getOrDefault(heading, List.of());
    }

    private List<Row> rows(String name) throws IOException {
        List<Row> rows = new ArrayList<>();
        boolean rude = name.equals("impolite");
        add(rows, "clean", false, row -> true);
        add(rows, "politeness", false, row -> !row.is("impolite") && !(name.equals("politics") && isMit(row)));
        add(rows, "offtopic", false, row -> row.has("spam") && !row.is("spam") && !row.is("offtopic"));
        if (rude) {
            add(rows, "politeness", true, row -> row.is("impolite"));
        } else {
            String kind = name.equals("advertising") ? "ad" : name;
            add(rows, "offtopic", true, row -> row.kind("kind").equals(kind));
            add(
                    rows,
                    "offtopic",
                    true,
                    row -> kind.equals("ad") && row.kind("kind").equals("spam"));
            add(
                    rows,
                    "offtopic",
                    false,
                    row -> kind.equals("politics") && row.kind("kind").equals("ad"));
        }
        return rows;
    }

    private static boolean isMit(LabelledText row) {
        return row.source().contains("MIT");
    }

    private void add(List<Row> rows, String file, boolean positive, Predicate<LabelledText> wanted) throws IOException {
        for (LabelledText row : LabelledText.read(folder, file)) {
            if ((isMit(row) || OWN.contains(row.source())) && wanted.test(row)) {
                rows.add(new Row(row, positive));
            }
        }
    }

    private void unfold(List<String> lines) {
        Random random = new Random(SEED);
        List<String> texts = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("[")) {
                texts = own.computeIfAbsent(line.substring(1, line.indexOf(']')), ignored -> new ArrayList<>());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                for (int i = 0; i < UNFOLDED; i++) {
                    texts.add(unfolded(line, random));
                }
            }
        }
    }

    private static String unfolded(String template, Random random) {
        String text = template;
        for (Matcher choice = CHOICE.matcher(text); choice.find(); choice = CHOICE.matcher(text)) {
            String[] options = choice.group(1).split("\\|", -1);
            text = text.substring(0, choice.start())
                    + options[random.nextInt(options.length)]
                    + text.substring(choice.end());
        }
        return text.replaceAll(" +", " ").strip();
    }

    private void report(String name, LinearModel model, int learnt, List<Row> heldOut) {
        double[] positive = scores(model, heldOut, true);
        double[] negative = scores(model, heldOut, false);
        out.println(
                "%-12s learnt from %d texts; held out: %d and %d, AUC %.3f, recall at %.0f %% false %.3f, at score 0: recall %.3f, false %.3f"
                        .formatted(
                                name,
                                learnt,
                                positive.length,
                                negative.length,
                                Evaluation.areaUnderCurve(positive, negative),
                                100 * FALSE_ALLOWED,
                                Evaluation.recallAt(positive, negative),
                                share(positive),
                                share(negative)));
    }

    private static double[] scores(LinearModel model, List<Row> rows, boolean positive) {
        return rows.stream()
                .filter(row -> row.positive() == positive)
                .mapToDouble(row -> model.score(row.text().text()))
                .sorted()
                .toArray();
    }

    private static double share(double[] scores) {
        int above = 0;
        for (double score : scores) {
            above += score >= 0 ? 1 : 0;
        }
        return scores.length == 0 ? 0 : above / (double) scores.length;
    }
}
