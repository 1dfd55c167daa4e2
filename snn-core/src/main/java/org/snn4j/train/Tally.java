package org.snn4j.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;
import org.snn4j.loss.Loss;
import org.snn4j.loss.LossTerm;
import org.snn4j.metric.Metric;

/** Sums over the batches of an epoch: loss, its terms, cross-entropy, accuracy by number of steps, firing rate, metrics. */
final class Tally {
    private final int[] timeSteps;
    private final long[] right;
    private long samples;
    private double loss;
    private double crossEntropy;
    private double firing;
    private final TermTally terms = new TermTally();
    private final MetricTotals metrics;

    /** The metrics are of as many steps as the logits have. */
    Tally(List<Integer> timeSteps, List<Metric> metrics) {
        this.metrics = new MetricTotals(metrics);
        this.timeSteps = timeSteps.stream().mapToInt(Integer::intValue).toArray();
        this.right = new long[this.timeSteps.length];
    }

    /** Counts a batch of training. */
    void add(INDArray logits, INDArray labels, Loss.Value value, Map<String, Double> firingRates) {
        long before = samples;
        add(logits, labels, firingRates);
        loss += value.loss() * (samples - before);
        terms.add(value.terms(), samples - before);
    }

    /** Counts a batch. */
    void add(INDArray batchLogits, INDArray batchLabels, Map<String, Double> firingRates) {
        StepLogits logits = StepLogits.of(batchLogits);
        double[] labels = logits.labels(batchLabels);
        for (int i = 0; i < timeSteps.length; i++) {
            double[] mean = logits.mean(timeSteps[i]);
            for (int from = 0; from < mean.length; from += logits.classes()) {
                if (Softmax.argMax(mean, from, logits.classes()) == Softmax.argMax(labels, from, logits.classes())) {
                    right[i]++;
                }
            }
        }
        metrics.add(batchLogits, batchLabels);
        samples += logits.samples();
        crossEntropy += crossEntropy(logits, labels);
        double rate = firingRates.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        firing += rate * logits.samples();
    }

    /** Added up over the samples, of their mean logits over all steps. */
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
        return sum;
    }

    Map<String, Double> metrics() {
        return metrics.values();
    }

    long samples() {
        return samples;
    }

    double loss() {
        return loss / samples;
    }

    List<LossTerm> terms() {
        return terms.terms();
    }

    double crossEntropy() {
        return crossEntropy / samples;
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
