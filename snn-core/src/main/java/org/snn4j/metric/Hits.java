package org.snn4j.metric;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;

/** Looks at each sample's mean logits and its label, for metrics that count samples. */
interface Hits {
    /** Adds a sample, whose logits lie in {@code mean[from .. from + classes)}. */
    void add(double[] mean, int from, int classes, int label);

    /** Adds each sample of a batch. */
    default void addAll(INDArray logits, INDArray labels) {
        StepLogits z = StepLogits.of(logits);
        double[] shares = z.labels(labels);
        double[] mean = z.mean(z.steps());
        for (int from = 0; from < mean.length; from += z.classes()) {
            add(mean, from, z.classes(), Softmax.argMax(shares, from, z.classes()));
        }
    }

    /** How many classes have a larger logit than the label; of equal logits the earlier class counts as the larger. */
    static int rank(double[] logits, int from, int classes, int label) {
        double own = logits[from + label];
        int before = 0;
        for (int c = 0; c < classes; c++) {
            double other = logits[from + c];
            before += other > own || (other == own && c < label) ? 1 : 0;
        }
        return before;
    }

    /** What to throw where a metric of no samples is asked for. */
    static IllegalStateException nothingAdded(String name) {
        return new IllegalStateException("nothing was added to " + name + "; add at least one batch");
    }
}
