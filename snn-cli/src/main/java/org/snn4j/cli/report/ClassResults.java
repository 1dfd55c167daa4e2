package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.SpentBatches;
import org.snn4j.train.Model;

/** Accuracy by class, confused classes, and a few test samples with predictions. */
public final class ClassResults {
    private static final int LARGEST_TABLE = 20;
    private static final int LONGEST_LIST = 10;

    private final List<String> names;
    private final int[][] counts;
    private final SampleImages samples;

    private ClassResults(List<String> names) {
        this.names = names;
        this.counts = new int[names.size()][names.size()];
        this.samples = new SampleImages(names);
    }

    /**
     * Runs a network over test data once.
     *
     * @param model a trained one
     * @param test data with labels
     * @param steps time steps to run
     * @param names of the classes, in the order of the labels
     * @return counts by label and prediction
     */
    public static ClassResults of(Model model, Dataset test, int steps, List<String> names) {
        ClassResults results = new ClassResults(names);
        SpentBatches spent = new SpentBatches();
        try (Dataset.Batches batches = test.batches(0)) {
            while (batches.hasNext()) {
                Batch batch = batches.next();
                results.add(
                        batch,
                        model.network().predict(batch.inputs(), steps).outputs().logits());
                spent.add(batch);
            }
        }
        return results;
    }

    private void add(Batch batch, INDArray logits) {
        int[] labels = largest(batch.labels());
        INDArray mean = logits.mean(0);
        int[] predicted = largest(mean);
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][predicted[i]]++;
            if (samples.wants(labels[i])) {
                double probability = Nd4j.nn.softmax(mean.getRow(i), 0).getDouble(predicted[i]);
                int first = largest(logits.slice(0))[i];
                samples.add(batch.inputs().slice(i), labels[i], first, predicted[i], probability);
            }
        }
    }

    private static int[] largest(INDArray rows) {
        return rows.argMax(1).toIntVector();
    }

    /** Writes both tables and the samples. */
    void write(HtmlPage page, int steps) {
        page.heading("Results by class at T' = " + steps);
        page.box("tables", () -> {
            page.markup("<div>").table(List.of("class", "samples", "accuracy"), accuracies(), 1);
            if (names.size() > LONGEST_LIST) {
                page.paragraph("Classes with the lowest accuracy first.");
            }
            page.markup("</div><div>");
            confusions(page);
            page.markup("</div>");
        });
        samples.write(page, steps);
    }

    private List<List<String>> accuracies() {
        IntStream classes = IntStream.range(0, names.size()).filter(label -> total(label) > 0);
        List<Integer> order = new ArrayList<>(classes.boxed().toList());
        if (names.size() > LONGEST_LIST) {
            order.sort(Comparator.comparingDouble(label -> (double) counts[label][label] / total(label)));
        }
        return order.stream()
                .limit(LARGEST_TABLE)
                .map(label -> List.of(
                        names.get(label),
                        String.valueOf(total(label)),
                        String.format(Locale.ROOT, "%.1f %%", 100.0 * counts[label][label] / total(label))))
                .toList();
    }

    private int total(int label) {
        return Arrays.stream(counts[label]).sum();
    }

    /** The whole table where it is small, else the most frequent mistakes. */
    private void confusions(HtmlPage page) {
        if (names.size() <= LARGEST_TABLE) {
            page.paragraph("Rows are labels, columns predictions, in the order of the classes.");
            page.box("wide", () -> page.markup(table()));
            return;
        }
        page.paragraph("The most frequent mistakes.");
        page.table(List.of("label", "prediction", "samples"), mistakes(), 2);
    }

    private List<List<String>> mistakes() {
        record Mistake(int label, int prediction, int count) {}
        List<Mistake> mistakes = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            for (int prediction = 0; prediction < counts.length; prediction++) {
                if (label != prediction && counts[label][prediction] > 0) {
                    mistakes.add(new Mistake(label, prediction, counts[label][prediction]));
                }
            }
        }
        return mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::count).reversed())
                .limit(LONGEST_LIST)
                .map(each -> List.of(names.get(each.label), names.get(each.prediction), String.valueOf(each.count)))
                .toList();
    }

    private String table() {
        StringBuilder table = new StringBuilder("<table class=\"confusion\">\n<tr><th></th>");
        for (int prediction = 1; prediction <= counts.length; prediction++) {
            table.append("<th class=\"n\">").append(prediction).append("</th>");
        }
        table.append("</tr>\n");
        for (int label = 0; label < counts.length; label++) {
            table.append("<tr><th>").append(label + 1).append(' ').append(HtmlPage.escaped(names.get(label)));
            table.append("</th>");
            for (int prediction = 0; prediction < counts.length; prediction++) {
                int count = counts[label][prediction];
                table.append("<td class=\"n")
                        .append(label == prediction ? " right" : count > 0 ? " wrong" : "")
                        .append("\">")
                        .append(count == 0 ? "" : String.valueOf(count))
                        .append("</td>");
            }
            table.append("</tr>\n");
        }
        return table.append("</table>\n").toString();
    }
}
