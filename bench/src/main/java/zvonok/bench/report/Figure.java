package zvonok.bench.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Locale;

/**
 * One measured figure.
 *
 * @param name the benchmark's name, and after a dot which of its figures this is
 * @param floor what the machine does without Zvonok, in the same unit and the same run; not a number if there is none
 * @param floorName what the floor is
 * @param note the circumstances that a reader needs in order not to be misled
 */
public record Figure(String name, double value, String unit, double floor, String floorName, Goal goal, String note) {

    /** A figure for which no floor means anything. */
    public static Figure withoutFloor(String name, double value, String unit, Goal goal, String note) {
        return new Figure(name, value, unit, Double.NaN, "none", goal, note);
    }

    /** Something counted, of which there must be none. */
    public static Figure none(String name, long count, String unit, String note) {
        return withoutFloor(name, (double) count, unit, new Goal.AtMost(0), note);
    }

    /** Value to floor; not a number without a floor. */
    public double ratio() {
        return floor > 0 ? value / floor : Double.NaN;
    }

    public boolean met() {
        return goal.met(value, floor);
    }

    /** One line for people. */
    public String line() {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "%-22s %10s %-6s", name, number(value), unit));
        if (Double.isNaN(floor)) {
            line.append(String.format(Locale.ROOT, " %-48s", "no floor"));
        } else {
            line.append(String.format(
                    Locale.ROOT,
                    " %-48s",
                    "floor " + number(floor) + " (" + floorName + "), ratio " + number(ratio())));
        }
        if (!(goal instanceof Goal.None)) {
            line.append("  ").append(met() ? "met" : "MISSED").append(": ").append(goal.words(unit));
        }
        if (!note.isEmpty()) {
            line.append("  [").append(note).append(']');
        }
        return line.toString().stripTrailing();
    }

    /** One JSON object on one line; what is not a number is null. */
    public String json(String commit, Instant at) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name);
        node.put("value", decimal(value));
        node.put("unit", unit);
        node.put("floor", decimal(floor));
        node.put("floorName", floorName);
        node.put("ratio", decimal(ratio()));
        node.put("commit", commit);
        node.put("at", at.toString());
        node.put("goal", goal.words(unit));
        node.put("met", met());
        node.put("note", note);
        return node.toString();
    }

    /** Four significant digits, without an exponent. */
    public static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "-";
        }
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static @org.jspecify.annotations.Nullable BigDecimal decimal(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : new BigDecimal(number(value));
    }
}
