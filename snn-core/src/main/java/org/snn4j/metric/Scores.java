package org.snn4j.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.check.Check;

/**
 * The scores of a {@link ScoreCard}.
 *
 * @param samples how many samples were seen
 * @param firstSteps entry T' - 1 is of the mean of the logits of the first T' steps; as many as there are steps
 * @param singleSteps entry t - 1 is the share of samples that step t alone classifies correctly
 * @param firingRates mean spikes per neuron and step, by layer, in the order of the network; empty where none were
 *     given
 * @param firedAtLeastOnce share of neurons that fired in any step, mean over samples, by layer; empty where none was
 *     given
 * @param confusion how often each class was predicted as which, by the mean of all steps
 */
public record Scores(
        int samples,
        List<PredictionScores> firstSteps,
        List<Double> singleSteps,
        Map<String, Double> firingRates,
        Map<String, Double> firedAtLeastOnce,
        ConfusionMatrix confusion) {
    /**
     * Copies lists and map.
     *
     * @param samples how many samples were seen
     * @param firstSteps entry T' - 1 is of the mean of the logits of the first T' steps; as many as there are steps
     * @param singleSteps entry t - 1 is the share of samples that step t alone classifies correctly
     * @param firingRates mean spikes per neuron and step, by layer, in the order of the network; empty where none were
     *     given
     * @param firedAtLeastOnce share of neurons that fired in any step, mean over samples, by layer; empty where none
     *     was given
     * @param confusion how often each class was predicted as which, by the mean of all steps
     */
    public Scores {
        firstSteps = List.copyOf(firstSteps);
        singleSteps = List.copyOf(singleSteps);
        firingRates = Collections.unmodifiableMap(new LinkedHashMap<>(firingRates));
        firedAtLeastOnce = Collections.unmodifiableMap(new LinkedHashMap<>(firedAtLeastOnce));
    }

    /**
     * Steps of the predictions that were seen.
     *
     * @return T
     */
    public int timeSteps() {
        return firstSteps.size();
    }

    /**
     * The mean of the first steps.
     *
     * @param steps T', in 1..T
     * @return how good it is
     * @throws IllegalArgumentException where so many steps were not seen
     */
    public PredictionScores first(int steps) {
        Check.that(
                steps >= 1 && steps <= timeSteps(),
                "steps must lie in 1.." + timeSteps() + ", but was " + steps + "; predict with more steps");
        return firstSteps.get(steps - 1);
    }

    /**
     * The mean of all steps.
     *
     * @return how good it is
     */
    public PredictionScores all() {
        return first(timeSteps());
    }
}
