package org.snn4j.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;
import org.snn4j.check.Check;
import org.snn4j.network.Outputs;

/**
 * Collects predictions batch by batch and scores them for every number of steps at once.
 *
 * <p>Because networks are causal, the first T' steps of a prediction of T steps are what the network would predict in a
 * run of T' steps; one pass over the data gives them all. Everything is computed in double precision. Of equal logits
 * the earlier class counts as the larger. Soft labels count as the class with the largest share. Not for use by several
 * threads at once.
 */
public final class ScoreCard {
    private final List<Predictions> firstSteps = new ArrayList<>();
    private final Map<String, Rate> firingRates = new LinkedHashMap<>();
    private final Map<String, Rate> firedAtLeastOnce = new LinkedHashMap<>();
    private final BalancedAccuracy.Confusion confusion = new BalancedAccuracy.Confusion();
    private int[] correctAtStep = {};
    private int samples;

    /** An empty card. */
    public ScoreCard() {}

    /** A running mean over batches. */
    private record Rate(double sum, int samples) {
        Rate plus(Rate other) {
            return new Rate(sum + other.sum, samples + other.samples);
        }
    }

    /**
     * Adds a batch.
     *
     * @param outputs logits of every step; left untouched
     * @param labels {@code [N, C]}
     * @throws IllegalArgumentException where the shapes do not fit each other or the batches before
     */
    public void add(Outputs outputs, INDArray labels) {
        add(outputs, labels, Map.of());
    }

    /**
     * Adds a batch with its firing rates.
     *
     * @param outputs logits of every step; left untouched
     * @param labels {@code [N, C]}
     * @param rates mean spikes per neuron and step, by layer; a batch counts with its number of samples
     * @throws IllegalArgumentException where the shapes do not fit each other or the batches before
     */
    public void add(Outputs outputs, INDArray labels, Map<String, Double> rates) {
        add(outputs, labels, rates, Map.of());
    }

    /**
     * Adds a batch with its firing rates and the share of neurons that fired at all.
     *
     * @param outputs logits of every step; left untouched
     * @param labels {@code [N, C]}
     * @param rates mean spikes per neuron and step, by layer; a batch counts with its number of samples
     * @param once share of neurons that fired in any step, by layer; a batch counts with its number of samples
     * @throws IllegalArgumentException where the shapes do not fit each other or the batches before
     */
    public void add(Outputs outputs, INDArray labels, Map<String, Double> rates, Map<String, Double> once) {
        StepLogits z = StepLogits.of(outputs.logits());
        double[] shares = z.labels(labels);
        if (samples == 0) {
            correctAtStep = new int[z.steps()];
            for (int t = 0; t < z.steps(); t++) {
                firstSteps.add(new Predictions());
            }
        }
        Check.that(
                z.steps() == correctAtStep.length,
                "every batch must have " + correctAtStep.length + " steps like the first, but this one has " + z.steps()
                        + "; begin a new card");
        int classes = z.classes();
        double[] sum = new double[z.samples() * classes];
        double[] mean = new double[sum.length];
        double[] scratch = new double[classes];
        for (int t = 0; t < z.steps(); t++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += z.values()[z.row(t, 0) + i];
                mean[i] = sum[i] / (t + 1);
            }
            for (int n = 0; n < z.samples(); n++) {
                int label = Softmax.argMax(shares, n * classes, classes);
                firstSteps.get(t).add(mean, n * classes, label, scratch);
                if (t == z.steps() - 1) {
                    confusion.add(mean, n * classes, classes, label);
                }
                correctAtStep[t] += Softmax.argMax(z.values(), z.row(t, n), classes) == label ? 1 : 0;
            }
        }
        samples += z.samples();
        merge(rates, z.samples(), firingRates);
        merge(once, z.samples(), firedAtLeastOnce);
    }

    private static void merge(Map<String, Double> batch, int samples, Map<String, Rate> into) {
        batch.forEach((layer, rate) -> into.merge(layer, new Rate(rate * samples, samples), Rate::plus));
    }

    private static Map<String, Double> means(Map<String, Rate> rates) {
        Map<String, Double> means = new LinkedHashMap<>();
        rates.forEach((layer, rate) -> means.put(layer, rate.sum / rate.samples));
        return means;
    }

    /**
     * The scores of all that was added.
     *
     * @return a snapshot; more batches may follow
     * @throws IllegalStateException where nothing was added
     */
    public Scores scores() {
        if (samples == 0) {
            throw new IllegalStateException("nothing was added to this score card; add at least one batch");
        }
        return new Scores(
                samples,
                firstSteps.stream().map(Predictions::scores).toList(),
                Arrays.stream(correctAtStep)
                        .mapToObj(correct -> (double) correct / samples)
                        .toList(),
                means(firingRates),
                means(firedAtLeastOnce),
                confusion.matrix());
    }
}
