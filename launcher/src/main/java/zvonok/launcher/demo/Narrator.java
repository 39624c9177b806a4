package zvonok.launcher.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zvonok.launcher.client.Answer;

/** Tells the visitor what happens, and keeps what the closing table says about each step. */
final class Narrator {
    private static final int WIDTH = 110;
    private static final String RULE = "─".repeat(WIDTH);

    /** A step as the closing table shows it. */
    private static final class Chapter {
        private final int number;
        private final String title;
        private final String clauses;
        private final long began = System.nanoTime();
        private Duration took = Duration.ZERO;
        private int requests;
        private int checks;
        private boolean done;

        Chapter(int number, String title, String clauses) {
            this.number = number;
            this.title = title;
            this.clauses = clauses;
        }
    }

    private final PrintStream out;
    private final boolean colored;
    private final List<Chapter> chapters = new ArrayList<>();

    Narrator(PrintStream out, boolean colored) {
        this.out = out;
        this.colored = colored;
    }

    /**
     * Begins a step.
     *
     * @param clauses of the regulation, for instance {@code 2.1}
     * @param regulation what the act says there, in its own words
     */
    void step(int number, String title, String clauses, String regulation) {
        end();
        chapters.add(new Chapter(number, title, clauses));
        out.println();
        out.println(paint("1", RULE));
        out.println(paint("1", "STEP " + number + " of 8   " + title));
        print("Clause " + clauses + ": ", "«" + regulation + "»", "");
        out.println(paint("1", RULE));
    }

    /** Somebody does something. */
    void action(String who, String what) {
        out.println();
        print(paint("1", "▸ ") + paint("1", who) + " ", what, "");
    }

    /** The request that did it, and what came back. */
    void call(String method, String path, Answer answer) {
        current().requests++;
        String problem = answer.problem();
        out.println(paint("36", "    " + method + " " + shortened(path)) + "  →  "
                + paint(answer.status() < 300 ? "32" : "33", answer.status() + (problem.isEmpty() ? "" : " " + problem))
                + paint("2", "  (" + answer.took().toMillis() + " ms)"));
    }

    /** A request that is counted and not printed, as one of many alike. */
    void silentCall() {
        current().requests++;
    }

    /** What came back, in words. */
    void result(String text) {
        print("      ", text, "      ");
    }

    /** Something that was held against what it must be. */
    void checked(String text) {
        current().checks++;
        print(paint("32", "    ✔ "), text, "      ");
    }

    /** A part of the step that a later issue builds. */
    void later(String text) {
        out.println();
        print(paint("2", "  – not built yet: "), text, "    ");
    }

    void plain(String text) {
        print("", text, "");
    }

    void blank() {
        out.println();
    }

    /** Counts down visibly; nothing else happens meanwhile. */
    void waiting(String why, Duration time) {
        out.print("    … " + why + ": ");
        for (long left = (time.toMillis() + 999) / 1000; left > 0; left--) {
            out.print(left + " ");
            out.flush();
            Pause.of(Duration.ofSeconds(1));
        }
        out.println("now");
    }

    void failed(String message) {
        out.println();
        out.println(paint("31", "✘ STEP " + (chapters.isEmpty() ? 0 : current().number) + " FAILED: " + message));
    }

    /** The closing table. */
    void summary(Duration total) {
        end();
        out.println();
        out.println(paint("1", RULE));
        out.println(paint(
                "1",
                String.format(Locale.ROOT, "%-66s %-9s %8s %7s %7s", "Step", "clause", "requests", "checks", "time")));
        for (Chapter chapter : chapters) {
            out.println(String.format(
                    Locale.ROOT,
                    "%s %d. %-61s %-9s %8d %7d %5.1f s",
                    chapter.done ? "✔" : "✘",
                    chapter.number,
                    chapter.title,
                    chapter.clauses,
                    chapter.requests,
                    chapter.checks,
                    chapter.took.toMillis() / 1000.0));
        }
        out.println(paint("1", RULE));
        out.println(String.format(
                Locale.ROOT,
                "%d requests, %d checks, %.1f s in all",
                chapters.stream().mapToInt(chapter -> chapter.requests).sum(),
                chapters.stream().mapToInt(chapter -> chapter.checks).sum(),
                total.toMillis() / 1000.0));
    }

    private void end() {
        if (!chapters.isEmpty() && !current().done) {
            current().took = Duration.ofNanos(System.nanoTime() - current().began);
            current().done = true;
        }
    }

    private Chapter current() {
        return chapters.getLast();
    }

    /** Ids shortened to what a reader can compare. */
    static String shortened(String path) {
        return path.replaceAll("([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-([0-9a-f]{8})([0-9a-f]{4})", "…$3");
    }

    private void print(String lead, String text, String indent) {
        StringBuilder line = new StringBuilder(lead);
        int used = visible(lead);
        for (String word : text.split(" ", -1)) {
            if (used + word.length() > WIDTH && used > visible(lead)) {
                out.println(line);
                line = new StringBuilder(indent.isEmpty() ? "    " : indent);
                used = line.length();
            }
            line.append(word).append(' ');
            used += word.length() + 1;
        }
        out.println(line.toString().stripTrailing());
    }

    private static int visible(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }

    private String paint(String code, String text) {
        return colored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
