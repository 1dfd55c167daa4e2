package org.snn4j.cli.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.snn4j.cli.plot.Charts;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.file.AtomicFile;
import org.snn4j.metric.Quality;
import org.snn4j.metric.Scores;
import org.snn4j.train.Evaluation;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;

/** The pictures of a run folder, and {@code report.html}, one page that holds them all. */
public final class RunReport {
    private static final String CURVES = "curves.png";
    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;

    private final Path folder;
    private final RunConfig config;
    private final History history;
    private final TrainingCurves curves;
    private final Evaluation evaluation;

    /**
     * A report of a run.
     *
     * @param folder where it goes
     * @param config of the run
     * @param history of its epochs
     * @param evaluation of the trained network
     */
    public RunReport(Path folder, RunConfig config, History history, Evaluation evaluation) {
        this.folder = folder;
        this.config = config;
        this.history = history;
        this.curves = new TrainingCurves(history);
        this.evaluation = evaluation;
    }

    /**
     * Writes pictures and page. Where pictures cannot be drawn, says so and writes the page without them.
     *
     * @param err receives that sentence
     */
    public void write(PrintWriter err) {
        List<String> pictures = new ArrayList<>();
        try {
            pictures.add(save(CURVES, () -> curves.picture(WIDTH, HEIGHT)));
            pictures.add(save("accuracy.png", this::accuracy));
            pictures.add(save("firing-rates.png", this::firingRates));
        } catch (UncheckedIOException cannotWrite) {
            throw cannotWrite;
        } catch (LinkageError | RuntimeException e) {
            // A Java without fonts can train, but not write on pictures.
            err.println("no pictures: " + e + "; install fontconfig and a font, such as DejaVu");
        }
        AtomicFile.write(folder.resolve("report.html"), page(pictures));
    }

    private Picture accuracy() {
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put("mean of the first T' steps", Evaluations.accuracies(evaluation));
        lines.put(
                "step T' alone",
                Evaluations.longest(evaluation).singleSteps().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
        return new Picture(WIDTH, HEIGHT).draw(Charts.accuracyOverSteps(WIDTH, HEIGHT, lines), 0, 0);
    }

    private Picture firingRates() {
        Map<String, Double> rates = Evaluations.longest(evaluation).firingRates();
        List<String> layers = new ArrayList<>();
        for (int i = 1; i <= rates.size(); i++) {
            layers.add(String.valueOf(i));
        }
        Map<String, double[]> bars = new LinkedHashMap<>();
        for (Map.Entry<Integer, Scores> each : evaluation.scores().entrySet()) {
            bars.put("T' = " + each.getKey(), Evaluations.firingRates(each.getValue()));
        }
        return new Picture(WIDTH, HEIGHT).draw(Charts.firingRates(WIDTH, HEIGHT, layers, bars), 0, 0);
    }

    private String save(String name, Supplier<Picture> picture) {
        picture.get().save(folder.resolve(name));
        return name;
    }

    private String page(List<String> pictures) {
        Map<String, Object> settings = config.settings();
        StringBuilder html = new StringBuilder();
        String title = settings.get("method") + " on " + settings.get("dataset") + ", " + settings.get("model")
                + " width " + settings.get("width") + ", T = " + settings.get("time-steps");
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p>")
                .append(history.epochs().size())
                .append(" of ")
                .append(settings.get("epochs"))
                .append(" epochs, seed ")
                .append(settings.get("seed"))
                .append(String.format(
                        Locale.ROOT,
                        ", %.0f s of training and validation. Tested on %d images.</p>%n",
                        history.epochs().stream()
                                .mapToDouble(EpochReport::seconds)
                                .sum(),
                        Evaluations.longest(evaluation).samples()));
        html.append("<h2>Accuracy against time steps</h2>\n").append(accuracyTable());
        pictures.forEach(picture -> html.append("<img alt=\"")
                .append(picture)
                .append("\" src=\"data:image/png;base64,")
                .append(base64(picture))
                .append("\"")
                .append(picture.equals(CURVES) ? " style=\"max-height:" + 360 * curves.rows() + "px\"" : "")
                .append(">\n"));
        html.append("<h2>Loss in the last epoch</h2>\n").append(table(curves.table()));
        html.append("<h2>Firing rates at T' = ")
                .append(evaluation.scores().size())
                .append("</h2>\n");
        html.append(table(Evaluations.longest(evaluation).firingRates()));
        html.append("<h2>Configuration</h2>\n").append(table(settings));
        Map<String, Object> environment = new LinkedHashMap<>(config.environment());
        environment.put("threads", config.threads());
        html.append("<h2>Environment</h2>\n").append(table(environment));
        return html.append("</body></html>\n").toString();
    }

    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;color:#1f2933;max-width:1140px;"
            + "margin:2em auto;padding:0 1em}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}"
            + "table{border-collapse:collapse}td,th{padding:.2em 1em .2em 0;text-align:left;"
            + "border-bottom:1px solid #e6e9ee}td.n,th.n{text-align:right}img{max-width:100%;height:auto;"
            + "max-height:360px;margin:.5em 0}";

    private String accuracyTable() {
        StringBuilder html = new StringBuilder("<table><tr>");
        for (String head : List.of("T'", "accuracy", "top-5", "step alone", "AURC x1000", "ECE")) {
            html.append("<th class=\"n\">").append(escaped(head)).append("</th>");
        }
        html.append("</tr>\n");
        evaluation.scores().forEach((steps, scores) -> {
            Quality quality = scores.all();
            html.append(String.format(
                    Locale.ROOT,
                    "<tr><td class=\"n\">%d</td><td class=\"n\">%.2f %%</td><td class=\"n\">%.2f %%</td>"
                            + "<td class=\"n\">%.2f %%</td><td class=\"n\">%.1f</td><td class=\"n\">%.4f</td></tr>%n",
                    steps,
                    100 * quality.top1(),
                    100 * quality.top5(),
                    100 * scores.singleSteps().get(steps - 1),
                    1000 * quality.aurc(),
                    quality.ece()));
        });
        return html.append("</table>\n").toString();
    }

    private static String table(Map<String, ?> rows) {
        StringBuilder html = new StringBuilder("<table>\n");
        rows.forEach((name, value) -> html.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td>")
                .append(escaped(
                        value instanceof Double number
                                ? String.format(Locale.ROOT, "%.6g", number).replaceFirst("\\.?0+$", "")
                                : String.valueOf(value)))
                .append("</td></tr>\n"));
        return html.append("</table>\n").toString();
    }

    private String base64(String picture) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(picture)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
