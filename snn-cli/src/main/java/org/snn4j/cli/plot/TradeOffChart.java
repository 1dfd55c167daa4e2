package org.snn4j.cli.plot;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Accuracy against its cost, such as time. */
public final class TradeOffChart {
    /**
     * Points, joined in the order of x, and the point, or the level, that it is compared with.
     *
     * @param name of the line
     * @param x cost of each point
     * @param accuracy shares in [0, 1]
     * @param referenceX cost without early exit; NaN where only the accuracy is compared
     * @param referenceAccuracy accuracy without early exit
     */
    // Never compared, so equality of arrays does not matter.
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(String name, double[] x, double[] accuracy, double referenceX, double referenceAccuracy) {}

    private TradeOffChart() {}

    /**
     * Draws lines with what they are compared with in the same colour.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title of the chart
     * @param xTitle the cost
     * @param lines one or more
     * @return a line a name, and squares or dashes for what they are compared with
     */
    public static XYChart chart(int width, int height, String title, String xTitle, List<Line> lines) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(xTitle)
                .build();
        ChartStyle.apply(chart.getStyler(), 2);
        ChartStyle.percent(chart.getStyler());
        for (int i = 0; i < lines.size(); i++) {
            add(chart, lines.get(i), i);
        }
        scale(chart, lines);
        return chart;
    }

    private static void add(XYChart chart, Line line, int index) {
        var color = ChartStyle.COLORS.get((index + 1) % ChartStyle.COLORS.size());
        int[] order = IntStream.range(0, line.x().length)
                .boxed()
                .sorted(Comparator.comparingDouble(point -> line.x()[point]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] x = Arrays.stream(order).mapToDouble(point -> line.x()[point]).toArray();
        double[] percent = Arrays.stream(order)
                .mapToDouble(point -> 100 * line.accuracy()[point])
                .toArray();
        XYSeries points = chart.addSeries(line.name(), x, percent);
        points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color).setLineColor(color);
        double[] level = {100 * line.referenceAccuracy()};
        String without = line.name() + ", no exit";
        if (Double.isNaN(line.referenceX())) {
            double[] ends = {
                Arrays.stream(line.x()).min().orElse(0),
                Arrays.stream(line.x()).max().orElse(1)
            };
            XYSeries dashes = chart.addSeries(without, ends, new double[] {level[0], level[0]});
            dashes.setMarker(SeriesMarkers.NONE).setLineColor(color);
            dashes.setLineStyle(
                    new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0));
        } else {
            XYSeries square = chart.addSeries(without, new double[] {line.referenceX()}, level);
            square.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            square.setMarker(SeriesMarkers.SQUARE).setMarkerColor(color);
        }
    }

    private static void scale(XYChart chart, List<Line> lines) {
        double[] accuracies = lines.stream()
                .flatMapToDouble(line ->
                        DoubleStream.concat(Arrays.stream(line.accuracy()), DoubleStream.of(line.referenceAccuracy())))
                .map(share -> 100 * share)
                .toArray();
        double lowest = Arrays.stream(accuracies).min().orElse(0);
        double highest = Arrays.stream(accuracies).max().orElse(100);
        double margin = Math.max(1, 0.15 * (highest - lowest));
        chart.getStyler().setYAxisMin(Math.max(0, Math.floor(lowest - margin)));
        chart.getStyler().setYAxisMax(Math.min(100, Math.ceil(highest + margin)));
        double[] costs = lines.stream()
                .flatMapToDouble(
                        line -> DoubleStream.concat(Arrays.stream(line.x()), DoubleStream.of(line.referenceX())))
                .filter(x -> !Double.isNaN(x))
                .toArray();
        double least = Arrays.stream(costs).min().orElse(0);
        double most = Arrays.stream(costs).max().orElse(1);
        double side = Math.max(0.05 * (most - least), 0.01 * most);
        chart.getStyler().setXAxisMin(Math.max(0, least - side)).setXAxisMax(most + side);
    }
}
