package org.snn4j.train.callback;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.snn4j.loss.LossTerm;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.StepReport;

/** The text of a progress bar: a line after a training step, and one after an epoch. */
final class ProgressLine {
    private static final int WIDTH = 20;

    private ProgressLine() {}

    static String bar(StepReport report) {
        if (report.stepsPerEpoch() == 0) {
            return "step " + report.step();
        }
        int done = (int) Math.min(WIDTH, (long) WIDTH * report.step() / report.stepsPerEpoch());
        String arrow = done == WIDTH ? "=".repeat(WIDTH) : "=".repeat(done) + ">" + ".".repeat(WIDTH - done - 1);
        return "[" + arrow + "] " + steps(report);
    }

    static String steps(StepReport report) {
        return report.stepsPerEpoch() == 0
                ? Integer.toString(report.step())
                : report.step() + "/" + report.stepsPerEpoch();
    }

    static String line(StepReport report, String place) {
        String eta = "";
        if (report.stepsPerEpoch() > 0) {
            int left = Math.max(0, report.stepsPerEpoch() - report.step());
            eta = " - ETA " + duration(report.seconds() / report.step() * left);
        }
        return "epoch " + report.epoch() + "/" + report.epochs() + " " + place + eta
                + format(" - loss %.4f%s - accuracy %.4f", report.loss(), terms(report.terms()), report.accuracy())
                + rates(report.learningRate(), report.firingRate(), report.imagesPerSecond());
    }

    /**
     * An epoch's line.
     *
     * @param epochs epochs of the run
     * @param pace seconds that an epoch takes
     */
    static String line(EpochReport report, int epochs, double pace) {
        EpochReport.Validation validation = report.validation();
        String validated = "";
        if (validation != null) {
            if (report.crossEntropy() != null) {
                validated = format(" - cross_entropy %.4f", report.crossEntropy());
            }
            validated +=
                    format(" - val_cross_entropy %.4f - val_accuracy %.4f", validation.loss(), validation.atAllSteps());
            if (validation.accuracy().size() > 1) {
                validated += validation.accuracy().entrySet().stream()
                        .map(steps -> format("T'=%d %.4f", steps.getKey(), steps.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
            }
        }
        int left = epochs - report.epoch();
        String eta = left > 0 ? " - ETA " + duration(pace * left) : "";
        return "epoch " + report.epoch() + "/" + epochs + " - " + duration(report.seconds())
                + format(" - loss %.4f%s - accuracy %.4f", report.loss(), terms(report.terms()), report.accuracy())
                + validated
                + metrics(report)
                + rates(report.learningRate(), report.firingRate(), report.imagesPerSecond()) + eta;
    }

    /** Such as {@code  - top_3_accuracy 0.7200 - val_top_3_accuracy 0.7000}. */
    private static String metrics(EpochReport report) {
        StringBuilder metrics = new StringBuilder();
        report.metrics().forEach((name, value) -> {
            metrics.append(format(" - %s %.4f", name, value));
            Double validated = report.validationMetrics().get(name);
            metrics.append(validated == null ? "" : format(" - val_%s %.4f", name, validated));
        });
        return metrics.toString();
    }

    /** Such as {@code (0.30 x cross-entropy 1.2000 + 0.70 x distillation 2.1000)}. */
    private static String terms(List<LossTerm> terms) {
        return terms.stream()
                .map(term -> (term.weight() == 1 ? "" : format("%.2f x ", term.weight()))
                        + format("%s %.4f", term.name(), term.value()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" + "), sum -> sum.isEmpty() ? "" : " (" + sum + ")"));
    }

    private static String rates(double learningRate, double firingRate, double imagesPerSecond) {
        return format(
                " - learning rate %s - firing rate %.4f - %.1f images/s",
                // Three digits are enough to follow a schedule.
                learningRate == 0 || learningRate >= 1e-3 ? format("%.5f", learningRate) : format("%.2e", learningRate),
                firingRate,
                imagesPerSecond);
    }

    static String duration(double seconds) {
        if (seconds < 10) {
            return format("%.1fs", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + "s";
        }
        return whole < 3600
                ? format("%dm%02ds", whole / 60, whole % 60)
                : format("%dh%02dm", whole / 3600, whole / 60 % 60);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
