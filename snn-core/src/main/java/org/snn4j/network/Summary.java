package org.snn4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Parameter;

/** The table that {@link Network#summary} prints. */
final class Summary {
    private static final String[] HEAD = {"layer", "output [T, N, ...]", "parameters", "kept bytes/sample"};

    private final Network network;
    private final List<String[]> rows = new ArrayList<>();
    private long keptBytes;

    private Summary(Network network) {
        this.network = network;
    }

    static String of(Network network, int batchSize) {
        Summary summary = new Summary(network);
        summary.walk(network.layers(), 1);
        return summary.print(batchSize);
    }

    /** Adds the rows of a layer whose input has some steps; gives the steps of its output. */
    private int walk(Layer layer, int steps) {
        if (layer instanceof Chain chain) {
            int reached = steps;
            for (Layer part : chain.parts()) {
                reached = walk(part, reached);
            }
            return reached;
        }
        layer.parts().forEach(part -> walk(part, steps));
        int reached = layer.unrollsTime() ? network.timeSteps() : steps;
        long kept = layer.keptPerStep() * reached * network.weights().dataType().width();
        keptBytes += kept;
        StringBuilder shape = new StringBuilder("[").append(reached).append(", N");
        layer.outputShape().dimensions().forEach(size -> shape.append(", ").append(size));
        rows.add(new String[] {
            layer.name(), shape.append(']').toString(), number(count(layer, true) + count(layer, false)), number(kept)
        });
        return reached;
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
        String rule = "-".repeat(widths[0] + widths[1] + widths[2] + widths[3] + 6);
        table.append(rule).append('\n');
        rows.forEach(row -> line(table, row, widths));
        table.append(rule).append('\n');
        table.append("trained parameters ").append(number(total(true)));
        table.append(", running statistics ").append(number(total(false))).append('\n');
        table.append("kept for the way back ").append(number(keptBytes)).append(" bytes a sample");
        if (batchSize > 1) {
            table.append(", ").append(number(keptBytes * batchSize)).append(" bytes for a batch of ");
            table.append(batchSize);
        }
        return table.append('\n').toString();
    }

    /** Words to the left, numbers to the right. */
    private static void line(StringBuilder into, String[] cells, int[] widths) {
        String format = "%-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s  %" + widths[3] + "s\n";
        into.append(String.format(Locale.ROOT, format, (Object[]) cells));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
