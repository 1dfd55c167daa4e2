package org.snn4j.torture.mutant;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.snn4j.torture.child.ChildJvm;
import org.snn4j.torture.child.ProcessFigures;
import org.snn4j.torture.report.Folders;
import org.snn4j.torture.report.Journal;
import org.snn4j.torture.report.PartOptions;
import org.snn4j.torture.report.Row;
import org.snn4j.torture.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Damages files of every kind and gives them to their readers. */
@Command(
        name = "mutants",
        description = {
            "Damages sound files at random and gives them to every reader of bytes: recordings, pictures"
                    + " by both decoders, lists, archives, frames, checkpoints, configurations, histories.",
            "A reader may read a file or refuse it by the exception that it documents, with one or two lines, in less than"
                    + " two seconds of processor time and with a heap of 256 MB. Everything else is a failure, kept in"
                    + " DIR/mutants/failures, one file for each stack.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  torture mutants", "  torture mutants --mutants 50000 --seed 2 --out /tmp/mutants"})
public final class Mutants implements Callable<Integer> {
    /** The heap that must suffice for every reader. */
    private static final String HEAP = "-Xmx256m";

    private static final int MOST_ENDS = 20;
    private static final long LOOK_SECONDS = 1;
    private static final int LONGEST_SECONDS = 60;

    /** Sum of the weights of all readers. */
    static final int WEIGHTS = 1_000;

    @Option(
            names = "--mutants",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Damaged files in all. Default: ${DEFAULT-VALUE}.")
    private long mutants;

    @Mixin
    private PartOptions options = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Mutants() {}

    @Override
    public Integer call() throws Exception {
        return options.finish(spec, run(options, mutants, spec.commandLine().getOut()));
    }

    /**
     * Gives damaged files to all readers, and continues where an earlier call with the same seed and folder stopped.
     *
     * @param options seed and folder
     * @param mutants how many in all
     * @param out receives a line for every process that is started
     * @return a row for every reader
     * @throws IOException where files cannot be written
     * @throws InterruptedException where the calling thread is interrupted
     */
    public static Table run(PartOptions options, long mutants, PrintWriter out)
            throws IOException, InterruptedException {
        Path trial = options.folder("mutants");
        // Some readers force their files to the disk, which costs nothing in memory.
        Path memory = Path.of("/dev/shm");
        Path scratch = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "snn-mutants")
                : Files.createDirectories(trial.resolve("scratch"));
        List<Reader> readers = new ArrayList<>();
        try {
            for (Readers group : Readers.values()) {
                List<Reader> made = group.make(Folders.empty(scratch), options.folder("mutants/sound"));
                readers.addAll(made);
                work(group, made, options.seed(), mutants, trial, scratch, out);
            }
        } finally {
            Folders.delete(scratch);
        }
        return table(journal(trial, options.seed()), readers, new Failures(trial.resolve("failures")));
    }

    private static void work(
            Readers group, List<Reader> readers, long seed, long mutants, Path trial, Path scratch, PrintWriter out)
            throws IOException, InterruptedException {
        Path output = trial.resolve(group + ".out");
        Path log = trial.resolve("crash.log");
        while (!isDone(readers, seed, mutants, trial)) {
            out.println(group + ": a process begins");
            out.flush();
            Files.deleteIfExists(log);
            Files.deleteIfExists(MutantLoop.now(trial));
            ChildJvm child = ChildJvm.quick(
                            MutantLoop.class.getName(),
                            List.of(group.name(), "" + seed, "" + mutants, trial.toString(), scratch.toString()))
                    .with(HEAP, "-XX:TieredStopAtLevel=4", "-XX:ErrorFile=" + log);
            Process process = (group == Readers.JAVA ? child.without("opencv") : child).start(output, 1);
            String end = watch(process, trial);
            if (end.isEmpty()) {
                continue;
            }
            long[] at = at(trial);
            if (at == null || at[0] >= readers.size()) {
                throw new IllegalStateException(group + " " + end + ": " + ProcessFigures.lastLine(output));
            }
            Reader reader = readers.get((int) at[0]);
            String frame = ProcessFigures.crash(log);
            String kind = frame.isEmpty() ? end : "crash";
            byte[] bytes = MutantLoop.mutant(reader, seed, at[1]);
            new Failures(trial.resolve("failures"))
                    .keep(reader.name(), kind.replaceAll("\\W+", "-"), kind + frame, at[1], bytes, kind + "\n" + frame);
            journal(trial, seed).add(reader.name(), MutantLoop.ENDED, at[1]);
        }
    }

    /** Waits for a process; returns how it failed, or nothing. */
    private static String watch(Process process, Path trial) throws InterruptedException, IOException {
        long last = -1;
        int same = 0;
        while (!process.waitFor(LOOK_SECONDS, TimeUnit.SECONDS)) {
            long[] at = at(trial);
            same = at != null && at[1] == last ? same + 1 : 0;
            last = at == null ? -1 : at[1];
            if (same * LOOK_SECONDS >= LONGEST_SECONDS) {
                process.destroyForcibly().waitFor();
                return "does not end";
            }
        }
        return process.exitValue() == 0 ? "" : "exit " + process.exitValue();
    }

    private static long @org.jspecify.annotations.Nullable [] at(Path trial) throws IOException {
        Path file = MutantLoop.now(trial);
        if (!Files.exists(file) || Files.size(file) < 2 * Long.BYTES) {
            return null;
        }
        ByteBuffer now = ByteBuffer.wrap(Files.readAllBytes(file));
        return new long[] {now.getLong(0), now.getLong(Long.BYTES)};
    }

    private static boolean isDone(List<Reader> readers, long seed, long mutants, Path trial) {
        Journal journal = journal(trial, seed);
        return readers.stream()
                .allMatch(reader -> done(journal, reader.name()) >= share(reader, mutants)
                        || ended(journal, reader.name()).count() >= MOST_ENDS);
    }

    static Journal journal(Path trial, long seed) {
        return Journal.open(trial.resolve("journal.csv"), "mutants, seed " + seed);
    }

    /** How many mutants of a reader are done. */
    static long done(Journal journal, String reader) {
        return chunks(journal, reader)
                .mapToLong(line -> Long.parseLong(line.get(2)))
                .max()
                .orElse(0);
    }

    /** Mutants that ended the process. */
    static Stream<Long> ended(Journal journal, String reader) {
        return journal.lines().stream()
                .filter(line -> line.get(0).equals(reader) && line.get(1).equals(MutantLoop.ENDED))
                .map(line -> Long.parseLong(line.get(2)));
    }

    private static Stream<List<String>> chunks(Journal journal, String reader) {
        return journal.lines().stream()
                .filter(line -> line.get(0).equals(reader) && !line.get(1).equals(MutantLoop.ENDED));
    }

    /** How many of all mutants a reader gets. */
    static long share(Reader reader, long mutants) {
        return (mutants * reader.weight() + WEIGHTS - 1) / WEIGHTS;
    }

    private static Table table(Journal journal, List<Reader> readers, Failures failures) {
        List<Row> rows = new ArrayList<>();
        for (Reader reader : readers) {
            List<List<String>> chunks = chunks(journal, reader.name()).toList();
            long ends = ended(journal, reader.name()).count();
            String kinds = failures.kinds(reader.name()) == 0
                    ? ""
                    : "; " + failures.kinds(reader.name()) + " kinds of failures, " + ends
                            + " of them ended the process";
            rows.add(new Row(
                    "mutants",
                    reader.name(),
                    String.format(Locale.ROOT, "%,d", done(journal, reader.name())),
                    sum(chunks, 5) + ends,
                    String.format(
                            Locale.ROOT,
                            "%,d read, %,d refused; at most %d ms, %.1f MiB of heap, %d MiB resident%s",
                            sum(chunks, 3),
                            sum(chunks, 4),
                            max(chunks, 6),
                            max(chunks, 7) / 1024.0,
                            max(chunks, 8),
                            kinds)));
        }
        return new Table(rows);
    }

    private static long sum(List<List<String>> lines, int column) {
        return lines.stream()
                .mapToLong(line -> Long.parseLong(line.get(column)))
                .sum();
    }

    private static long max(List<List<String>> lines, int column) {
        return lines.stream()
                .mapToLong(line -> Long.parseLong(line.get(column)))
                .max()
                .orElse(0);
    }
}
