package org.snn4j.train;

import java.util.Collections;
import java.util.Map;
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
 * @param inputWait share of the training time, without validation, that was spent waiting for batches
 */
public record EpochReport(
        int epoch,
        double loss,
        double accuracy,
        @Nullable Validation validation,
        double learningRate,
        double firingRate,
        double imagesPerSecond,
        double seconds,
        double inputWait) {
    /**
     * Accuracy on validation data.
     *
     * @return by number of steps T'; empty where the epoch had no validation
     */
    public Map<Integer, Double> validationAccuracy() {
        return validation == null ? Map.of() : validation.accuracy();
    }

    /**
     * How the network does on other data at the end of an epoch.
     *
     * @param loss cross-entropy of the mean logits over the largest number of steps, whatever the training loss is, so
     *     that methods can be compared
     * @param accuracy by number of steps T'
     */
    public record Validation(double loss, Map<Integer, Double> accuracy) {
        /**
         * Sorts the accuracies by steps.
         *
         * @param loss cross-entropy of the mean logits over the largest number of steps, whatever the training loss is, so
         *     that methods can be compared
         * @param accuracy by number of steps T'
         */
        public Validation {
            accuracy = Collections.unmodifiableSortedMap(new TreeMap<>(accuracy));
        }

        /**
         * The accuracy that counts where one number is asked for.
         *
         * @return at the largest number of steps
         */
        public double atAllSteps() {
            return Collections.max(accuracy.entrySet(), Map.Entry.comparingByKey())
                    .getValue();
        }
    }
}
