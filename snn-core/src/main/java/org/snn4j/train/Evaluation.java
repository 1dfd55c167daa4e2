package org.snn4j.train;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snn4j.check.Check;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.SpentBatches;
import org.snn4j.metric.PredictionScores;
import org.snn4j.metric.ScoreCard;
import org.snn4j.metric.Scores;
import org.snn4j.network.Network;
import org.snn4j.network.PredictionOutputs;

/**
 * How a network does on a data set with fewer steps than, or as many as, it was trained with.
 *
 * @param scores by number of steps T', each of a run of that many steps, so that firing rates are those of the run
 * @param metrics those that the model was compiled with, by number of steps T' and by name
 */
public record Evaluation(Map<Integer, Scores> scores, Map<Integer, Map<String, Double>> metrics) {
    /**
     * Sorts scores and metrics by steps.
     *
     * @param scores by number of steps T', each of a run of that many steps, so that firing rates are those of the run
     * @param metrics those that the model was compiled with, by number of steps T' and by name
     */
    public Evaluation {
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** Measures a network with each of these numbers of steps. */
    static Evaluation of(Model model, Dataset data, int... timeSteps) {
        Map<Integer, Scores> scores = new TreeMap<>();
        Map<Integer, Map<String, Double>> metrics = new TreeMap<>();
        for (int steps : timeSteps) {
            MetricTotals totals = new MetricTotals(model.metrics());
            scores.put(steps, scores(model.network(), data, steps, totals));
            metrics.put(steps, totals.values());
        }
        return new Evaluation(scores, metrics);
    }

    private static Scores scores(Network network, Dataset data, int steps, MetricTotals metrics) {
        ScoreCard card = new ScoreCard();
        SpentBatches spent = new SpentBatches();
        try (Dataset.Batches batches = data.batches(0)) {
            Check.that(batches.hasNext(), "the data to evaluate gave no batches; give it at least one");
            while (batches.hasNext()) {
                Batch batch = batches.next();
                PredictionOutputs prediction = network.predict(batch.inputs(), steps);
                card.add(prediction.outputs(), batch.labels(), prediction.firingRates(), prediction.firedAtLeastOnce());
                metrics.add(prediction.outputs().logits(), batch.labels());
                spent.add(batch);
            }
        }
        return card.scores();
    }

    /**
     * The scores of one number of steps.
     *
     * @param timeSteps T'
     * @return all metrics of a run of T' steps
     * @throws IllegalArgumentException where that number was not evaluated
     */
    public Scores at(int timeSteps) {
        Scores found = scores.get(timeSteps);
        if (found == null) {
            throw new IllegalArgumentException("this evaluation has runs of " + scores.keySet() + " steps, but not of "
                    + timeSteps + "; ask evaluate for it");
        }
        return found;
    }

    /**
     * Top-1 accuracy of the mean logits.
     *
     * @param timeSteps T'
     * @return a share in [0, 1]
     * @throws IllegalArgumentException where that number was not evaluated
     */
    public double accuracy(int timeSteps) {
        return at(timeSteps).all().top1();
    }

    /**
     * A metric that the model was compiled with.
     *
     * @param name such as {@code top_3_accuracy}
     * @param timeSteps T'
     * @return its value over a run of T' steps
     * @throws IllegalArgumentException where that number was not evaluated, or the model has no such metric
     */
    public double metric(String name, int timeSteps) {
        at(timeSteps);
        Map<String, Double> found = metrics.getOrDefault(timeSteps, Map.of());
        Double value = found.get(name);
        if (value == null) {
            throw new IllegalArgumentException("this evaluation has the metrics " + found.keySet() + ", but not " + name
                    + "; pass it to Model.compile");
        }
        return value;
    }

    /**
     * A table of the metrics, a line for each T'.
     *
     * @return lines of accuracy in percent, that of the last step alone, AURC x 1000 by softmax and by logit, ECE, and
     *     the means over layers of the firing rate and of the share of neurons that fired at least once, then the metrics
     *     that the model was compiled with
     */
    @Override
    public String toString() {
        StringBuilder table =
                new StringBuilder("  T'   top-1   top-5  step T'  AURCx1000  by logit     ECE  firing  fired once");
        Set<String> names = metrics.values().stream()
                .flatMap(found -> found.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        names.forEach(name -> table.append("  ").append(name));
        scores.forEach((steps, found) -> {
            PredictionScores ofAllSteps = found.all();
            table.append(System.lineSeparator())
                    .append(String.format(
                            Locale.ROOT,
                            "%4d  %5.2f%%  %5.2f%%   %5.2f%%  %9.2f %9.2f  %.4f  %.4f      %.4f",
                            steps,
                            100 * ofAllSteps.top1(),
                            100 * ofAllSteps.top5(),
                            100 * found.singleSteps().get(steps - 1),
                            1000 * ofAllSteps.aurc(),
                            1000 * ofAllSteps.aurcMaxLogit(),
                            ofAllSteps.ece(),
                            mean(found.firingRates()),
                            mean(found.firedAtLeastOnce())));
            Map<String, Double> values = metrics.getOrDefault(steps, Map.of());
            names.forEach(name -> table.append("  ")
                    .append(String.format(Locale.ROOT, "%" + name.length() + ".4f", values.get(name))));
        });
        return table.toString();
    }

    private static double mean(Map<String, Double> ofLayers) {
        return ofLayers.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }
}
