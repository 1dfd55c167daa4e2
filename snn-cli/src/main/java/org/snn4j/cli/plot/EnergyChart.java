package org.snn4j.cli.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.snn4j.energy.EnergyReport;
import org.snn4j.energy.LayerOperations;
import org.snn4j.energy.NeuronOperations;

/** Energy by layer: arithmetic, and memory on top of it. */
public final class EnergyChart {
    private static final int LEAST_WIDTH = 560;
    private static final int WIDTH_OF_LAYER = 30;
    private static final int HEIGHT = 340;
    private static final double MICRO = 1e-6;

    private EnergyChart() {}

    /**
     * Draws a report.
     *
     * @param report of one number of time steps
     * @return a bar in microjoules for each layer with synapses, and one for all neurons
     */
    public static Picture picture(EnergyReport report) {
        List<String> names = new ArrayList<>();
        for (LayerOperations layer : report.layers()) {
            if (!(layer instanceof NeuronOperations)) {
                names.add(String.valueOf(names.size() + 1));
            }
        }
        names.add("neurons");
        int width = Math.max(LEAST_WIDTH, WIDTH_OF_LAYER * (names.size() + 3));
        CategoryChart chart = new CategoryChartBuilder()
                .width(width)
                .height(HEIGHT)
                .title("Energy of a sample in microjoules, T' = " + report.timeSteps())
                .xAxisTitle("layer with synapses")
                .build();
        ChartStyle.apply(chart.getStyler(), 2);
        ChartStyle.everyLabel(chart.getStyler());
        chart.getStyler().setStacked(true).setAvailableSpaceFill(0.6).setYAxisMin(0.0);
        chart.addSeries("operations", names, microjoules(report, layer -> layer.operationEnergy(report.model())));
        chart.addSeries("memory", names, microjoules(report, layer -> layer.memoryEnergy(report.model())));
        return new Picture(width, HEIGHT).draw(chart, 0, 0);
    }

    /** One number a layer with synapses, and the sum over neurons. */
    private static List<Double> microjoules(EnergyReport report, ToDoubleFunction<LayerOperations> joules) {
        List<Double> numbers = new ArrayList<>();
        double neurons = 0;
        for (LayerOperations layer : report.layers()) {
            double energy = joules.applyAsDouble(layer) / MICRO;
            if (layer instanceof NeuronOperations) {
                neurons += energy;
            } else {
                numbers.add(energy);
            }
        }
        numbers.add(neurons);
        return numbers;
    }
}
