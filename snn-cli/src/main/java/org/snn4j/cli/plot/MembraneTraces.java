package org.snn4j.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.snn4j.inspect.NeuronTrace;

/** Membranes over time, a chart for each neuron, with the threshold and the spikes. */
public final class MembraneTraces {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 300;
    private static final int HEIGHT = 210;
    private static final int MARGIN = 24;
    private static final int TOP = 84;
    private static final int LEGEND = 11;
    /** Steps that are all labelled. */
    private static final int FEW_STEPS = 12;

    private static final Color MEMBRANE = new Color(0x2E86AB);
    private static final Color THRESHOLD = new Color(0x8A94A6);
    private static final Color SPIKE = new Color(0xE4572E);

    /**
     * One neuron.
     *
     * @param name its place in the layer
     * @param trace what it did
     */
    public record Neuron(String name, NeuronTrace trace) {}

    private MembraneTraces() {}

    /**
     * Draws the membranes of some neurons of a layer: at each step the charged membrane u, and from it straight down or
     * up to the membrane v that is left after the reset.
     *
     * @param title of the picture
     * @param subtitle which neurons they are
     * @param thresholds of the membranes; empty where they are not known
     * @param neurons one or more
     * @return three charts in a row
     */
    public static Picture of(String title, String subtitle, List<Double> thresholds, List<Neuron> neurons) {
        int columns = Math.min(COLUMNS, neurons.size());
        int rows = (neurons.size() + columns - 1) / columns;
        int text = Math.max(Picture.textWidth(subtitle, 12), 420);
        Picture picture =
                new Picture(Math.max(columns * WIDTH + MARGIN, text + 2 * MARGIN), TOP + rows * HEIGHT + MARGIN / 2);
        picture.text(title, MARGIN, 30, 14, true, ChartStyle.INK, false);
        picture.text(subtitle, MARGIN, 48, 12, false, ChartStyle.FAINT, false);
        drawLegend(picture, !thresholds.isEmpty());
        for (int i = 0; i < neurons.size(); i++) {
            XYChart chart = chart(neurons.get(i), thresholds);
            picture.draw(chart, MARGIN / 2 + i % columns * WIDTH, TOP + i / columns * HEIGHT);
        }
        return picture;
    }

    private static void drawLegend(Picture picture, boolean threshold) {
        int y = 70;
        int x = MARGIN;
        picture.box(x, y - 5, 18, 2, MEMBRANE);
        x = entry(picture, "membrane: u, then v after the reset", x + 24, y);
        picture.box(x, y - 8, 8, 8, SPIKE);
        x = entry(picture, "spike", x + 14, y);
        if (threshold) {
            picture.box(x, y - 5, 7, 2, THRESHOLD).box(x + 11, y - 5, 7, 2, THRESHOLD);
            entry(picture, "vThreshold", x + 24, y);
        }
    }

    /** Writes a word of the legend and gives the place of the next mark. */
    private static int entry(Picture picture, String word, int x, int y) {
        picture.text(word, x, y, LEGEND, false, ChartStyle.FAINT, false);
        return x + Picture.textWidth(word, LEGEND) + 18;
    }

    private static XYChart chart(Neuron neuron, List<Double> thresholds) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(neuron.name)
                .xAxisTitle("time step")
                .build();
        ChartStyle.apply(chart.getStyler(), 1);
        chart.getStyler()
                .setChartTitleFont(chart.getStyler().getChartTitleFont().deriveFont(12f));
        NeuronTrace trace = neuron.trace;
        int steps = trace.spikes().length;
        double side = steps == 1 ? 0.9 : 0.5;
        chart.getStyler().setXAxisMin(1 - side).setXAxisMax(steps + side);
        if (steps <= FEW_STEPS) {
            chart.getStyler().setXAxisTickMarkSpacingHint(200 / Math.max(2, steps));
        }
        for (double threshold : thresholds) {
            XYSeries dashes = chart.addSeries(
                    "vThreshold " + threshold, new double[] {1 - side, steps + side}, new double[] {threshold, threshold
                    });
            dashes.setMarker(SeriesMarkers.NONE).setLineColor(THRESHOLD);
            dashes.setLineStyle(
                    new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0));
        }
        for (int k = 0; k < trace.charged().length; k++) {
            addMembrane(chart, k, trace.charged()[k], trace.membranes()[k]);
        }
        addSpikes(chart, trace);
        fit(chart, trace, thresholds);
        return chart;
    }

    private static void addMembrane(XYChart chart, int number, double[] charged, double[] membrane) {
        double[] x = new double[2 * charged.length];
        double[] y = new double[2 * charged.length];
        for (int t = 0; t < charged.length; t++) {
            x[2 * t] = t + 1;
            y[2 * t] = charged[t];
            x[2 * t + 1] = t + 1;
            y[2 * t + 1] = membrane[t];
        }
        XYSeries line = chart.addSeries("membrane " + number, x, y);
        Color color = number == 0 ? MEMBRANE : ChartStyle.COLORS.get((number + 2) % ChartStyle.COLORS.size());
        line.setMarker(SeriesMarkers.NONE).setLineColor(color);
        line.setLineStyle(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    /** A mark on the highest charged membrane of each step with a spike. */
    private static void addSpikes(XYChart chart, NeuronTrace trace) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int t = 0; t < trace.spikes().length; t++) {
            if (trace.spikes()[t] > 0) {
                double highest = trace.charged()[0][t];
                for (double[] charged : trace.charged()) {
                    highest = Math.max(highest, charged[t]);
                }
                x.add(t + 1.0);
                y.add(highest);
            }
        }
        if (!x.isEmpty()) {
            XYSeries spikes = chart.addSeries("spike", x, y);
            spikes.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            spikes.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(SPIKE);
        }
    }

    /** Leaves room above and below, and always shows the threshold. */
    private static void fit(XYChart chart, NeuronTrace trace, List<Double> thresholds) {
        double lowest = 0;
        double highest =
                thresholds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        for (double[][] parts : List.of(trace.charged(), trace.membranes())) {
            for (double[] membrane : parts) {
                for (double value : membrane) {
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
            }
        }
        double side = Math.max(1e-6, 0.1 * (highest - lowest));
        chart.getStyler().setYAxisMin(lowest - side).setYAxisMax(highest + side);
    }
}
