package org.snn4j.cli.report;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.snn4j.cli.plot.Charts;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.file.AtomicFile;
import org.snn4j.metric.PredictionScores;
import org.snn4j.metric.Scores;
import org.snn4j.train.Evaluation;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;

/** The pictures of a run folder, and {@code report.html}, one page that holds them all. */
public final class RunReport {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;

    private final RunConfig config;
    private final History history;
    private final TrainingCurves curves;
    private final Evaluation evaluation;
    private final ClassResults classes;
    private final String layers;

    /**
     * A report of a run.
     *
     * @param config of the run
     * @param history of its epochs
     * @param evaluation of the trained network
     * @param classes its results by class
     * @param layers the table of its layers
     */
    public RunReport(RunConfig config, History history, Evaluation evaluation, ClassResults classes, String layers) {
        this.config = config;
        this.history = history;
        this.curves = new TrainingCurves(history);
        this.evaluation = evaluation;
        this.classes = classes;
        this.layers = layers;
    }

    /**
     * Writes pictures and page. Where pictures cannot be drawn, says so and writes the page without them.
     *
     * @param folder of the run
     * @param err receives that sentence
     */
    public void write(Path folder, PrintWriter err) {
        Map<String, byte[]> results = new LinkedHashMap<>();
        Map<String, byte[]> training = new LinkedHashMap<>();
        try {
            results.put("Accuracy against time steps", save(folder, "accuracy.png", accuracy()));
            results.put("Firing rate by layer", save(folder, "firing-rates.png", firingRates()));
            save(folder, "curves.png", curves.picture(WIDTH, HEIGHT));
            for (XYChart chart : curves.charts(WIDTH, HEIGHT)) {
                training.put(
                        chart.getTitle(),
                        new Picture(WIDTH, HEIGHT).draw(chart, 0, 0).png());
            }
        } catch (UncheckedIOException cannotWrite) {
            throw cannotWrite;
        } catch (LinkageError | RuntimeException e) {
            // A Java without fonts can train, but not write on pictures.
            err.println("no pictures: " + e + "; install fontconfig and a font, such as DejaVu");
        }
        AtomicFile.write(folder.resolve("report.html"), page(results, training));
    }

    private static byte[] save(Path folder, String name, Picture picture) {
        picture.save(folder.resolve(name));
        return picture.png();
    }

    private static Picture picture(CategoryChart chart) {
        return new Picture(WIDTH, HEIGHT).draw(chart, 0, 0);
    }

    private Picture accuracy() {
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put("mean of the first T' steps", Evaluations.accuracies(evaluation));
        lines.put(
                "step T' alone",
                Evaluations.longest(evaluation).singleSteps().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
        return picture(Charts.accuracyOverSteps(WIDTH, HEIGHT, lines));
    }

    private Picture firingRates() {
        Map<String, Double> rates = Evaluations.longest(evaluation).firingRates();
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= rates.size(); i++) {
            numbers.add(String.valueOf(i));
        }
        Map<String, double[]> bars = new LinkedHashMap<>();
        evaluation.scores().forEach((steps, scores) -> bars.put("T' = " + steps, Evaluations.firingRates(scores)));
        return picture(Charts.firingRates(WIDTH, HEIGHT, numbers, bars));
    }

    private String page(Map<String, byte[]> results, Map<String, byte[]> training) {
        Map<String, Object> settings = config.settings();
        String title = settings.get("method") + " on " + settings.get("dataset") + ", " + settings.get("model")
                + " width " + settings.get("width") + ", T = " + settings.get("time-steps");
        HtmlPage page = new HtmlPage(title);
        page.paragraph(String.format(
                Locale.ROOT,
                "%d of %s epochs, seed %s, %.0f s of training and validation. Tested on %d samples.",
                history.epochs().size(),
                settings.get("epochs"),
                settings.get("seed"),
                history.epochs().stream().mapToDouble(EpochReport::seconds).sum(),
                Evaluations.longest(evaluation).samples()));
        if (!config.command().isEmpty()) {
            page.preformatted(config.command());
        }
        page.heading("Accuracy against time steps");
        page.table(List.of("T'", "accuracy", "top-5", "step alone", "AURC x1000", "ECE"), accuracyRows(), 0);
        page.charts(results);
        page.heading("Training");
        page.charts(training);
        int steps = evaluation.scores().size();
        classes.write(page, steps);
        page.box("tables", () -> {
            block(page, "Method: " + settings.get("method"), config.method());
            block(page, "Loss in the last epoch", curves.table());
            block(
                    page,
                    "Firing rates at T' = " + steps,
                    Evaluations.longest(evaluation).firingRates());
            Map<String, Object> environment = new LinkedHashMap<>(config.environment());
            environment.put("threads", config.threads());
            block(page, "Environment", environment);
        });
        page.heading("Network").preformatted(layers);
        return page.folded("All flags", () -> page.table(settings)).toString();
    }

    private static void block(HtmlPage page, String heading, Map<String, ?> rows) {
        page.markup("<div>").heading(heading).table(rows).markup("</div>\n");
    }

    private List<List<String>> accuracyRows() {
        List<List<String>> rows = new ArrayList<>();
        evaluation.scores().forEach((steps, scores) -> rows.add(row(steps, scores)));
        return rows;
    }

    private static List<String> row(int steps, Scores scores) {
        PredictionScores ofAllSteps = scores.all();
        return List.of(
                String.valueOf(steps),
                percent(ofAllSteps.top1()),
                percent(ofAllSteps.top5()),
                percent(scores.singleSteps().get(steps - 1)),
                String.format(Locale.ROOT, "%.1f", 1000 * ofAllSteps.aurc()),
                String.format(Locale.ROOT, "%.4f", ofAllSteps.ece()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
