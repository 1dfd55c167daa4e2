package org.snn4j.cli.flags;

import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import picocli.CommandLine.Option;

/** The flag for the number of threads. */
public final class ThreadFlag {
    // OpenMP reads its variable when the process starts, so the launcher turns the flag into it; here it is checked.
    @Option(
            names = "--threads",
            converter = WholeNumber.Threads.class,
            paramLabel = "N",
            description = "Threads of convolutions and kernels. Default: OMP_NUM_THREADS, or all cores.")
    private @Nullable Integer threads;

    /** Refuses a number that this process does not run with. */
    public void check() {
        if (threads != null) {
            if (threads != inUse()) {
                throw new WrongFlag("--threads " + threads + " has no effect in a running process, which has " + inUse()
                        + "; give it to ./snn on the command line or set OMP_NUM_THREADS=" + threads);
            }
        }
    }

    /**
     * Threads that this process computes with.
     *
     * @return {@code OMP_NUM_THREADS}, or one for each core
     */
    public static int inUse() {
        String set = System.getenv("OMP_NUM_THREADS");
        try {
            return Math.max(1, Integer.parseInt(set == null ? "" : set.strip()));
        } catch (NumberFormatException notSet) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    /**
     * The note for a run that continues with another number of threads.
     *
     * @param before threads that it was begun with
     * @return a line to print, or nothing
     */
    public static String change(int before) {
        return before == inUse()
                ? ""
                : "note: this run began with " + before + " threads and continues with " + inUse()
                        + "; results can differ in the last bits";
    }
}
