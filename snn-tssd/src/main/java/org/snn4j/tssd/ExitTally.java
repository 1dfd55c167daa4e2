package org.snn4j.tssd;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;
import org.snn4j.data.Batch;
import org.snn4j.tssd.Exits.Exit;

/** Sums up the results of batches. */
final class ExitTally {
    private int samples;
    private int right;
    private int early;
    private long steps;
    private double cost;
    private long nanos;

    void add(Batch batch, INDArray logits, long spent) {
        StepLogits outputs = StepLogits.of(logits.reshape('c', 1, logits.size(0), logits.size(1)));
        double[] labels = outputs.labels(batch.labels());
        int classes = outputs.classes();
        for (int i = 0; i < batch.size(); i++) {
            int from = i * classes;
            right += Softmax.argMax(outputs.values(), from, classes) == Softmax.argMax(labels, from, classes) ? 1 : 0;
        }
        samples += batch.size();
        nanos += spent;
    }

    void add(Batch batch, Exits exits, long spent) {
        add(batch, exits.logits(), spent);
        for (Exit exit : exits.samples()) {
            early += exit.early() ? 1 : 0;
            steps += exit.steps();
            cost += exit.cost();
        }
    }

    int samples() {
        return samples;
    }

    double accuracy() {
        return (double) right / samples;
    }

    /** For each sample. */
    double seconds() {
        return nanos / 1e9 / samples;
    }

    ExitReport.Row row(double threshold) {
        return new ExitReport.Row(
                threshold, accuracy(), (double) early / samples, (double) steps / samples, cost / samples, seconds());
    }
}
