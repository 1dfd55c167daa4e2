package org.snn4j.examples.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.metric.Quality;
import org.snn4j.metric.ScoreCard;
import org.snn4j.metric.Scores;
import org.snn4j.network.Network;

/**
 * How a network does with each of several numbers of steps, each really run.
 *
 * @param scores by the number of steps T'
 */
record Evaluation(SortedMap<Integer, Scores> scores) {
    /** Runs a network over a data set, once for every number of steps. */
    static Evaluation of(Network network, Dataset data, List<Integer> timeSteps) {
        SortedMap<Integer, Scores> scores = new TreeMap<>();
        for (int steps : timeSteps) {
            ScoreCard card = new ScoreCard();
            try (Dataset.Batches batches = data.batches(0)) {
                while (batches.hasNext()) {
                    Batch batch = batches.next();
                    Network.Prediction prediction = network.predict(batch.inputs(), steps);
                    card.add(prediction.outputs(), batch.labels(), prediction.firingRates());
                }
            }
            scores.put(steps, card.scores());
        }
        return new Evaluation(scores);
    }

    /** Accuracy by the number of steps. */
    Map<Integer, Double> accuracy() {
        Map<Integer, Double> accuracy = new LinkedHashMap<>();
        scores.forEach((steps, score) -> accuracy.put(steps, score.all().top1()));
        return accuracy;
    }

    /** What the largest number of steps gave. */
    Scores longest() {
        return Objects.requireNonNull(scores.get(scores.lastKey()));
    }

    /** Prints a line for every number of steps. */
    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%3s %10s %10s %12s %12s %8s %12s%n",
                "T'",
                "accuracy",
                "top-5",
                "single step",
                "AURC x1000",
                "ECE",
                "firing rate");
        scores.forEach((steps, score) -> {
            Quality quality = score.all();
            out.printf(
                    Locale.ROOT,
                    "%3d %8.2f %% %8.2f %% %10.2f %% %12.1f %8.4f %12.4f%n",
                    steps,
                    100 * quality.top1(),
                    100 * quality.top5(),
                    100 * score.singleSteps().get(steps - 1),
                    1000 * quality.aurc(),
                    quality.ece(),
                    meanRate(score));
        });
    }

    /** The same as a JSON object's content; keys that are numbers of steps are strings. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        Scores longest = longest();
        map.put("samples", longest.samples());
        map.put("time_steps", List.copyOf(scores.keySet()));
        map.put("accuracy", byStep(score -> score.all().top1()));
        map.put("accuracy_of_each_step", longest.singleSteps());
        map.put("top5", byStep(score -> score.all().top5()));
        map.put("aurc_x1000", byStep(score -> 1000 * score.all().aurc()));
        map.put("aurc_max_logit_x1000", byStep(score -> 1000 * score.all().aurcMaxLogit()));
        map.put("ece", byStep(score -> score.all().ece()));
        map.put("firing_rate", byStep(Evaluation::meanRate));
        map.put("firing_rates", byStep(Scores::firingRates));
        return map;
    }

    private Map<String, Object> byStep(java.util.function.Function<Scores, Object> number) {
        Map<String, Object> map = new LinkedHashMap<>();
        scores.forEach((steps, score) -> map.put(String.valueOf(steps), number.apply(score)));
        return map;
    }

    private static double meanRate(Scores scores) {
        return scores.firingRates().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }
}
