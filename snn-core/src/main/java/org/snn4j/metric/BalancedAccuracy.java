package org.snn4j.metric;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;

/**
 * The mean of the classes' accuracies, in which each class counts the same, however many samples it has.
 *
 * <p>Classes without samples are left out. Of equal logits the earlier class counts as the larger. Soft labels count as the
 * class with the largest share.
 */
public record BalancedAccuracy() implements Metric {
    /**
     * The mean of the classes' accuracies.
     *
     * @return the metric {@code balanced_accuracy}
     */
    public static BalancedAccuracy of() {
        return new BalancedAccuracy();
    }

    @Override
    public String name() {
        return "balanced_accuracy";
    }

    @Override
    public Total start() {
        return new Confusion();
    }

    /** Counts predictions by label and class. */
    static final class Confusion implements Total, Hits {
        private long[][] counts = {};

        @Override
        public void add(INDArray logits, INDArray labels) {
            addAll(logits, labels);
        }

        @Override
        public void add(double[] mean, int from, int classes, int label) {
            if (counts.length == 0) {
                counts = new long[classes][classes];
            }
            counts[label][Softmax.argMax(mean, from, classes)]++;
        }

        ConfusionMatrix matrix() {
            return ConfusionMatrix.of(counts);
        }

        @Override
        public double value() {
            if (Arrays.stream(counts).flatMapToLong(Arrays::stream).sum() == 0) {
                throw Hits.nothingAdded("balanced_accuracy");
            }
            return matrix().balancedAccuracy();
        }
    }
}
