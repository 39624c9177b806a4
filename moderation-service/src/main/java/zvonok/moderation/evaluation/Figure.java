package zvonok.moderation.evaluation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param value NaN where there is no row to measure it on
 * @param goal the least (or, for shares that should be small, the most) that is wanted
 * @param rows on how many rows it was measured
 */
record Figure(
        String rule, String metric, double value, @Nullable Goal goal, int rows) {

    record Goal(double bound, boolean atLeast) {
        static Goal atLeast(double bound) {
            return new Goal(bound, true);
        }

        static Goal atMost(double bound) {
            return new Goal(bound, false);
        }

        boolean isMetBy(double value) {
            return atLeast ? value >= bound : value <= bound;
        }

        @Override
        public String toString() {
            return (atLeast ? "≥ " : "≤ ") + number(bound);
        }
    }

    static Figure of(String rule, String metric, double value, @Nullable Goal goal, int rows) {
        return new Figure(rule, metric, value, goal, rows);
    }

    boolean isMeasured() {
        return rows > 0 && !Double.isNaN(value);
    }

    /** Whether the figure was measured and misses its goal. */
    boolean isMissed() {
        return isMeasured() && goal != null && !goal.isMetBy(value);
    }

    String line() {
        String shown = isMeasured() ? number(value) : "no rows";
        return "%-15s %-34s %11s  %-9s %6d  %s"
                .formatted(
                        rule,
                        metric,
                        shown,
                        goal == null ? "" : goal,
                        rows,
                        !isMeasured() || goal == null ? "" : isMissed() ? "missed" : "met");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("0{1,2}$", "");
    }
}
