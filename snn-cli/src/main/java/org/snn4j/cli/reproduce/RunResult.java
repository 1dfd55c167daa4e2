package org.snn4j.cli.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.snn4j.cli.run.EvaluationFile;
import org.snn4j.cli.run.FinishedRun;

/** What a finished run has measured, from its folder. */
final class RunResult {
    private final JsonNode evaluation;
    private final FinishedRun run;

    private RunResult(JsonNode evaluation, FinishedRun run) {
        this.evaluation = evaluation;
        this.run = run;
    }

    static RunResult of(PlannedRun planned) {
        return new RunResult(EvaluationFile.read(planned.folder()).orElseThrow(), FinishedRun.read(planned.folder()));
    }

    /** A measure at T' after the last epoch, as tables write it. */
    double measured(Measure measure, int timeSteps) {
        return measure.factor() * at(measure.key(), timeSteps);
    }

    /** The highest accuracy of any epoch at T', in per cent. */
    double best(int timeSteps) {
        return 100 * at("best_accuracy", timeSteps);
    }

    private double at(String key, int timeSteps) {
        return evaluation.path(key).path(String.valueOf(timeSteps)).asDouble(Double.NaN);
    }

    /** Accuracies of the means of the first T' = 1, 2, ... steps, shares. */
    double[] firstSteps() {
        int steps = evaluation.path("accuracy").size();
        return IntStream.rangeClosed(1, steps)
                .mapToDouble(t -> at("accuracy", t))
                .toArray();
    }

    /** Accuracies of steps 1, 2, ... alone, shares. */
    double[] singleSteps() {
        return shares(evaluation.path("accuracy_of_each_step"));
    }

    /** Accuracies of the classes at T' = 1, shares. */
    double[] classesAtFirstStep() {
        return shares(evaluation.path("accuracy_by_class").path("1"));
    }

    private static double[] shares(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(node -> node.asDouble(0))
                .toArray();
    }

    /** Samples that it was tested on. */
    int testSamples() {
        return evaluation.path("samples").asInt();
    }

    /** Samples that it was trained on in each epoch; of a last batch that is not full, as if it were. */
    int trainingSamples() {
        int most = evaluation.path("training_batches").asInt() * setting("batch-size");
        int asked = setting("images");
        return asked == 0 ? most : Math.min(asked, most);
    }

    /** The whole number that a flag was given. */
    int setting(String flag) {
        return run.settings().get(flag) instanceof Number number ? number.intValue() : 0;
    }

    /** How test samples were chosen. */
    String split() {
        return evaluation.path("split").asText();
    }

    /** Names of the classes. */
    List<String> classes() {
        List<String> names = new ArrayList<>();
        evaluation.path("classes").forEach(name -> names.add(name.asText()));
        return names;
    }

    FinishedRun run() {
        return run;
    }
}
