package org.snn4j.torture.soak;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snn4j.torture.child.ChildJvm;
import org.snn4j.torture.child.ProcessFigures;
import org.snn4j.torture.report.Journal;
import org.snn4j.torture.report.PartOptions;
import org.snn4j.torture.report.Row;
import org.snn4j.torture.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets one process work for a long time and measures what grows. */
@Command(
        name = "soak",
        description = {
            "Trains, saves, loads, evaluates, reads cached frames, and predicts on threads that end, again and again in one"
                    + " process, and samples its memory after garbage collections, its open files and its threads.",
            "A straight line is fitted to the samples after the warm-up of each process; a slope of more than three"
                    + " standard errors is a failure. The virtual machine's own memory (compiled code, classes) is counted"
                    + " in resident memory and shown apart.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  torture soak", "  torture soak --minutes 10 --warm-up 5 --out /tmp/soak"})
public final class Soak implements Callable<Integer> {
    static final String SETTINGS =
            "soak: process, seconds, resident MiB, virtual machine MiB, heap MiB, off-heap MiB, files, threads";

    private static final List<String> MEASURES =
            List.of("resident memory", "of it virtual machine", "heap", "off-heap arrays", "open files", "threads");

    /**
     * The whole heap is resident from the start, so resident memory grows only outside of it. The compiler is the quick one,
     * with one thread: the other one compiles for an hour and more, and creates the text constants of all code that it compiles.
     */
    private static final String[] STEADY = {
        "-Xms256m",
        "-Xmx256m",
        "-XX:+AlwaysPreTouch",
        "-XX:NativeMemoryTracking=summary",
        "-XX:TieredStopAtLevel=1",
        "-XX:CICompilerCount=1"
    };

    private static final int MEGABYTES = 4;
    private static final int FIRST_MEASURE = 2;
    private static final double MOST_SAMPLES = 360;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "Minutes that are measured. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20",
            description = "Minutes of warm-up before that, in which code is compiled. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    @Mixin
    private PartOptions options = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Soak() {}

    @Override
    public Integer call() throws Exception {
        return options.finish(
                spec, run(options, warmUp, minutes, spec.commandLine().getOut()));
    }

    /**
     * Works for so long, and continues where an earlier call with the same folder stopped.
     *
     * @param options the folder
     * @param warmUp minutes at the start of each process that do not count
     * @param minutes how long the rest takes in all
     * @param out receives a line for every process
     * @return a row for each measure
     * @throws InterruptedException where the calling thread is interrupted
     */
    public static Table run(PartOptions options, double warmUp, double minutes, PrintWriter out)
            throws InterruptedException {
        Path folder = options.folder("soak");
        Path output = folder.resolve("soak.out");
        Map<String, List<double[]>> before = samples(folder);
        double left = 60 * minutes - seconds(warm(before, warmUp));
        if (left > 0) {
            left += 60 * warmUp;
            out.println("soak: a process begins, " + Math.round(left) + " s to go");
            out.flush();
            Process process = ChildJvm.likeThis(
                            SoakLoop.class.getName(),
                            List.of(
                                    folder.toString(),
                                    String.valueOf(left),
                                    String.valueOf(60 * minutes / MOST_SAMPLES),
                                    String.valueOf(before.size())))
                    .with(STEADY)
                    .start(output, 1);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the soak ended early: " + ProcessFigures.lastLine(output));
            }
        }
        return table(warm(samples(folder), warmUp));
    }

    /** Samples of every process. */
    private static Map<String, List<double[]>> samples(Path folder) {
        Map<String, List<double[]>> samples = new LinkedHashMap<>();
        for (List<String> line :
                Journal.open(folder.resolve("journal.csv"), SETTINGS).lines()) {
            samples.computeIfAbsent(line.get(0), process -> new ArrayList<>())
                    .add(line.stream().mapToDouble(Double::parseDouble).toArray());
        }
        return samples;
    }

    /** Samples of each process after its warm-up. */
    private static List<List<double[]>> warm(Map<String, List<double[]>> samples, double warmUp) {
        return samples.values().stream()
                .map(process -> process.stream()
                        .filter(sample -> sample[1] >= 60 * warmUp)
                        .toList())
                .filter(process -> !process.isEmpty())
                .toList();
    }

    private static double seconds(List<List<double[]>> samples) {
        return samples.stream()
                .mapToDouble(process -> process.get(process.size() - 1)[1] - process.get(0)[1])
                .sum();
    }

    private static Table table(List<List<double[]>> samples) {
        List<Row> rows = new ArrayList<>();
        for (int measure = 0; measure < MEASURES.size(); measure++) {
            int column = FIRST_MEASURE + measure;
            List<double[][]> processes = new ArrayList<>();
            double last = 0;
            for (List<double[]> process : samples) {
                processes.add(new double[][] {column(process, 1), column(process, column)});
                last = process.get(process.size() - 1)[column];
            }
            Trend trend = Trend.of(processes);
            String unit = measure < MEGABYTES ? "MiB" : "";
            rows.add(new Row(
                    "soak",
                    MEASURES.get(measure),
                    String.format(Locale.ROOT, "%.0f minutes, %d samples", seconds(samples) / 60, trend.samples()),
                    trend.isNoise() ? 0 : 1,
                    String.format(
                            Locale.ROOT,
                            "%+.2f \u00b1 %.2f %s/h, %s; %.1f %s at the end",
                            trend.perHour(),
                            trend.error(),
                            unit,
                            trend.isNoise() ? "within noise" : "grows",
                            last,
                            unit)));
        }
        return new Table(rows);
    }

    private static double[] column(List<double[]> samples, int column) {
        return samples.stream().mapToDouble(sample -> sample[column]).toArray();
    }
}
