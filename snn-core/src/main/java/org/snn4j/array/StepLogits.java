package org.snn4j.array;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;

/**
 * Logits of every step as plain numbers, so that losses and metrics can be loops that look like their equations.
 *
 * <p>Everything is computed in double precision, whatever the type of the logits; gradients get their type again.
 */
public final class StepLogits {
    /** Tolerance for the sum of a label's shares: the rounding error of bfloat16. */
    private static final double SHARES_TOLERANCE = 5e-3;

    private final int steps;
    private final int samples;
    private final int classes;
    private final DataType type;
    private final double[] values;

    private StepLogits(INDArray logits) {
        this.steps = (int) logits.size(0);
        this.samples = (int) logits.size(1);
        this.classes = (int) logits.size(2);
        this.type = logits.dataType();
        this.values = ArrayCopies.of(logits);
    }

    /**
     * Reads logits.
     *
     * @param logits {@code [T, N, C]}; left untouched
     * @return a copy
     * @throws IllegalArgumentException where there are not three dimensions
     */
    public static StepLogits of(INDArray logits) {
        Check.that(
                logits.rank() == 3,
                "logits must be [steps, batch, classes], but were " + Arrays.toString(logits.shape())
                        + "; give those of every step, not their mean");
        return new StepLogits(logits);
    }

    /**
     * Reads labels that fit these logits. Every loss and metric gets its labels here, so this is where they are
     * checked.
     *
     * @param labels {@code [N, C]}, one-hot or soft; left untouched
     * @return a copy, sample after sample
     * @throws IllegalArgumentException where they have another shape, or a row is not shares from 0 on that sum to 1
     */
    public double[] labels(INDArray labels) {
        long[] expected = {samples, classes};
        Check.that(
                Arrays.equals(labels.shape(), expected),
                "labels must be " + Arrays.toString(expected) + " like the logits of one step, but were "
                        + Arrays.toString(labels.shape()) + "; one-hot encode them over all classes");
        double[] shares = ArrayCopies.of(labels);
        for (int n = 0; n < samples; n++) {
            double sum = 0;
            double smallest = 0;
            for (int c = n * classes; c < (n + 1) * classes; c++) {
                sum += shares[c];
                smallest = Math.min(smallest, shares[c]);
            }
            // Written so that NaN, which Math.min and sums keep, is refused too.
            if (!(smallest >= 0 && Math.abs(sum - 1) <= SHARES_TOLERANCE)) {
                throw notShares(n, Arrays.copyOfRange(shares, n * classes, (n + 1) * classes), sum);
            }
        }
        return shares;
    }

    private static IllegalArgumentException notShares(int sample, double[] shares, double sum) {
        int wrong = 0;
        while (wrong < shares.length && shares[wrong] >= 0 && Double.isFinite(shares[wrong])) {
            wrong++;
        }
        String found = wrong < shares.length ? "has " + shares[wrong] + " for class " + wrong : "sums to " + sum;
        return new IllegalArgumentException("labels must be shares of classes, at least 0 and 1 in sum, but row "
                + sample + " " + found + "; one-hot encode classes, or divide soft labels by their sum");
    }

    /**
     * Steps.
     *
     * @return T
     */
    public int steps() {
        return steps;
    }

    /**
     * Samples.
     *
     * @return N
     */
    public int samples() {
        return samples;
    }

    /**
     * Classes.
     *
     * @return C
     */
    public int classes() {
        return classes;
    }

    /**
     * The logits.
     *
     * @return not a copy; step after step, sample after sample
     */
    public double[] values() {
        return values;
    }

    /**
     * Where the logits of a sample at a step begin.
     *
     * @param step in 0..T - 1
     * @param sample in 0..N - 1
     * @return a place in {@link #values()}
     */
    public int row(int step, int sample) {
        return (step * samples + sample) * classes;
    }

    /**
     * The mean of the first logits.
     *
     * @param first how many steps, in 1..T
     * @return {@code [N, C]}, sample after sample
     */
    public double[] mean(int first) {
        double[] mean = new double[samples * classes];
        for (int t = 0; t < first; t++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += values[t * mean.length + i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= first;
        }
        return mean;
    }

    /**
     * An array shaped and typed like the logits.
     *
     * @param numbers as many as there are logits
     * @return {@code [T, N, C]}
     */
    public INDArray like(double[] numbers) {
        return ArrayCopies.array(numbers, type, steps, samples, classes);
    }
}
