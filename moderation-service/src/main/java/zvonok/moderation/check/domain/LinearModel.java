package zvonok.moderation.check.domain;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Logistic regression over {@link Features}: a weight of one byte for each bucket. The weights ship as {@code moderation/<name>.model};
 * {@code ./zvonok evaluate --train} writes them (service's README). Training is deterministic.
 */
public final class LinearModel {

    private static final int EPOCHS = 12;
    private static final double STEP = 0.5;
    private static final double SHRINK = 2e-4;
    private static final long SEED = 20261123;

    private final byte[] weights;
    private final float scale;
    private final float bias;

    private LinearModel(byte[] weights, float scale, float bias) {
        this.weights = weights;
        this.scale = scale;
        this.bias = bias;
    }

    /** A text to learn from. */
    public record Example(String text, boolean positive, double weight) {}

    /** The model that ships with the service. */
    static LinearModel named(String name) {
        try (InputStream in = LinearModel.class.getResourceAsStream("/moderation/" + name + ".model")) {
            if (in == null) {
                throw new IllegalStateException("moderation/" + name + ".model is missing");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much the text is what the model looks for: the logarithm of the odds. */
    double score(Features features) {
        int sum = 0;
        for (int i = 0; i < features.size(); i++) {
            sum += weights[features.bucket(i)];
        }
        return bias + sum * scale * features.value();
    }

    /** The score of a text that no rule reads. */
    public double score(String text) {
        return score(Features.of(Folded.of(text)));
    }

    /** Learns by stochastic gradient descent with adaptive steps (AdaGrad). The same examples in the same order give the same model. */
    public static LinearModel train(List<Example> examples) {
        List<int[]> buckets = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (Example example : examples) {
            order.add(buckets.size());
            buckets.add(Features.of(Folded.of(example.text())).toArray());
        }
        double[] weight = new double[Features.BUCKETS + 1];
        double[] squares = new double[Features.BUCKETS + 1];
        Random random = new Random(SEED);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (int row : order) {
                step(buckets.get(row), examples.get(row), weight, squares);
            }
        }
        return quantised(weight);
    }

    private static void step(int[] buckets, Example example, double[] weight, double[] squares) {
        double value = buckets.length == 0 ? 0 : 1 / Math.sqrt(buckets.length);
        double score = weight[Features.BUCKETS];
        for (int bucket : buckets) {
            score += weight[bucket] * value;
        }
        double error = (1 / (1 + StrictMath.exp(-score)) - (example.positive() ? 1 : 0)) * example.weight();
        for (int bucket : buckets) {
            move(weight, squares, bucket, error * value + SHRINK * weight[bucket]);
        }
        move(weight, squares, Features.BUCKETS, error);
    }

    private static void move(double[] weight, double[] squares, int at, double gradient) {
        squares[at] += gradient * gradient;
        weight[at] -= squares[at] == 0 ? 0 : STEP * gradient / Math.sqrt(squares[at]);
    }

    private static LinearModel quantised(double[] weight) {
        double largest = 1e-9;
        for (int i = 0; i < Features.BUCKETS; i++) {
            largest = Math.max(largest, Math.abs(weight[i]));
        }
        byte[] bytes = new byte[Features.BUCKETS];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(weight[i] / largest * 127);
        }
        return new LinearModel(bytes, (float) (largest / 127), (float) weight[Features.BUCKETS]);
    }

    private static LinearModel read(InputStream in) throws IOException {
        try (DataInputStream data = new DataInputStream(new GZIPInputStream(in))) {
            float scale = data.readFloat();
            float bias = data.readFloat();
            return new LinearModel(data.readNBytes(Features.BUCKETS), scale, bias);
        }
    }

    /** Writes the model as {@link #named} reads it. */
    public void write(OutputStream out) throws IOException {
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
            data.writeFloat(scale);
            data.writeFloat(bias);
            data.write(weights);
        }
    }
}
