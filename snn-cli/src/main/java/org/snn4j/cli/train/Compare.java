package org.snn4j.cli.train;

import java.awt.Dimension;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.plot.Charts;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.run.FinishedRun;
import org.snn4j.cli.run.LayerFiringRates;
import org.snn4j.cli.run.RunGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares runs. */
@Command(
        name = "compare",
        description = {
            "Compares runs: their accuracy after the last epoch at every number of time steps T'.",
            "Runs that differ in nothing but seed and fold are one line, with their mean and standard deviation.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn compare runs/*",
            "  snn compare runs/baseline-* runs/tks-* --plot accuracy.png",
            "  snn compare runs/* --firing-rates firing-rates.png",
            "  snn compare runs/* --markdown"
        })
public final class Compare implements Callable<Integer> {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders of 'snn train'.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--plot", paramLabel = "FILE.png", description = "Draw accuracy against T'.")
    private @Nullable Path plot;

    @Option(
            names = "--firing-rates",
            paramLabel = "FILE.png",
            description = "Draw the firing rate of each spiking layer at all time steps.")
    private @Nullable Path firingRates;

    @Option(names = "--markdown", description = "Print the table for a document.")
    private boolean markdown;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<FinishedRun> runs = folders.stream().map(FinishedRun::read).toList();
        List<RunGroup> groups = RunGroup.of(runs);
        PrintWriter out = spec.commandLine().getOut();
        table(out, groups);
        for (FinishedRun run : runs) {
            if (run.epochs() < run.plannedEpochs()) {
                out.println(run.folder() + " has finished " + run.epochs() + " of " + run.plannedEpochs()
                        + " epochs; 'snn train --resume' continues it");
            }
        }
        if (plot != null) {
            picture(groups).save(plot);
            out.println("plot: " + plot);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "compare");
        result.put("groups", groups.stream().map(RunGroup::toMap).toList());
        if (firingRates != null) {
            LayerFiringRates rates = LayerFiringRates.of(groups);
            picture(rates).save(firingRates);
            out.println("firing rates: " + firingRates);
            result.put("firing_rates", rates.byGroup());
        }
        common.printJson(spec.commandLine(), result);
        return ExitCode.OK;
    }

    private void table(PrintWriter out, List<RunGroup> groups) {
        int steps = groups.stream().mapToInt(RunGroup::steps).max().orElse(0);
        int name =
                groups.stream().mapToInt(group -> group.name().length()).max().orElse(0);
        String cell = markdown ? " %s |" : "%14s";
        StringBuilder head = new StringBuilder(markdown ? "| method | runs |" : pad("", name) + "  runs");
        for (int t = 1; t <= steps; t++) {
            head.append(String.format(Locale.ROOT, cell, "T' = " + t));
        }
        head.append(String.format(Locale.ROOT, cell, "lost")).append(String.format(Locale.ROOT, cell, "s a run"));
        out.println(head);
        if (markdown) {
            out.println("|---".repeat(steps + 4) + "|");
        }
        for (RunGroup group : groups) {
            StringBuilder line = new StringBuilder(
                    markdown
                            ? "| " + group.name() + " | " + group.runs().size() + " |"
                            : pad(group.name(), name)
                                    + String.format(
                                            Locale.ROOT, "%6d", group.runs().size()));
            for (int t = 1; t <= steps; t++) {
                line.append(String.format(Locale.ROOT, cell, t <= group.steps() ? group.cell(t) : ""));
            }
            line.append(String.format(Locale.ROOT, cell, String.format(Locale.ROOT, "%.1f", 100 * group.lost())));
            line.append(String.format(Locale.ROOT, cell, String.format(Locale.ROOT, "%.0f", group.seconds())));
            out.println(line);
        }
    }

    private static String pad(String text, int length) {
        return text + " ".repeat(length - text.length());
    }

    private static Picture picture(LayerFiringRates rates) {
        Dimension size = Charts.sizeFor(WIDTH, HEIGHT, rates.byGroup().keySet());
        return new Picture(size.width, size.height)
                .draw(Charts.firingRates(size.width, size.height, rates.layers(), rates.byGroup()), 0, 0);
    }

    private static Picture picture(List<RunGroup> groups) {
        Map<String, double[]> means = new LinkedHashMap<>();
        Map<String, double[]> deviations = new LinkedHashMap<>();
        for (RunGroup group : groups) {
            means.put(group.name(), group.means());
            if (group.runs().size() > 1) {
                deviations.put(group.name(), group.deviations());
            }
        }
        Dimension size = Charts.sizeFor(WIDTH, HEIGHT, means.keySet());
        return new Picture(size.width, size.height)
                .draw(Charts.accuracyOverSteps(size.width, size.height, means, deviations), 0, 0);
    }
}
