package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.snn4j.data.Dataset;
import org.snn4j.metric.ConfusionMatrix;
import org.snn4j.metric.Scores;
import org.snn4j.train.Evaluation;
import org.snn4j.train.Model;

/** Accuracy by class and confused classes, as an evaluation counted them, and a few test samples with predictions. */
public final class ClassResults {
    private static final int LARGEST_TABLE = 20;
    private static final int LONGEST_LIST = 10;

    private final List<String> names;
    private final ConfusionMatrix counts;

    private final SampleImages samples;

    private ClassResults(ConfusionMatrix counts, List<String> names, SampleImages samples) {
        this.counts = counts;
        this.names = names;
        this.samples = samples;
    }

    /**
     * Takes the counts at the most time steps that were evaluated, and samples of the same data.
     *
     * @param evaluation of the model
     * @param model a trained one
     * @param test the data that was evaluated
     * @param names of the classes, in the order of the labels
     * @return counts by label and prediction, and samples
     */
    public static ClassResults of(Evaluation evaluation, Model model, Dataset test, List<String> names) {
        Scores scores = Evaluations.longest(evaluation);
        int steps = scores.singleSteps().size();
        return new ClassResults(scores.confusion(), names, SampleImages.of(model, test, steps, names));
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
        IntStream classes = IntStream.range(0, names.size()).filter(label -> counts.samples(label) > 0);
        List<Integer> order = new ArrayList<>(classes.boxed().toList());
        if (names.size() > LONGEST_LIST) {
            order.sort(Comparator.comparingDouble(counts::accuracy));
        }
        return order.stream()
                .limit(LARGEST_TABLE)
                .map(label -> List.of(
                        names.get(label),
                        String.valueOf(counts.samples(label)),
                        String.format(Locale.ROOT, "%.1f %%", 100 * counts.accuracy(label))))
                .toList();
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
        record Mistake(int label, int prediction, long count) {}
        List<Mistake> mistakes = new ArrayList<>();
        for (int label = 0; label < counts.classes(); label++) {
            for (int prediction = 0; prediction < counts.classes(); prediction++) {
                if (label != prediction && counts.count(label, prediction) > 0) {
                    mistakes.add(new Mistake(label, prediction, counts.count(label, prediction)));
                }
            }
        }
        return mistakes.stream()
                .sorted(Comparator.comparingLong(Mistake::count).reversed())
                .limit(LONGEST_LIST)
                .map(each -> List.of(names.get(each.label), names.get(each.prediction), String.valueOf(each.count)))
                .toList();
    }

    private String table() {
        StringBuilder table = new StringBuilder("<table class=\"confusion\">\n<tr><th></th>");
        for (int prediction = 1; prediction <= counts.classes(); prediction++) {
            table.append("<th class=\"n\">").append(prediction).append("</th>");
        }
        table.append("</tr>\n");
        for (int label = 0; label < counts.classes(); label++) {
            table.append("<tr><th>").append(label + 1).append(' ').append(HtmlPage.escaped(names.get(label)));
            table.append("</th>");
            for (int prediction = 0; prediction < counts.classes(); prediction++) {
                long count = counts.count(label, prediction);
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
