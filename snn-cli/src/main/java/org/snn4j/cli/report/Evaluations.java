package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snn4j.metric.Scores;
import org.snn4j.train.Evaluation;

/** Numbers of an {@link Evaluation} that commands print. */
public final class Evaluations {
    private Evaluations() {}

    /**
     * All numbers of time steps.
     *
     * @param steps the most
     * @return 1, 2, ... steps
     */
    public static int[] upTo(int steps) {
        return IntStream.rangeClosed(1, steps).toArray();
    }

    /**
     * The scores at the most time steps.
     *
     * @param evaluation a finished one
     * @return its last scores
     */
    public static Scores longest(Evaluation evaluation) {
        return evaluation.at(Collections.max(evaluation.scores().keySet()));
    }

    /**
     * Accuracies by the number of time steps.
     *
     * @param evaluation a finished one
     * @return shares, fewest steps first
     */
    public static double[] accuracies(Evaluation evaluation) {
        return evaluation.scores().values().stream()
                .mapToDouble(scores -> scores.all().top1())
                .toArray();
    }

    /**
     * Firing rates of the spiking layers.
     *
     * @param scores at one number of time steps
     * @return from the first layer on
     */
    public static double[] firingRates(Scores scores) {
        return scores.firingRates().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * The content of a JSON object, in which numbers of steps are keys.
     *
     * @param evaluation a finished one
     * @return values by their keys
     */
    public static Map<String, Object> toMap(Evaluation evaluation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("samples", longest(evaluation).samples());
        map.put("time_steps", List.copyOf(evaluation.scores().keySet()));
        map.put("accuracy", byStep(evaluation, scores -> scores.all().top1()));
        map.put("accuracy_of_each_step", longest(evaluation).singleSteps());
        map.put("top5", byStep(evaluation, scores -> scores.all().top5()));
        map.put("aurc_x1000", byStep(evaluation, scores -> 1000 * scores.all().aurc()));
        map.put(
                "aurc_max_logit_x1000",
                byStep(evaluation, scores -> 1000 * scores.all().aurcMaxLogit()));
        map.put("ece", byStep(evaluation, scores -> scores.all().ece()));
        map.put("firing_rate", byStep(evaluation, scores -> mean(scores.firingRates())));
        map.put("firing_rates", byStep(evaluation, Scores::firingRates));
        map.put("fired_at_least_once", byStep(evaluation, scores -> mean(scores.firedAtLeastOnce())));
        return map;
    }

    /**
     * Accuracy of each class.
     *
     * @param evaluation a finished one
     * @return shares in the order of the labels, by T'; null for a class without samples
     */
    public static Map<String, Object> byClass(Evaluation evaluation) {
        return byStep(evaluation, scores -> {
            List<@Nullable Double> shares = new ArrayList<>();
            for (int label = 0; label < scores.confusion().classes(); label++) {
                boolean seen = scores.confusion().samples(label) > 0;
                shares.add(seen ? scores.confusion().accuracy(label) : null);
            }
            return shares;
        });
    }

    private static Map<String, Object> byStep(Evaluation evaluation, Function<Scores, Object> number) {
        Map<String, Object> map = new LinkedHashMap<>();
        evaluation.scores().forEach((steps, scores) -> map.put(String.valueOf(steps), number.apply(scores)));
        return map;
    }

    private static double mean(Map<String, Double> ofLayers) {
        return ofLayers.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }
}
