package zvonok.bench.report;

import java.util.List;

/** Repeated measurements of the same thing: the median is the figure, least and greatest say how far to trust it. */
public record Spread(double median, double least, double greatest) {

    /** Of at least one measurement. */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("No measurement");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** For a note: {@code 1024 to 1100}. */
    public String range() {
        return Figure.number(least) + " to " + Figure.number(greatest);
    }
}
