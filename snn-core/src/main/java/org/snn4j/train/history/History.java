package org.snn4j.train.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snn4j.loss.LossTerm;

/**
 * What happened in a training run, epoch by epoch.
 *
 * @param epochs in order
 */
public record History(List<EpochReport> epochs) {
    /**
     * Copies the list.
     *
     * @param epochs in order
     */
    public History {
        epochs = List.copyOf(epochs);
    }

    /**
     * A history in which nothing has happened yet.
     *
     * @return without epochs
     */
    public static History empty() {
        return new History(List.of());
    }

    /**
     * This history and one more epoch.
     *
     * @param next what happened after it
     * @return a longer history
     */
    public History plus(EpochReport next) {
        List<EpochReport> longer = new ArrayList<>(epochs);
        longer.add(next);
        return new History(longer);
    }

    /**
     * The last epoch.
     *
     * @return its report
     * @throws IllegalStateException where there is none
     */
    public EpochReport last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("this history has no epochs; train for at least one");
        }
        return epochs.get(epochs.size() - 1);
    }

    /**
     * The best epoch by one measure.
     *
     * @param monitor the measure
     * @return the first of the best, empty where no epoch has that measure
     */
    public Optional<EpochReport> best(Monitor monitor) {
        // max keeps the last of equals, so the later epoch must lose where two are equal.
        return epochs.stream()
                .filter(monitor::measures)
                .max(Comparator.comparingDouble(monitor::goodness)
                        .thenComparing(EpochReport::epoch, Comparator.reverseOrder()));
    }

    /**
     * This history as a table.
     *
     * <p>Columns: epoch, loss, cross_entropy, accuracy, val_cross_entropy, val_accuracy (at the largest T'), learning_rate,
     * firing_rate, images_per_second, seconds, input_wait, then val_accuracy_tN for every T' = N, then loss_NAME and
     * weight_NAME for every term of the loss, then NAME and val_NAME for every metric. Cells without a value are empty, such as that of a term whose weight was 0.
     *
     * @return comma-separated lines, the first of them names
     */
    public String toCsv() {
        return HistoryTable.csv(this);
    }

    /**
     * The terms that the loss had in any epoch.
     *
     * @return each name once, in the order in which they first came
     */
    public List<String> termNames() {
        return epochs.stream()
                .flatMap(epoch -> epoch.terms().stream())
                .map(LossTerm::name)
                .distinct()
                .toList();
    }

    /**
     * The metrics that the model had in any epoch.
     *
     * @return each name once, in the order in which they first came
     */
    public List<String> metricNames() {
        return epochs.stream()
                .flatMap(epoch -> epoch.metrics().keySet().stream())
                .distinct()
                .toList();
    }

    /**
     * The numbers of steps for which validation gave the accuracy.
     *
     * @return each T' once, ascending; empty without validation
     */
    public List<Integer> timeSteps() {
        return epochs.stream()
                .flatMap(epoch -> epoch.validationAccuracy().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The loss of every epoch.
     *
     * @return mean over the samples of each epoch, in order
     */
    public List<Double> losses() {
        return epochs.stream().map(EpochReport::loss).toList();
    }

    /**
     * The accuracy of every epoch on the training data.
     *
     * @return shares in [0, 1], in order
     */
    public List<Double> accuracies() {
        return epochs.stream().map(EpochReport::accuracy).toList();
    }

    /**
     * The accuracy of every epoch on the validation data.
     *
     * @param timeSteps T', one of {@link #timeSteps()}
     * @return shares in [0, 1], in order; NaN for an epoch that was not validated with that number
     */
    public List<Double> validationAccuracies(int timeSteps) {
        return epochs.stream()
                .map(epoch -> epoch.validationAccuracy().getOrDefault(timeSteps, Double.NaN))
                .toList();
    }

    /**
     * A table with a line for each epoch.
     *
     * @return epoch, loss, accuracy, validation cross-entropy and accuracy at every T', metrics, learning rate, firing rate,
     *     seconds
     */
    @Override
    public String toString() {
        return HistoryTable.text(this);
    }
}
