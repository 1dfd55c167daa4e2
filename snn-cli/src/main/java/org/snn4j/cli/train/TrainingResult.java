package org.snn4j.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.snn4j.cli.data.TrainingData;
import org.snn4j.cli.report.ClassResults;
import org.snn4j.cli.report.Evaluations;
import org.snn4j.cli.report.RunReport;
import org.snn4j.cli.report.TrainingCurves;
import org.snn4j.cli.run.EvaluationFile;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.cli.run.RunFlags;
import org.snn4j.data.Dataset;
import org.snn4j.train.Evaluation;
import org.snn4j.train.Model;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;

/** The result of a run: writes the deployed weights and the report, and prints the rest. */
record TrainingResult(
        RunFlags run,
        RunConfig config,
        TrainingData source,
        Model model,
        String layers,
        History history,
        int trainingBatches,
        Dataset test) {
    /** Evaluates the network, writes its files and prints; gives the content of the JSON object. */
    Map<String, Object> report(Path folder, PrintWriter text, PrintWriter err) {
        model.saveForDeployment(folder.resolve("model.npz"));
        Evaluation evaluation = model.evaluate(test, Evaluations.upTo(run.model.timeSteps));
        text.println();
        text.println(evaluation);
        ClassResults classes = ClassResults.of(evaluation, model, test, source.classNames());
        new RunReport(config, history, evaluation, classes, layers).write(folder, err);
        EvaluationFile.write(folder, measured(evaluation));
        text.printf(
                Locale.ROOT,
                "waited for input in %.1f %% of the training time; split %s%n",
                100 * inputWait(),
                source.split());
        text.println("run folder: " + folder);
        int epoch = history.last().epoch();
        if (epoch < run.fit.epochs) {
            text.println(
                    "epoch " + epoch + " of " + run.fit.epochs + "; continue with: snn train --resume --out " + folder);
        }
        return toMap(folder, evaluation);
    }

    /** What is measured on the test data, without anything that differs from one machine to another. */
    private Map<String, Object> measured(Evaluation evaluation) {
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("epoch", history.last().epoch());
        measured.put("training_batches", trainingBatches);
        measured.put("split", source.split());
        measured.put("classes", source.classNames());
        measured.putAll(Evaluations.toMap(evaluation));
        measured.put("best_accuracy", bestAccuracy());
        measured.put("accuracy_by_class", Evaluations.byClass(evaluation));
        return measured;
    }

    /** The highest test accuracy of any epoch, which is what most papers report, by T'. */
    private Map<String, Object> bestAccuracy() {
        Map<String, Object> best = new LinkedHashMap<>();
        for (int steps : history.timeSteps()) {
            best.put(String.valueOf(steps), Collections.max(history.validationAccuracies(steps)));
        }
        return best;
    }

    private Map<String, Object> toMap(Path folder, Evaluation evaluation) {
        EpochReport last = history.last();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "train");
        result.put("run", folder.toString());
        result.put("dataset", run.data.dataset);
        result.put("model", run.model.model);
        result.put("width", run.model.width);
        result.put("method", run.method.method);
        result.put("seed", run.model.seed);
        result.put("epochs", run.fit.epochs);
        result.put("epoch", last.epoch());
        result.putAll(new TrainingCurves(history).lastEpoch());
        result.put(
                "seconds",
                history.epochs().stream().mapToDouble(EpochReport::seconds).sum());
        result.put("input_wait", inputWait());
        result.putAll(Evaluations.toMap(evaluation));
        result.put("split", source.split());
        return result;
    }

    /** The share of the training time, without validation, that was spent waiting for batches. */
    private double inputWait() {
        return history.epochs().stream()
                .mapToDouble(EpochReport::inputWait)
                .average()
                .orElse(0);
    }
}
