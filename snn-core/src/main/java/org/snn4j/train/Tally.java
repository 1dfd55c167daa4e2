package org.snn4j.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.internal.Softmax;
import org.snn4j.internal.StepLogits;

/** Adds up what batches say: loss, right answers by number of steps, firing rate. */
final class Tally {
    private final int[] timeSteps;
    private final long[] right;
    private long samples;
    private double loss;
    private double firing;

    Tally(List<Integer> timeSteps) {
        this.timeSteps = timeSteps.stream().mapToInt(Integer::intValue).toArray();
        this.right = new long[this.timeSteps.length];
    }

    /** Counts a batch whose loss is known. */
    void add(INDArray logits, INDArray labels, double batchLoss, Map<String, Double> firingRates) {
        StepLogits steps = StepLogits.of(logits);
        add(steps, steps.labels(labels), batchLoss, firingRates);
    }

    /** Counts a batch with the cross-entropy of its mean logits. */
    void add(INDArray logits, INDArray labels, Map<String, Double> firingRates) {
        StepLogits steps = StepLogits.of(logits);
        double[] wanted = steps.labels(labels);
        add(steps, wanted, crossEntropy(steps, wanted), firingRates);
    }

    private void add(StepLogits logits, double[] labels, double batchLoss, Map<String, Double> firingRates) {
        for (int i = 0; i < timeSteps.length; i++) {
            double[] mean = logits.mean(timeSteps[i]);
            for (int from = 0; from < mean.length; from += logits.classes()) {
                if (Softmax.argMax(mean, from, logits.classes()) == Softmax.argMax(labels, from, logits.classes())) {
                    right[i]++;
                }
            }
        }
        samples += logits.samples();
        loss += batchLoss * logits.samples();
        double rate = firingRates.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        firing += rate * logits.samples();
    }

    private static double crossEntropy(StepLogits logits, double[] labels) {
        double[] mean = logits.mean(logits.steps());
        double[] logP = new double[logits.classes()];
        double sum = 0;
        for (int from = 0; from < mean.length; from += logP.length) {
            Softmax.log(mean, from, 1, logP);
            for (int c = 0; c < logP.length; c++) {
                // A class that is not wanted adds nothing, even where its probability is 0.
                sum -= labels[from + c] == 0 ? 0 : labels[from + c] * logP[c];
            }
        }
        return sum / logits.samples();
    }

    long samples() {
        return samples;
    }

    double loss() {
        return loss / samples;
    }

    double firingRate() {
        return firing / samples;
    }

    /** Share of samples that were right with all the steps that this counts. */
    double accuracy() {
        return (double) right[right.length - 1] / samples;
    }

    Map<Integer, Double> accuracies() {
        Map<Integer, Double> accuracies = new LinkedHashMap<>();
        for (int i = 0; i < timeSteps.length; i++) {
            accuracies.put(timeSteps[i], (double) right[i] / samples);
        }
        return accuracies;
    }
}
