package zvonok.moderation.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import zvonok.moderation.check.domain.Limits;

/**
 * The command {@code ./zvonok evaluate FOLDER [--json | --train MODULE]} and {@code ./zvonok evaluate --speed [--json]}. Exit codes: 0
 * measured, 1 a file cannot be read, 2 wrong usage.
 */
public final class Main {

    private static final int MOST_CHARACTERS = 700;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(new PrintStream(System.out, true, StandardCharsets.UTF_8), arguments));
    }

    static int run(PrintStream out, String... arguments) {
        Path folder = null;
        Path module = null;
        boolean json = false;
        boolean train = false;
        boolean speed = false;
        for (String argument : arguments) {
            if (argument.equals("--json")) {
                json = true;
            } else if (argument.equals("--speed")) {
                speed = true;
            } else if (argument.equals("--train")) {
                train = true;
            } else if (train && folder != null && module == null && !argument.startsWith("-")) {
                module = Path.of(argument);
            } else if (folder == null && !argument.startsWith("-")) {
                folder = Path.of(argument);
            } else {
                out.println("Not understood: " + argument);
                return 2;
            }
        }
        if (speed) {
            return folder == null && !train ? measureSpeed(out, json) : 2;
        }
        if (train && (module == null || !Files.isDirectory(module))) {
            out.println("Name the folder of the module behind --train.");
            return 2;
        }
        if (folder == null || !Files.isDirectory(folder)) {
            out.println(folder == null ? "Name a folder of labelled texts." : "There is no folder " + folder);
            return 2;
        }
        try {
            if (module != null) {
                Training.write(new Training(folder, module, out).train(), module);
                return 0;
            }
            print(out, new Evaluation(folder, new Limits(MOST_CHARACTERS)).run(), json);
            return 0;
        } catch (IOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static int measureSpeed(PrintStream out, boolean json) {
        try {
            print(out, new Speed(new Limits(MOST_CHARACTERS)).run(), json);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void print(PrintStream out, List<Figure> figures, boolean json) {
        if (json) {
            figures.forEach(figure -> out.println(line(figure)));
            return;
        }
        out.println("%-15s %-34s %11s  %-9s %6s".formatted("rule", "metric", "figure", "goal", "rows"));
        figures.forEach(figure -> out.println(figure.line()));
    }

    private static void print(PrintStream out, Evaluation.Report report, boolean json) {
        print(out, report.figures(), json);
        if (json) {
            return;
        }
        out.println();
        out.println("Misses by kind");
        report.misses()
                .forEach((rule, kinds) -> kinds.forEach(kind -> out.println("  %-15s %s".formatted(rule, kind))));
    }

    private static ObjectNode line(Figure figure) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("rule", figure.rule()).put("metric", figure.metric());
        if (figure.isMeasured()) {
            node.put("value", figure.value());
        } else {
            node.putNull("value");
        }
        node.put("rows", figure.rows());
        if (figure.goal() != null) {
            node.put("goal", figure.goal().toString());
        }
        return node;
    }
}
