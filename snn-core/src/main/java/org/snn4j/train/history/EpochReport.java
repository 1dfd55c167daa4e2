package org.snn4j.train.history;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snn4j.loss.LossTerm;

/**
 * What happened in one epoch.
 *
 * @param epoch its number, from 1
 * @param loss mean over the epoch's samples, while the weights moved
 * @param terms what the loss adds up; empty for a loss that is one number. A value is the mean over the samples for which it
 *     was computed, a weight the mean over all samples, so that they add up to the loss where weights change between epochs
 *     alone
 * @param crossEntropy of the mean logits over all steps, whatever the loss is, while the weights moved: the measure that
 *     {@link Validation#loss} is on other data; null in epochs of an earlier version of the library
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
        List<LossTerm> terms,
        @Nullable Double crossEntropy,
        double accuracy,
        @Nullable Validation validation,
        double learningRate,
        double firingRate,
        double imagesPerSecond,
        double seconds,
        double inputWait) {
    /**
     * Copies the list, which checkpoints of an earlier version lack.
     *
     * @param epoch its number, from 1
     * @param loss mean over the epoch's samples, while the weights moved
     * @param terms what the loss adds up; empty for a loss that is one number. A value is the mean over the samples for which it
     *     was computed, a weight the mean over all samples, so that they add up to the loss where weights change between epochs
     *     alone
     * @param crossEntropy of the mean logits over all steps, whatever the loss is, while the weights moved: the measure that
     *     {@link Validation#loss} is on other data; null in epochs of an earlier version of the library
     * @param accuracy share of samples whose mean logits over all steps are largest at the label, while the weights moved
     * @param validation accuracy on other data, null without validation
     * @param learningRate of the epoch's last step
     * @param firingRate spikes per neuron and step, mean over layers and the epoch's samples
     * @param imagesPerSecond samples trained on per second, without validation
     * @param seconds wall time of training and validation
     * @param inputWait share of the training time, without validation, that was spent waiting for batches
     */
    public EpochReport {
        terms = terms == null ? List.of() : List.copyOf(terms);
    }

    /**
     * One term of the loss.
     *
     * @param name such as {@code distillation}
     * @return the term; empty where the loss has none of that name, or gave it the weight 0 in this epoch
     */
    public Optional<LossTerm> term(String name) {
        return terms.stream().filter(term -> term.name().equals(name)).findFirst();
    }

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
     *     that methods can be compared; beside {@link EpochReport#crossEntropy}, not beside a training loss of another kind
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
