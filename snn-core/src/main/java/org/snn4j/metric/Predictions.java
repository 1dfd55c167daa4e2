package org.snn4j.metric;

import java.util.Arrays;
import org.snn4j.array.Softmax;

/** The predictions of one number of steps, as a few numbers for each sample. */
final class Predictions {
    private static final int TOP = 5;

    private double[] softmax = new double[256];
    private double[] logit = new double[256];
    private boolean[] correct = new boolean[256];
    private int size;
    private int amongTop;

    /** Adds one sample; {@code p} is scratch, as long as there are classes. */
    void add(double[] logits, int from, int label, double[] p) {
        if (size == correct.length) {
            softmax = Arrays.copyOf(softmax, 2 * size);
            logit = Arrays.copyOf(logit, 2 * size);
            correct = Arrays.copyOf(correct, 2 * size);
        }
        Softmax.of(logits, from, 1, p);
        int best = Softmax.argMax(logits, from, p.length);
        softmax[size] = p[best];
        logit[size] = logits[from + best];
        correct[size] = best == label;
        amongTop += Hits.rank(logits, from, p.length, label) < TOP ? 1 : 0;
        size++;
    }

    PredictionScores scores() {
        boolean[] right = Arrays.copyOf(correct, size);
        double[] confidence = Arrays.copyOf(softmax, size);
        int count = 0;
        for (boolean one : right) {
            count += one ? 1 : 0;
        }
        return new PredictionScores(
                (double) count / size,
                (double) amongTop / size,
                SelectiveRisk.aurc(confidence, right),
                SelectiveRisk.aurc(Arrays.copyOf(logit, size), right),
                SelectiveRisk.excess(confidence, right),
                CalibrationError.of(confidence, right, CalibrationError.BINS));
    }
}
