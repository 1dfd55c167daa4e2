package org.snn4j.datasets.download;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints progress as lines of text. */
final class ProgressLines implements DownloadProgress.Task {
    private static final long PAUSE = 10_000_000_000L;

    private final PrintStream out;
    private final String task;
    private final long total;
    private final LongSupplier clock;
    private long last;
    private long done;

    ProgressLines(PrintStream out, String task, long total, long done, LongSupplier clock) {
        this.out = out;
        this.task = task;
        this.total = total;
        this.done = done;
        this.clock = clock;
        last = clock.getAsLong();
        print();
    }

    @Override
    public void at(long bytes) {
        done = bytes;
        long now = clock.getAsLong();
        if (now - last >= PAUSE) {
            last = now;
            print();
        }
    }

    @Override
    public void close() {
        print();
    }

    private void print() {
        String share =
                total == 0 ? "" : String.format(Locale.ROOT, " of %.1f MB, %d %%", total / 1e6, 100 * done / total);
        out.printf(Locale.ROOT, "%s: %.1f%s%n", task, done / 1e6, total == 0 ? " MB" : share);
    }
}
