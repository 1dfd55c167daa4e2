package org.snn4j.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CountedBatches;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.plot.TradeOffChart;
import org.snn4j.cli.run.RunFlags;
import org.snn4j.data.Dataset;
import org.snn4j.network.Network;
import org.snn4j.tssd.EarlyExit;
import org.snn4j.tssd.ExitReport;
import picocli.CommandLine.Option;

/** Flags of early exit, and its measurement. */
final class EarlyExitFlags {
    private static final String SPATIAL = "spatial";
    private static final String ABOVE_1 = "note: the cost is above 1 where ";
    private static final String FEW_EXITS = ", and few samples exit; take a lower threshold";

    private static final String THRESHOLDS = "0.5,0.8,0.9,0.95";
    private static final int WIDTH = 560;
    private static final int HEIGHT = 340;

    @Option(
            names = "--early-exit",
            paramLabel = "NAME",
            description = "Measure early exit: spatial (at the weak classifier) or temporal (after a step).")
    @Nullable
    String kind;

    @Option(
            names = "--thresholds",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "P",
            split = ",",
            description = "Early exit: probabilities at which a sample exits. Default: " + THRESHOLDS + ".")
    @Nullable
    List<Double> thresholds;

    @Option(
            names = "--per-step",
            description =
                    "Early exit: ask the weak classifier after each step instead of once; temporal always works so.")
    boolean perStep;

    @Option(
            names = "--exit-at",
            paramLabel = "NAME",
            description = "Early exit: the weak classifier to use where there are several, such as weak-3.")
    @Nullable
    String exitAt;

    /** Whether early exit is asked for. */
    boolean asked() {
        if (kind == null && (thresholds != null || perStep || exitAt != null)) {
            throw new WrongFlag(
                    "--thresholds, --per-step and --exit-at belong to --early-exit; add --early-exit spatial"
                            + " or --early-exit temporal");
        }
        return kind != null;
    }

    /** Measures, prints tables, draws, and returns the content of the JSON object. */
    Map<String, Object> measure(Network network, RunFlags flags, Dataset test, Path run, int[] steps, PrintWriter out) {
        EarlyExit exit = earlyExit(network, flags, run);
        double[] chosen = chosen();
        Dataset data = new CountedBatches(test, out);
        Map<Integer, ExitReport> reports = new TreeMap<>();
        for (int each : steps) {
            ExitReport report = WrongFlag.ifRefused(() -> exit.evaluate(data, each, chosen));
            out.println("T' = " + each + ", " + report.samples() + " test samples, " + kind + " early exit");
            out.println(report);
            if (report.rows().stream().anyMatch(row -> row.cost() > 1.0005)) {
                out.println(ABOVE_1 + extraWork() + FEW_EXITS);
            }
            out.flush();
            reports.put(each, report);
        }
        Path picture = run.resolve("early-exit-" + kind + ".png");
        draw(reports, picture);
        out.println("picture: " + picture);
        return toMap(reports, picture);
    }

    /** Work of early exit that the network alone does not have. */
    private String extraWork() {
        return SPATIAL.equals(kind) && !perStep
                ? "the weak classifier computes too"
                : (SPATIAL.equals(kind) ? "the weak classifier computes too, " : "") + "layers before the first neurons"
                        + " compute at each step instead of once";
    }

    private EarlyExit earlyExit(Network network, RunFlags flags, Path run) {
        if (WrongFlag.pick("--early-exit", Objects.requireNonNull(kind), Map.of(SPATIAL, true, "temporal", false))) {
            EarlyExit exit = EarlyExit.spatial(network, weakClassifier(network, flags, run));
            return perStep ? exit.perStep() : exit;
        }
        if (exitAt != null) {
            throw new WrongFlag("--exit-at names a weak classifier, which --early-exit temporal does not use; leave it"
                    + " out, or give --early-exit spatial");
        }
        return EarlyExit.temporal(network);
    }

    private String weakClassifier(Network network, RunFlags flags, Path run) {
        Set<String> weak = network.taps().keySet();
        if (weak.isEmpty()) {
            throw new WrongFlag("--early-exit spatial needs a weak classifier, but " + run + " was trained by "
                    + flags.method.method + ", without one; train with --method tssd, ssd or tks-ssd, or give"
                    + " --early-exit temporal");
        }
        if (exitAt != null) {
            WrongFlag.refuseUnknown("--exit-at", exitAt, weak);
            return exitAt;
        }
        if (weak.size() > 1) {
            throw new WrongFlag("--early-exit spatial ends at one weak classifier, but " + run + " has "
                    + String.join(", ", weak) + "; choose one of them by --exit-at");
        }
        return weak.iterator().next();
    }

    private double[] chosen() {
        return thresholds == null
                ? Arrays.stream(THRESHOLDS.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray()
                : thresholds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private void draw(Map<Integer, ExitReport> reports, Path file) {
        List<TradeOffChart.Line> overTime = new ArrayList<>();
        List<TradeOffChart.Line> overThreshold = new ArrayList<>();
        reports.forEach((steps, report) -> {
            String name = "T' = " + steps;
            double[] accuracy = numbers(report, row -> row.accuracy());
            overTime.add(new TradeOffChart.Line(
                    name,
                    numbers(report, row -> 1e3 * row.seconds()),
                    accuracy,
                    1e3 * report.seconds(),
                    report.accuracy()));
            overThreshold.add(new TradeOffChart.Line(
                    name, numbers(report, ExitReport.Row::threshold), accuracy, Double.NaN, report.accuracy()));
        });
        String title = "Accuracy, " + kind + " early exit";
        new Picture(2 * WIDTH, HEIGHT)
                .draw(TradeOffChart.chart(WIDTH, HEIGHT, title, "milliseconds an image", overTime), 0, 0)
                .draw(TradeOffChart.chart(WIDTH, HEIGHT, title, "threshold", overThreshold), WIDTH, 0)
                .save(file);
    }

    private static double[] numbers(ExitReport report, ToDoubleFunction<ExitReport.Row> number) {
        return report.rows().stream().mapToDouble(number).toArray();
    }

    private Map<String, Object> toMap(Map<Integer, ExitReport> reports, Path picture) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("early_exit", kind);
        map.put("per_step", perStep || !SPATIAL.equals(kind));
        map.put("samples", reports.values().iterator().next().samples());
        map.put("time_steps", List.copyOf(reports.keySet()));
        Map<String, Object> bySteps = new LinkedHashMap<>();
        reports.forEach((steps, report) -> bySteps.put(String.valueOf(steps), toMap(report)));
        map.put("early_exits", bySteps);
        map.put("picture", picture.toString());
        return map;
    }

    private static Map<String, Object> toMap(ExitReport report) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ExitReport.Row row : report.rows()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("threshold", row.threshold());
            map.put("accuracy", row.accuracy());
            map.put("exits", row.exits());
            map.put("mean_steps", row.steps());
            map.put("mean_cost", row.cost());
            map.put("s_per_image", row.seconds());
            map.put("speed_up", report.speedUp(row));
            rows.add(map);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("accuracy_without", report.accuracy());
        map.put("s_per_image_without", report.seconds());
        map.put("thresholds", rows);
        return map;
    }
}
