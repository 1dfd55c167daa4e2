package org.snn4j.cli.plot;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.snn4j.energy.EnergyReport;
import org.snn4j.energy.LayerOperations;

/** Energy by layer: arithmetic, and memory on top of it. */
public final class EnergyChart {
    private static final int LEAST_WIDTH = 560;
    private static final int WIDTH_OF_LAYER = 34;
    private static final int HEIGHT = 380;

    private EnergyChart() {}

    /**
     * Draws a report.
     *
     * @param report of one number of time steps
     * @return a bar a layer, in nanojoules
     */
    public static Picture picture(EnergyReport report) {
        int width = Math.max(LEAST_WIDTH, WIDTH_OF_LAYER * report.layers().size());
        CategoryChart chart = new CategoryChartBuilder()
                .width(width)
                .height(HEIGHT)
                .title("Energy of a sample by layer, T' = " + report.timeSteps())
                .yAxisTitle("nJ")
                .build();
        ChartStyle.apply(chart.getStyler(), 2);
        chart.getStyler().setStacked(true).setAvailableSpaceFill(0.6).setXAxisLabelRotation(45);
        chart.getStyler().setYAxisMin(0.0);
        List<String> names = report.layers().stream().map(LayerOperations::name).toList();
        chart.addSeries("operations", names, nanojoules(report, layer -> layer.operationEnergy(report.model())));
        chart.addSeries("memory", names, nanojoules(report, layer -> layer.memoryEnergy(report.model())));
        return new Picture(width, HEIGHT).draw(chart, 0, 0);
    }

    private static List<Double> nanojoules(EnergyReport report, ToDoubleFunction<LayerOperations> joules) {
        Stream<LayerOperations> layers = report.layers().stream();
        return layers.map(layer -> joules.applyAsDouble(layer) / 1e-9).toList();
    }
}
