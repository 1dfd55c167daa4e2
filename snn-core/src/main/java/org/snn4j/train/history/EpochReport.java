package org.snn4j.train.history;

import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param metrics on the training data, while the weights moved, by name; empty where the model has none
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
        double inputWait,
        Map<String, Double> metrics) {
    /**
     * Copies the list and the map, which checkpoints of an earlier version lack.
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
     * @param metrics on the training data, while the weights moved, by name; empty where the model has none
     */
    public EpochReport {
        terms = terms == null ? List.of() : List.copyOf(terms);
        metrics = copy(metrics);
    }

    private static Map<String, Double> copy(@Nullable Map<String, Double> metrics) {
        return metrics == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
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
     * Metrics on validation data.
     *
     * @return by name; empty where the epoch had no validation
     */
    public Map<String, Double> validationMetrics() {
        return validation == null ? Map.of() : validation.metrics();
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
     * @param metrics over the largest number of steps, by name; empty where the model has none
     */
    public record Validation(double loss, Map<Integer, Double> accuracy, Map<String, Double> metrics) {
        /**
         * Sorts the accuracies by steps.
         *
         * @param loss cross-entropy of the mean logits over the largest number of steps, whatever the training loss is, so
         *     that methods can be compared
         * @param accuracy by number of steps T'
         * @param metrics over the largest number of steps, by name; empty where the model has none
         */
        public Validation {
            accuracy = Collections.unmodifiableSortedMap(new TreeMap<>(accuracy));
            metrics = copy(metrics);
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
