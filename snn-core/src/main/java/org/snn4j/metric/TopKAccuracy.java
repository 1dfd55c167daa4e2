package org.snn4j.metric;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;

/**
 * The share of samples whose label is among the k largest mean logits.
 *
 * <p>Of equal logits the earlier class counts as the larger. Soft labels count as the class with the largest share.
 *
 * @param k at least 1; 1 is accuracy
 */
public record TopKAccuracy(int k) implements Metric {
    /**
     * Checks k.
     *
     * @param k at least 1
     */
    public TopKAccuracy {
        Check.positive(k, "k");
    }

    /**
     * The share of samples whose label is among the k largest mean logits.
     *
     * @param k at least 1
     * @return the metric {@code top_k_accuracy}
     */
    public static TopKAccuracy of(int k) {
        return new TopKAccuracy(k);
    }

    @Override
    public String name() {
        return "top_" + k + "_accuracy";
    }

    @Override
    public Total start() {
        return new Count(k);
    }

    private static final class Count implements Total, Hits {
        private final int k;
        private long right;
        private long samples;

        Count(int k) {
            this.k = k;
        }

        @Override
        public void add(INDArray logits, INDArray labels) {
            addAll(logits, labels);
        }

        @Override
        public void add(double[] mean, int from, int classes, int label) {
            right += Hits.rank(mean, from, classes, label) < k ? 1 : 0;
            samples++;
        }

        @Override
        public double value() {
            if (samples == 0) {
                throw Hits.nothingAdded("top_" + k + "_accuracy");
            }
            return (double) right / samples;
        }
    }
}
