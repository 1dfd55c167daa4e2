package org.snn4j.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CountedBatches;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.plot.EnergyChart;
import org.snn4j.cli.report.EnergyNumbers;
import org.snn4j.data.Dataset;
import org.snn4j.energy.EnergyModel;
import org.snn4j.energy.EnergyReport;
import org.snn4j.train.Model;
import picocli.CommandLine.Option;

/** Flags of the count of operations and their energy, and its measurement. */
final class EnergyFlags {
    private static final double PICO = 1e-12;

    @Option(
            names = "--energy",
            description = "Count operations, memory accesses and energy by layer, beside a network without spikes.")
    boolean energy;

    @Option(
            names = "--mac-pj",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "PJ",
            description = "Energy: picojoules of a multiplication and an addition. Default: 4.6.")
    @Nullable
    Double macPicojoules;

    @Option(
            names = "--ac-pj",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "PJ",
            description = "Energy: picojoules of an addition. Default: 0.9.")
    @Nullable
    Double acPicojoules;

    @Option(
            names = "--neuron-pj",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "PJ",
            description = "Energy: picojoules of a step of one neuron; 0 leaves neurons out. Default: 4.6.")
    @Nullable
    Double neuronPicojoules;

    @Option(
            names = "--memory-pj",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "PJ",
            description = "Energy: picojoules of reading or writing one number; 640 for DRAM. Default: 5.")
    @Nullable
    Double memoryPicojoules;

    /** Whether energy is asked for. */
    boolean asked(boolean earlyExit) {
        boolean assumed =
                macPicojoules != null || acPicojoules != null || neuronPicojoules != null || memoryPicojoules != null;
        if (assumed && !energy) {
            throw new WrongFlag("--mac-pj, --ac-pj, --neuron-pj and --memory-pj belong to --energy; add --energy");
        }
        if (energy && earlyExit) {
            throw new WrongFlag("--energy counts the whole network for every sample, which --early-exit does not run;"
                    + " leave out one of the two");
        }
        return energy;
    }

    /** Measures, prints tables, draws, and returns the content of the JSON object. */
    Map<String, Object> measure(Model model, IntFunction<Dataset> tests, Path run, int[] steps, PrintWriter out) {
        TreeMap<Integer, EnergyReport> reports = new TreeMap<>();
        for (int each : steps) {
            Dataset data = new CountedBatches(tests.apply(each), out);
            EnergyReport report =
                    WrongFlag.ifRefused(() -> model.energy(data, each)).with(assumptions());
            out.printf(
                    Locale.ROOT,
                    "T' = %d: %,.1f nJ a sample, %.2f of a network without spikes%n",
                    each,
                    report.energy() / 1e-9,
                    report.energy() / report.nonSpiking().energy());
            reports.put(each, report);
        }
        EnergyReport longest = reports.lastEntry().getValue();
        out.println("T' = " + longest.timeSteps() + ":");
        out.println(longest);
        Path picture = run.resolve("energy.png");
        EnergyChart.picture(longest).save(picture);
        out.println("picture: " + picture);
        Map<String, Object> bySteps = new LinkedHashMap<>();
        reports.forEach((each, report) -> bySteps.put(String.valueOf(each), EnergyNumbers.toMap(report)));
        return Map.of("energy", bySteps);
    }

    private EnergyModel assumptions() {
        EnergyModel model = EnergyModel.of();
        return new EnergyModel(
                joules(macPicojoules, model.multiplyAccumulate()),
                joules(acPicojoules, model.accumulate()),
                joules(neuronPicojoules, model.neuronUpdate()),
                joules(memoryPicojoules, model.memoryAccess()));
    }

    private static double joules(@Nullable Double picojoules, double otherwise) {
        return picojoules == null ? otherwise : picojoules * PICO;
    }
}
