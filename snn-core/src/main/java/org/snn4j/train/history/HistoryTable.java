package org.snn4j.train.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snn4j.loss.LossTerm;

/** Writes a history as comma-separated lines and as a table that is read. */
final class HistoryTable {
    private HistoryTable() {}

    /** Comma-separated lines, the first of them names. */
    static String csv(History history) {
        List<Integer> timeSteps = history.timeSteps();
        List<String> terms = history.termNames();
        List<String> metrics = history.metricNames();
        StringBuilder csv = new StringBuilder("epoch,loss,cross_entropy,accuracy,val_cross_entropy,val_accuracy,"
                + "learning_rate,firing_rate,images_per_second,seconds,input_wait");
        timeSteps.forEach(steps -> csv.append(",val_accuracy_t").append(steps));
        for (String name : terms) {
            String column = name.replace('-', '_');
            csv.append(",loss_").append(column).append(",weight_").append(column);
        }
        metrics.forEach(name -> csv.append(',').append(name).append(",val_").append(name));
        csv.append('\n');
        for (EpochReport epoch : history.epochs()) {
            csv.append(row(epoch, timeSteps, terms, metrics)).append('\n');
        }
        return csv.toString();
    }

    private static String row(EpochReport epoch, List<Integer> timeSteps, List<String> terms, List<String> metrics) {
        EpochReport.Validation validation = epoch.validation();
        StringJoiner row = new StringJoiner(",");
        row.add(Integer.toString(epoch.epoch()));
        row.add(Double.toString(epoch.loss()));
        row.add(cell(epoch.crossEntropy()));
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
            row.add(cell(accuracy));
        }
        for (String name : terms) {
            Optional<LossTerm> term = epoch.term(name);
            row.add(term.map(found -> Double.toString(found.value())).orElse(""));
            row.add(term.map(found -> Double.toString(found.weight()))
                    .orElse(epoch.terms().isEmpty() ? "" : "0.0"));
        }
        for (String name : metrics) {
            row.add(cell(epoch.metrics().get(name)));
            row.add(cell(epoch.validationMetrics().get(name)));
        }
        return row.toString();
    }

    private static String cell(@Nullable Double number) {
        return number == null ? "" : number.toString();
    }

    /** Columns as wide as they must be, numbers to the right. */
    static String text(History history) {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("epoch", "loss", "accuracy"));
        boolean validated = !history.timeSteps().isEmpty();
        if (validated) {
            names.add("val_cross_entropy");
        }
        history.timeSteps().forEach(steps -> names.add("val_accuracy T'=" + steps));
        for (String name : history.metricNames()) {
            names.add(name);
            if (validated) {
                names.add("val_" + name);
            }
        }
        names.addAll(List.of("learning_rate", "firing_rate", "seconds"));
        rows.add(names);
        for (EpochReport epoch : history.epochs()) {
            EpochReport.Validation validation = epoch.validation();
            List<String> row = new ArrayList<>(
                    List.of(Integer.toString(epoch.epoch()), number(epoch.loss()), number(epoch.accuracy())));
            if (validated) {
                row.add(number(validation == null ? null : validation.loss()));
            }
            history.timeSteps()
                    .forEach(steps -> row.add(number(epoch.validationAccuracy().get(steps))));
            for (String name : history.metricNames()) {
                row.add(number(epoch.metrics().get(name)));
                if (validated) {
                    row.add(number(epoch.validationMetrics().get(name)));
                }
            }
            row.add(String.format(Locale.ROOT, "%.2e", epoch.learningRate()));
            row.add(number(epoch.firingRate()));
            row.add(String.format(Locale.ROOT, "%.1f", epoch.seconds()));
            rows.add(row);
        }
        int[] widths = IntStream.range(0, names.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column ->
                                " ".repeat(widths[column] - row.get(column).length()) + row.get(column))
                        .collect(Collectors.joining("  ")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
