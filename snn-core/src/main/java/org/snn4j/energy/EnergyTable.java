package org.snn4j.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.energy.EnergyReport.NonSpiking;

/** The table that {@link EnergyReport#toString} gives. */
final class EnergyTable {
    private static final double NANO = 1e-9;

    private EnergyTable() {}

    static String of(EnergyReport report) {
        int width = report.layers().stream()
                .mapToInt(layer -> layer.name().length())
                .max()
                .orElse(0);
        String row = "%-" + Math.max(width, "without spikes".length()) + "s %5s %15s %15s %15s %7s %7s %15s %12s %12s";
        List<String> lines = new ArrayList<>();
        lines.add(row.formatted(
                "layer",
                "steps",
                "dense MACs",
                "effective MACs",
                "effective ACs",
                "zeros",
                "firing",
                "memory accesses",
                "operations nJ",
                "memory nJ"));
        for (LayerOperations layer : report.layers()) {
            boolean neurons = layer instanceof NeuronOperations;
            lines.add(row.formatted(
                    layer.name(),
                    layer.steps(),
                    neurons ? "" : whole(layer.denseMacs()),
                    neurons ? "" : whole(layer.effectiveMacs()),
                    neurons ? "" : whole(layer.effectiveAcs()),
                    layer instanceof SynapticOperations synapses ? percent(synapses.inputSparsity()) : "",
                    layer instanceof NeuronOperations firing ? fraction(firing.firingRate()) : "",
                    whole(layer.memory().total()),
                    nanojoules(layer.operationEnergy(report.model())),
                    nanojoules(layer.memoryEnergy(report.model()))));
        }
        lines.add(row.formatted(
                "all",
                report.timeSteps(),
                whole(report.denseMacs()),
                whole(report.effectiveMacs()),
                whole(report.effectiveAcs()),
                "",
                "",
                whole(report.memory().total()),
                nanojoules(report.operationEnergy()),
                nanojoules(report.memoryEnergy())));
        NonSpiking other = report.nonSpiking();
        lines.add(row.formatted(
                "without spikes",
                1,
                whole(other.macs()),
                "",
                "",
                "",
                "",
                whole(other.memory().total()),
                nanojoules(other.operationEnergy()),
                nanojoules(other.memoryEnergy())));
        lines.addAll(sentences(report, other));
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> sentences(EnergyReport report, NonSpiking other) {
        return List.of(
                "a sample, mean of " + report.samples()
                        + "; zeros are the share of a layer's input, firing is spikes per" + " neuron and step",
                "footprint " + whole(report.footprint()) + " bytes, activation sparsity "
                        + fraction(report.activationSparsity()) + ", connection sparsity "
                        + fraction(report.connectionSparsity()) + ", synaptic operations "
                        + whole(report.synapticOperations()) + ", neuron updates " + whole(report.neuronUpdates()),
                "energy " + nanojoules(report.energy()) + " nJ; a network of the same shape without spikes, run once, "
                        + nanojoules(other.energy()) + " nJ: " + ratio(report.energy(), other.energy())
                        + " of it, operations alone " + ratio(report.operationEnergy(), other.operationEnergy()),
                "assumed: " + report.model() + ", no number held between operations");
    }

    private static String whole(double count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String fraction(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    private static String nanojoules(double joules) {
        return String.format(Locale.ROOT, "%,.1f", joules / NANO);
    }

    private static String ratio(double part, double whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.2f", part / whole);
    }
}
