package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.snn4j.cli.plot.Charts;
import org.snn4j.cli.plot.Picture;
import org.snn4j.loss.LossTerm;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.EpochReport.Validation;
import org.snn4j.train.history.History;

/**
 * Curves over the epochs of a run: cross-entropy and accuracy of training and test, and where the loss is something else,
 * the loss and each of its terms on an axis of its own.
 */
public final class TrainingCurves {
    private final History history;

    /**
     * Curves of a run.
     *
     * @param history with at least one epoch
     */
    public TrainingCurves(History history) {
        this.history = history;
    }

    /** Rows of two charts. */
    int rows() {
        return (2 + ofLoss().size() + 1) / 2;
    }

    Picture picture(int width, int height) {
        List<XYChart> charts = charts(width, height);
        Picture picture = new Picture(2 * width, rows() * height);
        for (int i = 0; i < charts.size(); i++) {
            picture.draw(charts.get(i), i % 2 * width, i / 2 * height);
        }
        return picture;
    }

    List<XYChart> charts(int width, int height) {
        List<XYChart> charts = new ArrayList<>();
        charts.add(Charts.overEpochs(
                width, height, "Cross-entropy", lines(TrainingCurves::crossEntropy, Validation::loss), false));
        charts.add(Charts.overEpochs(
                width, height, "Accuracy", lines(EpochReport::accuracy, Validation::atAllSteps), true));
        ofLoss().forEach((title, number) ->
                charts.add(Charts.overEpochs(width, height, title, Map.of("training", numbers(number)), false)));
        return charts;
    }

    /**
     * The last epoch's loss, its terms, and the cross-entropies to compare.
     *
     * @return content of a JSON object
     */
    public Map<String, Object> lastEpoch() {
        EpochReport last = history.last();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("loss", last.loss());
        map.put("terms", last.terms());
        map.put("cross_entropy", last.crossEntropy());
        map.put(
                "val_cross_entropy",
                last.validation() == null ? null : last.validation().loss());
        return map;
    }

    /** The same as rows of a table. */
    Map<String, Object> table() {
        EpochReport last = history.last();
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("training loss", last.loss());
        for (LossTerm term : last.terms()) {
            rows.put(String.format(Locale.ROOT, "its term %s, weight %.3g", term.name(), term.weight()), term.value());
        }
        if (last.crossEntropy() != null) {
            rows.put("cross-entropy, training", last.crossEntropy());
        }
        if (last.validation() != null) {
            rows.put("cross-entropy, test", last.validation().loss());
        }
        return rows;
    }

    /** Charts of the loss by their titles; none where it is the cross-entropy, which has a chart already. */
    private Map<String, ToDoubleFunction<EpochReport>> ofLoss() {
        Map<String, ToDoubleFunction<EpochReport>> charts = new LinkedHashMap<>();
        if (isCrossEntropy(EpochReport::loss)) {
            return charts;
        }
        charts.put("Training loss", EpochReport::loss);
        for (String name : history.termNames()) {
            ToDoubleFunction<EpochReport> value =
                    epoch -> epoch.term(name).map(LossTerm::value).orElse(Double.NaN);
            if (!isCrossEntropy(value)) {
                charts.put("Term of the loss: " + name, value);
            }
        }
        return charts;
    }

    /** Whether a number is the cross-entropy in every epoch that has it, but for rounding. */
    private boolean isCrossEntropy(ToDoubleFunction<EpochReport> number) {
        return history.epochs().stream()
                .filter(epoch -> epoch.crossEntropy() != null)
                .noneMatch(epoch ->
                        Math.abs(number.applyAsDouble(epoch) - crossEntropy(epoch)) > 1e-6 * (1 + crossEntropy(epoch)));
    }

    private Map<String, double[]> lines(ToDoubleFunction<EpochReport> training, ToDoubleFunction<Validation> test) {
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put("training", numbers(training));
        if (history.epochs().stream().allMatch(epoch -> epoch.validation() != null)) {
            lines.put("test", numbers(epoch -> test.applyAsDouble(Objects.requireNonNull(epoch.validation()))));
        }
        return lines;
    }

    private double[] numbers(ToDoubleFunction<EpochReport> number) {
        return history.epochs().stream().mapToDouble(number).toArray();
    }

    private static double crossEntropy(EpochReport epoch) {
        Double known = epoch.crossEntropy();
        return known == null ? Double.NaN : known;
    }
}
