package org.snn4j.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

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
     * <p>Columns: epoch, loss, accuracy, val_loss, val_accuracy (at the largest T'), learning_rate, firing_rate,
     * images_per_second, seconds, input_wait, then val_accuracy_tN for every T' = N. Cells without a value are empty.
     *
     * @return comma-separated lines, the first of them names
     */
    public String toCsv() {
        SortedSet<Integer> timeSteps = new TreeSet<>();
        for (EpochReport epoch : epochs) {
            if (epoch.validation() != null) {
                timeSteps.addAll(epoch.validation().accuracy().keySet());
            }
        }
        StringBuilder csv = new StringBuilder(
                "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,firing_rate,images_per_second,seconds,input_wait");
        timeSteps.forEach(steps -> csv.append(",val_accuracy_t").append(steps));
        csv.append('\n');
        for (EpochReport epoch : epochs) {
            csv.append(row(epoch, timeSteps)).append('\n');
        }
        return csv.toString();
    }

    private static String row(EpochReport epoch, SortedSet<Integer> timeSteps) {
        EpochReport.Validation validation = epoch.validation();
        StringJoiner row = new StringJoiner(",");
        row.add(Integer.toString(epoch.epoch()));
        row.add(Double.toString(epoch.loss()));
        row.add(Double.toString(epoch.accuracy()));
        row.add(validation == null ? "" : Double.toString(validation.loss()));
        row.add(validation == null ? "" : Double.toString(validation.atAllSteps()));
        row.add(Double.toString(epoch.learningRate()));
        row.add(Double.toString(epoch.firingRate()));
        row.add(String.format(Locale.ROOT, "%.1f", epoch.imagesPerSecond()));
        row.add(String.format(Locale.ROOT, "%.3f", epoch.seconds()));
        row.add(String.format(Locale.ROOT, "%.4f", epoch.inputWait()));
        for (int steps : timeSteps) {
            Double accuracy = validation == null ? null : validation.accuracy().get(steps);
            row.add(accuracy == null ? "" : accuracy.toString());
        }
        return row.toString();
    }
}
