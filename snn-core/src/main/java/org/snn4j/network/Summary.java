package org.snn4j.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.energy.EnergyModel;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerVisit;
import org.snn4j.layer.Spiking;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Parameter;

/** The table that {@link Network#summary} prints. */
final class Summary {
    private static final String[] HEAD = {"layer", "output [T, N, ...]", "parameters", "multiply-adds/sample", "bytes"};

    private final Network network;
    private final List<String[]> rows = new ArrayList<>();
    private final MemoryPlan plan;
    private long multiplyAdds;
    private long numbers;
    private long membranes;

    /** What each side output adds to training. */
    private final Map<String, Long> ofTaps = new HashMap<>();

    private Summary(Network network, MemoryPlan plan) {
        this.network = network;
        this.plan = plan;
    }

    static String of(Network network, MemoryPlan plan, int batchSize) {
        Summary summary = new Summary(network, plan);
        LayerVisit.of(network.layers(), network.inputSteps(), network.timeSteps())
                .forEach(summary::add);
        return summary.print(batchSize);
    }

    private void add(LayerVisit visit) {
        Layer layer = visit.layer();
        long operations = visit.multiplyAdds();
        if (visit.tap() == null) {
            multiplyAdds += operations;
            numbers += count(layer, true) + count(layer, false);
            membranes += layer instanceof Spiking spiking
                    ? spiking.neuron().membranes() * layer.outputShape().length()
                    : 0;
        } else {
            ofTaps.merge(visit.tap(), operations, Long::sum);
        }
        StringBuilder shape = new StringBuilder("[").append(visit.steps()).append(", N");
        layer.outputShape().dimensions().forEach(size -> shape.append(", ").append(size));
        rows.add(new String[] {
            layer.name(),
            shape.append(']').toString(),
            number(count(layer, true) + count(layer, false)),
            number(operations),
            number(plan.of(layer.name()))
        });
    }

    private static long trained(Layer layer) {
        return count(layer, true)
                + layer.parts().stream().mapToLong(Summary::trained).sum();
    }

    private static long count(Layer layer, boolean trained) {
        return layer.parameters().stream()
                .filter(parameter -> parameter.role().trained() == trained)
                .mapToLong(Parameter::length)
                .sum();
    }

    private long total(boolean trained) {
        return network.weights().parameters().stream()
                .filter(parameter -> parameter.role().trained() == trained)
                .mapToLong(Parameter::length)
                .sum();
    }

    private String print(int batchSize) {
        int[] widths = new int[HEAD.length];
        for (int column = 0; column < HEAD.length; column++) {
            widths[column] = HEAD[column].length();
            for (String[] row : rows) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        StringBuilder table = new StringBuilder();
        line(table, HEAD, widths);
        String rule = "-".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1));
        table.append(rule).append('\n');
        rows.forEach(row -> line(table, row, widths));
        table.append(rule).append('\n');
        table.append("trained parameters ").append(number(total(true)));
        table.append(", running statistics ").append(number(total(false))).append('\n');
        table.append("multiply-adds ").append(number(multiplyAdds)).append(" a sample\n");
        energy(table);
        for (Tap tap : network.taps().values()) {
            long onTop = ofTaps.getOrDefault(tap.tap(), 0L);
            table.append(String.format(
                    Locale.ROOT,
                    "tap %s has %,d of the parameters, and takes %,d multiply-adds (%.1f %%) on top, in training only\n",
                    tap.tap(),
                    trained(tap),
                    onTop,
                    100.0 * onTop / Math.max(1, multiplyAdds)));
        }
        table.append("engine: ").append(network.engine().description()).append('\n');
        table.append("memory to train with T = ").append(network.timeSteps());
        table.append(" and batches of ").append(batchSize).append(":\n");
        memory(table, "layers", plan.ofLayers());
        plan.shared().forEach((purpose, bytes) -> memory(table, purpose, bytes));
        memory(table, "total", plan.total());
        return table.toString();
    }

    /** What is known without data: bytes, and the energy of multiplications that skip no zeros. */
    private void energy(StringBuilder table) {
        int width = network.weights().dataType().width();
        table.append("footprint ").append(number(width * numbers)).append(" bytes, and ");
        table.append(number(width * membranes)).append(" for the membranes of a sample\n");
        EnergyModel model = EnergyModel.of();
        table.append(String.format(
                Locale.ROOT,
                "energy of the multiply-adds %,.1f nJ a sample at %.1f pJ each (45 nm), without memory; Model.energy and"
                        + " evaluate --energy count what zeros save\n",
                multiplyAdds * model.multiplyAccumulate() / 1e-9,
                model.multiplyAccumulate() / 1e-12));
    }

    private static void memory(StringBuilder into, String purpose, long bytes) {
        into.append(String.format(Locale.ROOT, "  %-31s %,10.1f MiB\n", purpose, bytes / (double) (1 << 20)));
    }

    /** Aligns text to the left and numbers to the right. */
    private static void line(StringBuilder into, String[] cells, int[] widths) {
        StringBuilder format = new StringBuilder("%-" + widths[0] + "s  %-" + widths[1] + "s");
        for (int column = 2; column < widths.length; column++) {
            format.append("  %").append(widths[column]).append('s');
        }
        into.append(String.format(Locale.ROOT, format.append('\n').toString(), (Object[]) cells));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
