package org.snn4j.cli.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.snn4j.cli.plot.Charts;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.reproduce.PaperFigure.Chart;
import org.snn4j.cli.reproduce.PaperFigure.Line;
import org.snn4j.cli.run.MeanAndDeviation;

/** Draws a figure and writes its numbers below. */
final class FigurePage {
    private static final int WIDTH = 760;
    private static final int CLASS = 90;
    private static final int HEIGHT = 380;

    private final PaperFigure figure;
    private final String title;
    private final Results results;

    /**
     * A page.
     *
     * @param title of the picture, which says what is scaled down
     */
    FigurePage(PaperFigure figure, String title, Results results) {
        this.figure = figure;
        this.title = title;
        this.results = results;
    }

    /** Writes picture and table; a line without results is left out. */
    void write(Document page, String name) {
        List<String> x = List.of();
        Map<String, List<MeanAndDeviation>> lines = new LinkedHashMap<>();
        for (Line line : figure.lines()) {
            List<double[]> perSeed = perSeed(line);
            if (!perSeed.isEmpty()) {
                int length = perSeed.get(0).length;
                lines.put(
                        line.name(),
                        IntStream.range(0, length)
                                .mapToObj(i -> MeanAndDeviation.of(perSeed.stream()
                                        .mapToDouble(one -> one[i])
                                        .toArray()))
                                .toList());
                x = length > x.size() ? labels(line, length) : x;
            }
        }
        if (lines.isEmpty()) {
            page.paragraph("No network of this figure was trained, so that there is nothing to draw.");
            return;
        }
        page.picture(name + ".png", picture(x, lines), title);
        page.table(head(x), rows(x, lines), 1);
    }

    private Picture picture(List<String> x, Map<String, List<MeanAndDeviation>> lines) {
        int wide = figure.chart() == Chart.CLASSES ? Math.max(WIDTH, CLASS * x.size()) : WIDTH;
        var size = Charts.sizeFor(wide, HEIGHT, lines.keySet());
        Map<String, double[]> means = shares(lines, MeanAndDeviation::mean);
        var chart = figure.chart() == Chart.CLASSES
                ? Charts.accuracyBars(size.width, size.height, title, xTitle(), x, means)
                : Charts.accuracyLines(
                        size.width, size.height, title, xTitle(), x, means, shares(lines, MeanAndDeviation::deviation));
        return new Picture(size.width, size.height).draw(chart, 0, 0);
    }

    private static Map<String, double[]> shares(
            Map<String, List<MeanAndDeviation>> lines, ToDoubleFunction<MeanAndDeviation> number) {
        Map<String, double[]> shares = new LinkedHashMap<>();
        lines.forEach((name, points) ->
                shares.put(name, points.stream().mapToDouble(number).toArray()));
        return shares;
    }

    private String xTitle() {
        return switch (figure.chart()) {
            case FIRST_STEPS -> "time steps T' of the test";
            case SINGLE_STEPS -> "time step";
            case SWEEP -> "--" + figure.flag();
            case CLASSES -> "class";
        };
    }

    /** Shares along the x axis, one array a seed; empty where a network has no result. */
    private List<double[]> perSeed(Line line) {
        List<Trained> networks = figure.trained(line);
        int seeds = networks.stream()
                .mapToInt(network -> results.of(network).size())
                .min()
                .orElse(0);
        return IntStream.range(0, seeds).mapToObj(seed -> along(networks, seed)).toList();
    }

    private double[] along(List<Trained> networks, int seed) {
        RunResult first = results.of(networks.get(0)).get(seed);
        return switch (figure.chart()) {
            case FIRST_STEPS -> first.firstSteps();
            case SINGLE_STEPS -> first.singleSteps();
            case CLASSES -> first.classesAtFirstStep();
            case SWEEP ->
                IntStream.range(0, figure.values().size())
                        .mapToObj(i -> networks.get(Math.min(i, networks.size() - 1)))
                        .mapToDouble(network ->
                                results.of(network).get(seed).measured(Measure.TOP1, network.testedSteps()) / 100)
                        .toArray();
        };
    }

    private List<String> labels(Line line, int length) {
        return switch (figure.chart()) {
            case SWEEP -> figure.values();
            case CLASSES -> results.of(line.trained()).get(0).classes();
            default ->
                IntStream.rangeClosed(1, length).mapToObj(String::valueOf).toList();
        };
    }

    private List<String> head(List<String> x) {
        List<String> head = new ArrayList<>();
        head.add("accuracy % at " + xTitle());
        head.addAll(x);
        return head;
    }

    private static List<List<String>> rows(List<String> x, Map<String, List<MeanAndDeviation>> lines) {
        List<List<String>> rows = new ArrayList<>();
        lines.forEach((name, points) -> {
            List<String> row = new ArrayList<>();
            row.add(name);
            for (int i = 0; i < x.size(); i++) {
                row.add(i < points.size() ? Measure.text(points.get(i).times(100)) : "");
            }
            rows.add(row);
        });
        return rows;
    }
}
