package org.snn4j.torture.mutant;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.snn4j.random.Randomness;
import org.snn4j.torture.child.ProcessFigures;
import org.snn4j.torture.report.Folders;
import org.snn4j.torture.report.Journal;

/** Gives mutants to the readers of a group, in a process of its own that may crash. */
final class MutantLoop {
    /** Mutants in one line of the journal; a crash loses as many. */
    static final int CHUNK = 2_000;

    /** A line of the journal about a mutant that ended the process. */
    static final String ENDED = "ended";

    private static final long MOST_NANOSECONDS = 2_000_000_000L;
    private static final int SEED_OF_DAMAGE = 17;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Reader reader;
    private final Path folder;
    private final Failures failures;
    private long read;
    private long refused;
    private long failed;
    private long slowest;
    private long largest;

    private MutantLoop(Reader reader, Path folder, Failures failures) {
        this.reader = reader;
        this.folder = folder;
        this.failures = failures;
    }

    /** The file that names the current mutant, for the process that waits. */
    static Path now(Path folder) {
        return folder.resolve("now");
    }

    /** Takes the group, the seed, the number of all mutants, and the folder of the trial and that of scratch files. */
    public static void main(String[] arguments) throws IOException {
        Readers group = Readers.valueOf(arguments[0]);
        Path trial = Path.of(arguments[3]);
        run(group, Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), trial, Path.of(arguments[4]));
        // ND4J and OpenCV have threads of their own.
        System.exit(0);
    }

    /** Reads the mutants that the journal does not have yet. */
    static void run(Readers group, long seed, long mutants, Path trial, Path scratch) throws IOException {
        Journal journal = Mutants.journal(trial, seed);
        List<Reader> readers = group.make(Folders.empty(scratch), trial.resolve("sound"));
        try (FileChannel channel = FileChannel.open(
                now(trial), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer now = channel.map(FileChannel.MapMode.READ_WRITE, 0, 2 * Long.BYTES);
            for (int i = 0; i < readers.size(); i++) {
                Reader reader = readers.get(i);
                long wanted = Mutants.share(reader, mutants);
                Set<Long> ended = Mutants.ended(journal, reader.name()).collect(Collectors.toSet());
                now.putLong(0, i);
                for (long from = Mutants.done(journal, reader.name()); from < wanted; from += CHUNK) {
                    long to = Math.min(wanted, from + CHUNK);
                    MutantLoop loop =
                            new MutantLoop(reader, Folders.empty(scratch), new Failures(trial.resolve("failures")));
                    forgetPeak();
                    loop.warmUp();
                    for (long mutant = from; mutant < to; mutant++) {
                        if (!ended.contains(mutant)) {
                            now.putLong(Long.BYTES, mutant);
                            loop.read(mutant, mutant(reader, seed, mutant));
                        }
                    }
                    loop.record(journal, from, to);
                }
            }
        }
    }

    /** The damaged file of a number. */
    static byte[] mutant(Reader reader, long seed, long number) {
        RandomGenerator random =
                Randomness.keyed(SEED_OF_DAMAGE, seed, reader.name().hashCode(), number);
        return Damage.of(sound(reader, number), reader.seeds(), random);
    }

    private static Seed sound(Reader reader, long number) {
        return reader.seeds().get((int) (number % reader.seeds().size()));
    }

    /** Resets the peak memory, where the system can. */
    private static void forgetPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException | RuntimeException cannot) {
            return;
        }
    }

    /** Reads sound files, so that everything is loaded. */
    private void warmUp() {
        for (Seed seed : reader.seeds()) {
            try {
                reader.reading().read(seed, seed.bytes(), folder);
            } catch (Exception | LinkageError e) {
                failed++;
                failures.keep(reader.name(), -1, seed.bytes(), e);
            }
        }
    }

    private void read(long number, byte[] bytes) {
        long me = Thread.currentThread().getId();
        long memory = thread.getThreadAllocatedBytes(me);
        long time = thread.getCurrentThreadCpuTime();
        try {
            reader.reading().read(sound(reader, number), bytes, folder);
            read++;
        } catch (Throwable thrown) {
            check(number, bytes, thrown);
        }
        long took = thread.getCurrentThreadCpuTime() - time;
        slowest = Math.max(slowest, took);
        largest = Math.max(largest, thread.getThreadAllocatedBytes(me) - memory);
        if (took > MOST_NANOSECONDS) {
            failed++;
            failures.keep(reader.name(), "slow", "slow", number, bytes, took / 1_000_000 + " ms of processor time");
        }
    }

    private void check(long number, byte[] bytes, Throwable thrown) {
        if (reader.refuses(thrown)) {
            try {
                Said.check(String.valueOf(thrown.getMessage()));
                refused++;
                return;
            } catch (AssertionError badly) {
                badly.setStackTrace(thrown.getStackTrace());
                failures.keep(reader.name(), number, bytes, badly);
            }
        } else {
            failures.keep(reader.name(), number, bytes, thrown);
        }
        failed++;
    }

    private void record(Journal journal, long from, long to) {
        journal.add(
                reader.name(),
                from,
                to,
                read,
                refused,
                failed,
                slowest / 1_000_000,
                largest >> 10,
                ProcessFigures.status("VmHWM") >> 10);
    }
}
