package org.snn4j.torture;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.snn4j.torture.kill.Kills;
import org.snn4j.torture.mutant.Mutants;
import org.snn4j.torture.report.PartOptions;
import org.snn4j.torture.report.Table;
import org.snn4j.torture.soak.Soak;
import org.snn4j.torture.thread.Threads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs all parts, one after the other. */
@Command(
        name = "all",
        description = {
            "Runs threads, mutants, kills and soak, one after the other, and ends with the table of all: about two and a half"
                    + " hours.",
            "Parts that --out holds already are not repeated, so this also prints the table of an earlier call.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  torture all",
            "  torture all --out /tmp/short --kills 20 --mutants 50000 --minutes 1 --soak-minutes 5 --warm-up 2"
        })
final class All implements Callable<Integer> {
    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Kills in all. Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(
            names = "--mutants",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Damaged files in all. Default: ${DEFAULT-VALUE}.")
    private long mutants;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "Minutes of threads. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--soak-minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "Minutes of the soak after its warm-up. Default: ${DEFAULT-VALUE}.")
    private double soakMinutes;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20",
            description = "Minutes of warm-up before the soak. Default: ${DEFAULT-VALUE}.")
    private double warmUp;

    @Mixin
    private PartOptions options = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Table table = Threads.run(options, minutes, out)
                .with(Mutants.run(options, mutants, out))
                .with(Kills.run(options, kills, out))
                .with(Soak.run(options, warmUp, soakMinutes, out));
        return options.finish(spec, table);
    }
}
