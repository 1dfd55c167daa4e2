package org.snn4j.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Parameter;

/** The table that {@link Network#summary} prints. */
final class Summary {
    private static final String[] HEAD = {"layer", "output [T, N, ...]", "parameters", "multiply-adds/sample", "bytes"};

    private final Network network;
    private final List<String[]> rows = new ArrayList<>();
    private final MemoryPlan plan;
    private final List<TapCost> taps = new ArrayList<>();
    private long multiplyAdds;

    /** What a side output adds to training. */
    private record TapCost(String tap, long parameters, long multiplyAdds) {}

    private Summary(Network network, MemoryPlan plan) {
        this.network = network;
        this.plan = plan;
    }

    static String of(Network network, MemoryPlan plan, int batchSize) {
        Summary summary = new Summary(network, plan);
        summary.walk(network.layers(), network.inputSteps(), network.timeSteps());
        return summary.print(batchSize);
    }

    /** Adds the rows of a layer whose input has some steps of all; gives the steps of its output. */
    private int walk(Layer layer, int steps, int all) {
        if (layer instanceof Chain chain) {
            int reached = steps;
            for (Layer part : chain.parts()) {
                reached = walk(part, reached, all);
            }
            return reached;
        }
        if (layer instanceof Tap tap) {
            long before = multiplyAdds;
            walk(tap.branch(), Math.min(steps, tap.steps()), tap.steps());
            taps.add(new TapCost(tap.tap(), trained(tap), multiplyAdds - before));
        } else {
            layer.parts().forEach(part -> walk(part, steps, all));
        }
        int reached = layer.unrollsTime() ? all : steps;
        long operations = layer.multiplyAddsPerStep() * reached;
        multiplyAdds += operations;
        StringBuilder shape = new StringBuilder("[").append(reached).append(", N");
        layer.outputShape().dimensions().forEach(size -> shape.append(", ").append(size));
        rows.add(new String[] {
            layer.name(),
            shape.append(']').toString(),
            number(count(layer, true) + count(layer, false)),
            number(operations),
            number(plan.of(layer.name()))
        });
        return reached;
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
        long ofTaps = taps.stream().mapToLong(TapCost::multiplyAdds).sum();
        table.append("multiply-adds ").append(number(multiplyAdds - ofTaps)).append(" a sample\n");
        for (TapCost tap : taps) {
            double share = 100.0 * tap.multiplyAdds() / Math.max(1, multiplyAdds - ofTaps);
            table.append(String.format(
                    Locale.ROOT,
                    "tap %s has %,d of the parameters, and takes %,d multiply-adds (%.1f %%) on top, in training only\n",
                    tap.tap(),
                    tap.parameters(),
                    tap.multiplyAdds(),
                    share));
        }
        table.append("engine: ").append(network.engine().description()).append('\n');
        table.append("memory to train with T = ").append(network.timeSteps());
        table.append(" and batches of ").append(batchSize).append(":\n");
        memory(table, "layers", plan.ofLayers());
        plan.shared().forEach((purpose, bytes) -> memory(table, purpose, bytes));
        memory(table, "total", plan.total());
        return table.toString();
    }

    private static void memory(StringBuilder into, String purpose, long bytes) {
        into.append(String.format(Locale.ROOT, "  %-31s %,10.1f MiB\n", purpose, bytes / (double) (1 << 20)));
    }

    /** Words to the left, numbers to the right. */
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
