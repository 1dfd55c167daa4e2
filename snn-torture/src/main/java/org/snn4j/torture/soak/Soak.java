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

/** Lets one process work for a long time and looks at what grows. */
@Command(
        name = "soak",
        description = {
            "Trains, saves, loads, evaluates, reads cached frames, and predicts on threads that end, again and again in one"
                    + " process, and samples its memory after garbage collections, its open files and its threads.",
            "A straight line through the samples after the first fifth of each process tells what grows; a slope beyond"
                    + " three of its standard errors is a failure.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  torture soak", "  torture soak --minutes 10 --out /tmp/soak"})
public final class Soak implements Callable<Integer> {
    static final String SETTINGS = "soak: process, seconds, resident MiB, heap MiB, off-heap MiB, files, threads";

    private static final List<String> MEASURES =
            List.of("resident memory", "heap", "memory outside of the heap", "open files", "threads");
    private static final int FIRST_MEASURE = 2;
    private static final double WARM_UP = 0.2;
    private static final double MOST_SAMPLES = 360;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "60", description = "Minutes in all; 60 if left out.")
    private double minutes = 60;

    @Mixin
    private PartOptions options = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Soak() {}

    @Override
    public Integer call() throws Exception {
        return options.finish(spec, run(options, minutes, spec.commandLine().getOut()));
    }

    /**
     * Works for so long, and goes on where an earlier call with the same folder ended.
     *
     * @param options the folder
     * @param minutes how long in all
     * @param out receives a line for every process
     * @return a row for everything that could grow
     * @throws InterruptedException where the calling thread is interrupted
     */
    public static Table run(PartOptions options, double minutes, PrintWriter out) throws InterruptedException {
        Path folder = options.folder("soak");
        Path output = folder.resolve("soak.out");
        Map<String, List<double[]>> before = samples(folder);
        double left = 60 * minutes - seconds(before);
        if (left > 0) {
            out.println("soak: a process begins, " + Math.round(left) + " s to go");
            out.flush();
            Process process = ChildJvm.likeThis(
                            SoakLoop.class.getName(),
                            List.of(
                                    folder.toString(),
                                    String.valueOf(left),
                                    String.valueOf(60 * minutes / MOST_SAMPLES),
                                    String.valueOf(before.size())))
                    .start(output, 1);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the soak ended early: " + ProcessFigures.lastLine(output));
            }
        }
        return table(samples(folder));
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

    private static double seconds(Map<String, List<double[]>> samples) {
        return samples.values().stream()
                .mapToDouble(process -> process.get(process.size() - 1)[1])
                .sum();
    }

    private static Table table(Map<String, List<double[]>> samples) {
        List<Row> rows = new ArrayList<>();
        for (int measure = 0; measure < MEASURES.size(); measure++) {
            int column = FIRST_MEASURE + measure;
            List<double[][]> pieces = new ArrayList<>();
            double last = 0;
            for (List<double[]> process : samples.values()) {
                List<double[]> warm = process.subList((int) (WARM_UP * process.size()), process.size());
                pieces.add(new double[][] {column(warm, 1), column(warm, column)});
                last = warm.get(warm.size() - 1)[column];
            }
            Trend trend = Trend.of(pieces);
            String unit = measure < 3 ? "MiB" : "";
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
