package org.snn4j.torture.thread;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

/** Lets many threads use networks. */
@Command(
        name = "threads",
        description = {
            "Predicts and fits from many threads, with threads that end, with one network and with two, with interruptions,"
                    + " and compares the bits with those of one thread alone.",
            "Each scenario runs in its own process with the options of ./snn; a crash is a failure.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  torture threads", "  torture threads --minutes 20 --seed 2 --out /tmp/threads"})
public final class Threads implements Callable<Integer> {
    private static final int LONGEST = 15;
    private static final int SHORTEST = 1;
    private static final int PATIENCE = 120;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "Minutes in all. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Mixin
    private PartOptions options = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Threads() {}

    @Override
    public Integer call() throws Exception {
        return options.finish(spec, run(options, minutes, spec.commandLine().getOut()));
    }

    /**
     * Runs all scenarios in turn, and continues where an earlier call with the same seed and folder stopped.
     *
     * @param options seed and folder
     * @param minutes how long in all
     * @param out receives a line for every process
     * @return a row for every scenario
     * @throws InterruptedException where the calling thread is interrupted
     */
    public static Table run(PartOptions options, double minutes, PrintWriter out) throws InterruptedException {
        return run(options, minutes, out, List.of(Scenario.values()));
    }

    static Table run(PartOptions options, double minutes, PrintWriter out, List<Scenario> scenarios)
            throws InterruptedException {
        Path folder = options.folder("threads");
        Journal journal = Journal.open(folder.resolve("journal.csv"), "threads, seed " + options.seed());
        double share = 60 * minutes / scenarios.size();
        for (Scenario scenario : scenarios) {
            for (double left = share - seconds(journal, scenario);
                    left > 0;
                    left = share - seconds(journal, scenario)) {
                String failure = once(scenario, Math.round(left), options.seed(), journal, folder);
                out.println(scenario + ": " + (failure.isEmpty() ? "equal" : failure));
                out.flush();
            }
        }
        return table(journal, scenarios);
    }

    private static String once(Scenario scenario, long left, long seed, Journal journal, Path folder)
            throws InterruptedException {
        long seconds = Math.max(SHORTEST, Math.min(LONGEST, left));
        long first = 1_000 * seed + 100_000L * lines(journal, scenario).size();
        Path output = folder.resolve(scenario + ".out");
        Path log = folder.resolve("crash.log");
        log.toFile().delete();
        Process process = ChildJvm.likeThis(
                        ThreadLoop.class.getName(),
                        List.of(
                                scenario.name(),
                                "" + first,
                                "" + seconds,
                                folder.resolve("run").toString()))
                .with("-XX:ErrorFile=" + log)
                .start(output, Runtime.getRuntime().availableProcessors());
        String failure = "";
        if (!process.waitFor(seconds + PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            failure = "does not end";
        } else if (process.exitValue() != 0) {
            String frame = ProcessFigures.crash(log);
            failure = frame.isEmpty() ? ProcessFigures.lastLine(output) : "crash in " + frame;
        }
        String last = ProcessFigures.lastLine(output);
        String rounds = last.startsWith(ThreadLoop.ROUNDS) ? last.substring(ThreadLoop.ROUNDS.length()) : "1";
        journal.add(scenario, rounds, seconds, failure);
        return failure;
    }

    private static List<List<String>> lines(Journal journal, Scenario scenario) {
        return journal.lines().stream()
                .filter(line -> line.get(0).equals(scenario.name()))
                .toList();
    }

    private static double seconds(Journal journal, Scenario scenario) {
        return lines(journal, scenario).stream()
                .mapToDouble(line -> Double.parseDouble(line.get(2)))
                .sum();
    }

    private static Table table(Journal journal, List<Scenario> scenarios) {
        List<Row> rows = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            List<List<String>> lines = lines(journal, scenario);
            long rounds = lines.stream()
                    .mapToLong(line -> Long.parseLong(line.get(1)))
                    .sum();
            List<String> failures = lines.stream()
                    .map(line -> line.get(3))
                    .filter(text -> !text.isEmpty())
                    .toList();
            rows.add(new Row(
                    "threads",
                    scenario.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    rounds + " rounds in " + lines.size() + " processes",
                    failures.size(),
                    failures.isEmpty() ? "bits as alone" : failures.get(0)));
        }
        return new Table(rows);
    }
}
