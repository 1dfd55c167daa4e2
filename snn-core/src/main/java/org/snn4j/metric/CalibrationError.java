package org.snn4j.metric;

import org.snn4j.check.Check;

/**
 * Expected calibration error: how far confidences are from the share of correct answers.
 *
 * <pre>
 * ECE = sum_b n_b / n * |accuracy_b - confidence_b|       over equal bins (b / B, (b + 1) / B] of the confidence
 * </pre>
 *
 * <p>Guo et al., On Calibration of Modern Neural Networks, arXiv 1706.04599, equation 3; the usual number of bins is 15.
 */
public final class CalibrationError {
    /** The usual number of bins. */
    public static final int BINS = 15;

    private CalibrationError() {}

    /**
     * The error over equal bins.
     *
     * @param confidence largest softmax of each sample, in [0, 1]
     * @param correct whether the sample was classified correctly
     * @param bins B, at least 1
     * @return in [0, 1], lower is better
     * @throws IllegalArgumentException where the lengths differ or are zero
     */
    public static double of(double[] confidence, boolean[] correct, int bins) {
        Check.positive(bins, "bins");
        Check.that(
                confidence.length == correct.length && confidence.length > 0,
                "confidence and correct must have one entry a sample, but had " + confidence.length + " and "
                        + correct.length);
        double[] gap = new double[bins];
        for (int i = 0; i < confidence.length; i++) {
            int bin = (int) Math.ceil(confidence[i] * bins) - 1;
            gap[Math.max(0, Math.min(bins - 1, bin))] += (correct[i] ? 1 : 0) - confidence[i];
        }
        double error = 0;
        for (double difference : gap) {
            error += Math.abs(difference);
        }
        return error / confidence.length;
    }
}
