package org.snn4j.train;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one epoch.
 *
 * @param epoch its number, from 1
 * @param loss mean over the epoch's samples, while the weights moved
 * @param accuracy share of samples whose mean logits over all steps are largest at the label, while the weights moved
 * @param validation accuracy on other data, null without validation
 * @param learningRate of the epoch's last step
 * @param firingRate spikes per neuron and step, mean over layers and the epoch's samples
 * @param imagesPerSecond samples trained on per second, without validation
 * @param seconds wall time of training and validation
 */
public record EpochReport(
        int epoch,
        double loss,
        double accuracy,
        @Nullable Validation validation,
        double learningRate,
        double firingRate,
        double imagesPerSecond,
        double seconds) {
    /**
     * How the network does on other data at the end of an epoch.
     *
     * @param loss cross-entropy of the mean logits over the largest number of steps, whatever the training loss is, so
     *     that methods can be compared
     * @param accuracy by number of steps T'
     */
    public record Validation(double loss, Map<Integer, Double> accuracy) {
        /** Sorts the accuracies by steps. */
        public Validation {
            SortedMap<Integer, Double> sorted = new TreeMap<>(accuracy);
            accuracy = Collections.unmodifiableMap(sorted);
        }

        /**
         * The accuracy that counts where one number is asked for.
         *
         * @return at the largest number of steps
         */
        public double atAllSteps() {
            return accuracy.get(Collections.max(accuracy.keySet()));
        }
    }
}
