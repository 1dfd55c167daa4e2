package org.snn4j.cli.plot;

import java.awt.Color;
import java.awt.Dimension;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts in one style. */
public final class Charts {
    private static final int CLOSE_LINES = 40;

    private Charts() {}

    /**
     * Accuracy against the number of time steps that a network runs with.
     *
     * @param width in pixels
     * @param height in pixels
     * @param accuracy by the line's name: shares in [0, 1] for T' = 1, 2, ...
     * @return a line a name
     */
    public static CategoryChart accuracyOverSteps(int width, int height, Map<String, double[]> accuracy) {
        return accuracyOverSteps(width, height, accuracy, Map.of());
    }

    /**
     * The same with bars for the deviation from run to run.
     *
     * @param width in pixels
     * @param height in pixels
     * @param accuracy by the line's name: shares in [0, 1] for T' = 1, 2, ...
     * @param deviation by the line's name: shares for the same T'; lines that are not in it have no bars
     * @return a line a name
     */
    public static CategoryChart accuracyOverSteps(
            int width, int height, Map<String, double[]> accuracy, Map<String, double[]> deviation) {
        int most = accuracy.values().stream()
                .mapToInt(shares -> shares.length)
                .max()
                .orElse(0);
        List<String> steps =
                IntStream.rangeClosed(1, most).mapToObj(String::valueOf).toList();
        String title = "Accuracy against time steps at test";
        return accuracyLines(width, height, title, "time steps T'", steps, accuracy, deviation);
    }

    /**
     * Accuracy against anything that has a name.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title of the chart
     * @param xTitle of the x axis
     * @param x labels of the x axis
     * @param accuracy by the line's name: shares in [0, 1], one a label; a shorter line ends earlier
     * @param deviation by the line's name; lines that are not in it have no bars
     * @return a line a name
     */
    public static CategoryChart accuracyLines(
            int width,
            int height,
            String title,
            String xTitle,
            List<String> x,
            Map<String, double[]> accuracy,
            Map<String, double[]> deviation) {
        CategoryChart chart = accuracyChart(width, height, title, xTitle, accuracy);
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
        chart.getStyler().setOverlapped(true).setErrorBarsColorSeriesColor(true);
        accuracy.forEach((name, shares) -> chart.addSeries(
                        name,
                        x.subList(0, shares.length),
                        percents(shares),
                        deviation.containsKey(name) ? percents(deviation.get(name)) : null)
                .setMarker(SeriesMarkers.CIRCLE));
        double lowest =
                accuracy.values().stream().flatMapToDouble(Arrays::stream).min().orElse(0);
        double highest =
                accuracy.values().stream().flatMapToDouble(Arrays::stream).max().orElse(1);
        double margin = Math.max(2, 15 * (highest - lowest));
        chart.getStyler().setYAxisMin(Math.max(0, Math.floor(100 * lowest - margin)));
        chart.getStyler().setYAxisMax(Math.min(100, Math.ceil(100 * highest + margin)));
        return chart;
    }

    /**
     * Accuracy of groups, such as classes.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title of the chart
     * @param xTitle of the x axis
     * @param x names of the groups
     * @param accuracy by the bars' name: shares in [0, 1], one a group
     * @return a group of bars a label
     */
    public static CategoryChart accuracyBars(
            int width, int height, String title, String xTitle, List<String> x, Map<String, double[]> accuracy) {
        CategoryChart chart = accuracyChart(width, height, title, xTitle, accuracy);
        chart.getStyler().setAvailableSpaceFill(0.7).setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setYAxisTickMarkSpacingHint(CLOSE_LINES);
        accuracy.forEach((name, shares) -> chart.addSeries(name, x, percents(shares)));
        return chart;
    }

    private static CategoryChart accuracyChart(
            int width, int height, String title, String xTitle, Map<String, double[]> accuracy) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(xTitle)
                .build();
        ChartStyle.apply(chart.getStyler(), accuracy.size());
        ChartStyle.fitLegend(chart.getStyler(), width, accuracy.keySet());
        ChartStyle.percent(chart.getStyler());
        ChartStyle.everyLabel(chart.getStyler());
        return chart;
    }

    /**
     * The size of {@link #accuracyOverSteps} that leaves the plot itself as large however many lines the legend names.
     *
     * @param width of the picture, in pixels
     * @param height of the picture with a legend of one line
     * @param names of the lines
     * @return width and height, both at least as given
     */
    public static Dimension sizeFor(int width, int height, Collection<String> names) {
        int longest = names.stream().mapToInt(ChartStyle::legendWidth).max().orElse(0);
        int all = names.stream().mapToInt(ChartStyle::legendWidth).sum();
        boolean below = all > width - 40;
        return new Dimension(Math.max(width, longest + 60), below ? height + 22 * (names.size() - 1) : height);
    }

    /**
     * A number against the epoch.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title what the number is
     * @param values by the line's name, one an epoch; NaN where an epoch has none
     * @param percent whether they are shares to be shown in percent
     * @return a line a name
     */
    public static XYChart overEpochs(
            int width, int height, String title, Map<String, double[]> values, boolean percent) {
        XYChart chart = lines(width, height, title, "epoch", values, percent ? 100 : 1);
        if (percent) {
            ChartStyle.percent(chart.getStyler());
        }
        int epochs =
                values.values().stream().mapToInt(line -> line.length).max().orElse(1);
        chart.getStyler().setXAxisMin(Math.min(0.9, 1 - 0.02 * epochs)).setXAxisMax(Math.max(epochs, 1.1));
        chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::whole);
        if (epochs <= 12) {
            chart.getSeriesCollection().forEach(series -> series.setMarker(SeriesMarkers.CIRCLE));
        }
        return chart;
    }

    /**
     * Spikes per neuron and step, layer by layer.
     *
     * @param width in pixels
     * @param height in pixels
     * @param layers their names, from the input on
     * @param rates by the bars' name, shares in [0, 1] in the order of the layers
     * @return a group of bars a layer
     */
    public static CategoryChart firingRates(int width, int height, List<String> layers, Map<String, double[]> rates) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(width)
                .height(height)
                .title("Firing rate by layer")
                .xAxisTitle("spiking layer")
                .build();
        ChartStyle.apply(chart.getStyler(), rates.size());
        ChartStyle.fitLegend(chart.getStyler(), width, rates.keySet());
        chart.getStyler().setAvailableSpaceFill(rates.size() > 1 ? 0.7 : 0.5);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        ChartStyle.percent(chart.getStyler());
        ChartStyle.everyLabel(chart.getStyler());
        double highest =
                rates.values().stream().flatMapToDouble(Arrays::stream).max().orElse(0);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(Math.max(5, Math.ceil(110 * highest)));
        rates.forEach((name, values) -> chart.addSeries(
                name, layers, Arrays.stream(values).mapToObj(rate -> 100 * rate).toList()));
        return chart;
    }

    /**
     * Measured points and the line that explains them.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title what was measured
     * @param xTitle what it was measured against
     * @param x where, in rising order
     * @param y what was measured there
     * @param line the line to compare with
     * @return points and a line from zero to the last of them
     */
    public static XYChart measured(
            int width, int height, String title, String xTitle, double[] x, double[] y, DoubleUnaryOperator line) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(xTitle)
                .build();
        ChartStyle.apply(chart.getStyler(), 2);
        double last = x[x.length - 1];
        chart.addSeries("straight line", new double[] {0, last}, new double[] {
                    line.applyAsDouble(0), line.applyAsDouble(last)
                })
                .setMarker(SeriesMarkers.NONE);
        XYSeries points = chart.addSeries("measured", x, y);
        points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        points.setMarker(SeriesMarkers.CIRCLE);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.05 * last).setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.1 * Math.max(Arrays.stream(y).max().orElse(1), line.applyAsDouble(last)));
        return chart;
    }

    /**
     * Events a second against time.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title what the numbers are
     * @param seconds when they were measured
     * @param rates of pixels that became brighter and of those that became darker, by the line's name, in that order
     * @return a line a name
     */
    public static XYChart overTime(int width, int height, String title, double[] seconds, Map<String, double[]> rates) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle("seconds")
                .build();
        ChartStyle.apply(chart.getStyler(), 1);
        rates.forEach((name, values) -> chart.addSeries(name, seconds, values).setMarker(SeriesMarkers.NONE));
        chart.getStyler().setSeriesColors(new Color[] {EventImage.ON, EventImage.OFF});
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(seconds[seconds.length - 1] + seconds[0]);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(ChartStyle::plain);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler()
                .setYAxisTickLabelsFormattingFunction(
                        value -> value >= 1000 ? Math.round(value / 1000) + " k" : String.valueOf(Math.round(value)));
        return chart;
    }

    private static XYChart lines(
            int width, int height, String title, String xTitle, Map<String, double[]> lines, double factor) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(xTitle)
                .build();
        ChartStyle.apply(chart.getStyler(), lines.size());
        lines.forEach((name, values) -> {
            int[] known = IntStream.range(0, values.length)
                    .filter(i -> !Double.isNaN(values[i]))
                    .toArray();
            if (known.length > 0) {
                double[] x = Arrays.stream(known).mapToDouble(i -> i + 1).toArray();
                double[] y = Arrays.stream(known)
                        .mapToDouble(i -> factor * values[i])
                        .toArray();
                chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
            }
        });
        return chart;
    }

    private static List<Double> percents(double[] shares) {
        return Arrays.stream(shares).mapToObj(share -> 100 * share).toList();
    }
}
