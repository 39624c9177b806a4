package zvonok.moderation.evaluation;

import java.util.List;
import java.util.TreeMap;

/** Hits and misses of one rule, and which kinds of text were missed. */
final class Score {

    private int hits;
    private int missed;
    private int falsely;
    private int rightlyPassed;
    private final TreeMap<String, int[]> kinds = new TreeMap<>();

    void add(String kind, boolean wanted, boolean found) {
        int[] ofKind = kinds.computeIfAbsent(kind, ignored -> new int[4]);
        ofKind[wanted ? (found ? 0 : 1) : (found ? 2 : 3)]++;
        if (wanted) {
            hits += found ? 1 : 0;
            missed += found ? 0 : 1;
        } else {
            falsely += found ? 1 : 0;
            rightlyPassed += found ? 0 : 1;
        }
    }

    double precision() {
        return ratio(hits, hits + falsely);
    }

    double recall() {
        return ratio(hits, hits + missed);
    }

    double f1() {
        return ratio(2.0 * hits, 2.0 * hits + missed + falsely);
    }

    /** Precision counts twice as much as recall. */
    double f05() {
        return ratio(1.25 * hits, 1.25 * hits + .25 * missed + falsely);
    }

    double falseShare() {
        return ratio(falsely, falsely + rightlyPassed);
    }

    int falseCount() {
        return falsely;
    }

    int rows() {
        return hits + missed + falsely + rightlyPassed;
    }

    int wanted() {
        return hits + missed;
    }

    int unwanted() {
        return falsely + rightlyPassed;
    }

    /** The least recall of a kind. */
    double worstRecall() {
        return kinds.values().stream()
                .filter(k -> k[0] + k[1] > 0)
                .mapToDouble(k -> ratio(k[0], k[0] + k[1]))
                .min()
                .orElse(Double.NaN);
    }

    /** What went wrong, kind by kind: {@code kind: missed of wanted, falsely of unwanted}. */
    List<String> misses() {
        return kinds.entrySet().stream()
                .filter(e -> e.getValue()[1] + e.getValue()[2] > 0)
                .map(e -> {
                    int[] k = e.getValue();
                    return e.getKey() + ": "
                            + (k[0] + k[1] > 0 ? "missed %d of %d".formatted(k[1], k[0] + k[1]) : "")
                            + (k[2] > 0
                                    ? (k[0] + k[1] > 0 ? ", " : "") + "false %d of %d".formatted(k[2], k[2] + k[3])
                                    : "");
                })
                .toList();
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
