package org.snn4j.cli.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.plot.Charts;
import org.snn4j.cli.plot.ClassScatter;
import org.snn4j.cli.plot.ConfusionPicture;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.report.Evaluations;
import org.snn4j.inspect.Tsne;
import org.snn4j.metric.ConfusionMatrix;
import org.snn4j.metric.Scores;

/**
 * What concerns all test samples: confusions, firing rates and the features of the penultimate layer.
 *
 * @param scores of the test data
 * @param names of the classes
 * @param layout of the features; null where there are none
 */
record TestResults(
        Scores scores, List<String> names, @Nullable Layout layout) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;

    /** Features in a plane. */
    // Never compared, so equality of arrays does not matter.
    @SuppressWarnings("ArrayRecordComponent")
    record Layout(Tsne tsne, double[][] points, int[] labels) {
        /** Without digits that say nothing. */
        String perplexity() {
            return String.format(Locale.ROOT, tsne.perplexity() % 1 == 0 ? "%.0f" : "%.1f", tsne.perplexity());
        }
    }

    /** Pictures by the names of their files, without ending. */
    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("confusion", ConfusionPicture.of(scores.confusion(), names, tested()));
        pictures.put("firing-rates", firingRates());
        if (layout != null) {
            String title = String.format(
                    Locale.ROOT,
                    "t-SNE of the penultimate layer: %,d test samples, perplexity %s",
                    layout.points.length,
                    layout.perplexity());
            pictures.put("tsne", ClassScatter.of(title, layout.points, layout.labels, names));
        }
        return pictures;
    }

    private String tested() {
        return String.format(
                Locale.ROOT,
                "%,d test samples at T' = %d, accuracy %.2f %%",
                scores.samples(),
                scores.timeSteps(),
                100 * scores.all().top1());
    }

    private Picture firingRates() {
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= scores.firingRates().size(); i++) {
            numbers.add(String.valueOf(i));
        }
        double[] rates = Evaluations.firingRates(scores);
        return new Picture(WIDTH, HEIGHT)
                .draw(Charts.firingRates(WIDTH, HEIGHT, numbers, Map.of("T' = " + scores.timeSteps(), rates)), 0, 0);
    }

    /** The content of a JSON object. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("samples", scores.samples());
        map.put("accuracy", scores.all().top1());
        map.put("firing_rates", scores.firingRates());
        map.put("confusion", counts(scores.confusion()));
        if (layout != null) {
            Map<String, Object> tsne = new LinkedHashMap<>();
            tsne.put("perplexity", layout.tsne.perplexity());
            tsne.put("iterations", layout.tsne.iterations());
            tsne.put("seed", layout.tsne.seed());
            tsne.put("points", layout.points);
            tsne.put("labels", layout.labels);
            map.put("tsne", tsne);
        }
        return map;
    }

    private static long[][] counts(ConfusionMatrix matrix) {
        long[][] counts = new long[matrix.classes()][matrix.classes()];
        for (int label = 0; label < counts.length; label++) {
            int row = label;
            Arrays.setAll(counts[label], predicted -> matrix.count(row, predicted));
        }
        return counts;
    }
}
