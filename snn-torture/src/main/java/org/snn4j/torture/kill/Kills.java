package org.snn4j.torture.kill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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

/** Kills commands at random moments, continues them, and compares the results. */
@Command(
        name = "kills",
        description = {
            "Kills commands by kill -9 at random moments, calls them again until they have finished, and compares every"
                    + " file with those of an undisturbed run.",
            "train, a cache of frames that training fills, simulate, and a download from a server on this machine take"
                    + " turns. Half of the moments are random times, half are random writes.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  torture kills", "  torture kills --kills 40 --seed 2 --out /tmp/kills"})
public final class Kills implements Callable<Integer> {
    private static final List<String> TURNS =
            List.of("simulate", "download", "train", "cache", "train", "simulate", "train", "download", "cache");

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Kills in all. Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Mixin
    private PartOptions options = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Kills() {}

    @Override
    public Integer call() throws Exception {
        return options.finish(spec, run(options, kills, spec.commandLine().getOut()));
    }

    /**
     * Kills so many times, and continues where an earlier call with the same seed and folder stopped.
     *
     * @param options seed and folder
     * @param kills how many in all
     * @param out receives a line for every task
     * @return a row for every command
     * @throws IOException where the inputs cannot be written
     * @throws InterruptedException where the calling thread is interrupted
     */
    public static Table run(PartOptions options, int kills, PrintWriter out) throws IOException, InterruptedException {
        Path folder = options.folder("kills");
        Journal journal = Journal.open(folder.resolve("journal.csv"), "kills, seed " + options.seed());
        if (sum(journal, 2) >= kills) {
            return table(journal);
        }
        Path recordings = Inputs.recordings(folder.resolve("recordings"), options.seed());
        Path pictures = Inputs.pictures(folder.resolve("pictures"), options.seed());
        try (DownloadServer server = new DownloadServer(options.seed())) {
            Map<String, Supplier<KillTask>> tasks = Map.of(
                    "train", Commands::train,
                    "cache", () -> Commands.cache(recordings),
                    "simulate", () -> Commands.simulate(pictures),
                    "download", () -> Commands.download(server));
            Map<String, Killer> killers = new LinkedHashMap<>();
            while (sum(journal, 2) < kills) {
                int number = journal.lines().size();
                String name = TURNS.get(number % TURNS.size());
                if (!killers.containsKey(name)) {
                    killers.put(
                            name,
                            new Killer(Objects.requireNonNull(tasks.get(name)).get(), folder));
                }
                double before = ProcessFigures.secondsOfEndedChildren();
                Killer.Outcome outcome =
                        Objects.requireNonNull(killers.get(name)).run(options.seed(), number);
                double seconds = ProcessFigures.secondsOfEndedChildren() - before;
                journal.add(
                        name,
                        number,
                        outcome.kills(),
                        outcome.afterFirstWrite(),
                        String.format(Locale.ROOT, "%.1f", seconds),
                        outcome.failure());
                out.printf(
                        "%s %d: %d kills, %s%n",
                        name, number, outcome.kills(), outcome.failure().isEmpty() ? "equal" : outcome.failure());
                out.flush();
            }
        }
        return table(journal);
    }

    private static long sum(Journal journal, int column) {
        return journal.lines().stream()
                .mapToLong(line -> Long.parseLong(line.get(column)))
                .sum();
    }

    private static Table table(Journal journal) {
        List<Row> rows = new ArrayList<>();
        for (String name : List.of("train", "cache", "simulate", "download")) {
            List<List<String>> lines = journal.lines().stream()
                    .filter(line -> line.get(0).equals(name))
                    .toList();
            long kills = lines.stream()
                    .mapToLong(line -> Long.parseLong(line.get(2)))
                    .sum();
            long late = lines.stream()
                    .mapToLong(line -> Long.parseLong(line.get(3)))
                    .sum();
            double seconds = lines.stream()
                    .mapToDouble(line -> Double.parseDouble(line.get(4)))
                    .sum();
            long failures =
                    lines.stream().filter(line -> !line.get(5).isEmpty()).count();
            rows.add(new Row(
                    "kills",
                    name,
                    kills + " kills of " + lines.size() + " tasks",
                    failures,
                    String.format(
                            Locale.ROOT,
                            "%d kills after the first write; %.1f s of processor time a kill",
                            late,
                            seconds / Math.max(1, kills))));
        }
        return new Table(rows);
    }
}
