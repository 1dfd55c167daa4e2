package org.snn4j.train.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
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
     * weight_NAME for every term of the loss. Cells without a value are empty, such as that of a term whose weight was 0.
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
        List<String> names = termNames();
        StringBuilder csv = new StringBuilder("epoch,loss,cross_entropy,accuracy,val_cross_entropy,val_accuracy,"
                + "learning_rate,firing_rate,images_per_second,seconds,input_wait");
        timeSteps.forEach(steps -> csv.append(",val_accuracy_t").append(steps));
        for (String name : names) {
            String column = name.replace('-', '_');
            csv.append(",loss_").append(column).append(",weight_").append(column);
        }
        csv.append('\n');
        for (EpochReport epoch : epochs) {
            csv.append(row(epoch, timeSteps, names)).append('\n');
        }
        return csv.toString();
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

    private static String row(EpochReport epoch, SortedSet<Integer> timeSteps, List<String> terms) {
        EpochReport.Validation validation = epoch.validation();
        StringJoiner row = new StringJoiner(",");
        row.add(Integer.toString(epoch.epoch()));
        row.add(Double.toString(epoch.loss()));
        row.add(epoch.crossEntropy() == null ? "" : epoch.crossEntropy().toString());
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
        for (String name : terms) {
            Optional<LossTerm> term = epoch.term(name);
            row.add(term.map(found -> Double.toString(found.value())).orElse(""));
            row.add(term.map(found -> Double.toString(found.weight()))
                    .orElse(epoch.terms().isEmpty() ? "" : "0.0"));
        }
        return row.toString();
    }
}
