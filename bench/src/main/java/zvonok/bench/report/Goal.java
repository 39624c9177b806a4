package zvonok.bench.report;

/** What a figure has to reach. A goal on the ratio compares value and floor of the same run. */
public sealed interface Goal {

    /** The value must not be greater. */
    record AtMost(double limit) implements Goal {}

    /** The value must not be smaller. */
    record AtLeast(double limit) implements Goal {}

    /** The ratio of value to floor must not be smaller. */
    record RatioAtLeast(double limit) implements Goal {}

    /** Measured for information; nothing is promised. */
    record None() implements Goal {}

    /** Whether the figure reaches it; a value that is not a number never does. */
    default boolean met(double value, double floor) {
        return switch (this) {
            case AtMost most -> value <= most.limit;
            case AtLeast least -> value >= least.limit;
            case RatioAtLeast least -> floor > 0 && value / floor >= least.limit;
            case None none -> true;
        };
    }

    /** The goal in a few words. */
    default String words(String unit) {
        return switch (this) {
            case AtMost most -> "at most " + Figure.number(most.limit) + " " + unit;
            case AtLeast least -> "at least " + Figure.number(least.limit) + " " + unit;
            case RatioAtLeast least -> "ratio at least " + Figure.number(least.limit);
            case None none -> "";
        };
    }
}
