package org.snn4j.datasets.download;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Receives the progress of downloading and unpacking files. */
public interface DownloadProgress {
    /**
     * A task begins.
     *
     * @param task what is done, such as {@code cifar-10-binary.tar.gz}
     * @param total bytes to do in all, or 0 where that is not known
     * @param done bytes that are done already
     * @return receives its progress; closed at its end
     */
    Task begin(String task, long total, long done);

    /** A download, or the unpacking of an archive. */
    interface Task extends AutoCloseable {
        /**
         * Bytes have been processed.
         *
         * @param bytes done in all
         */
        void at(long bytes);

        @Override
        void close();
    }

    /**
     * Ignores all progress.
     *
     * @return a listener that is silent
     */
    static DownloadProgress silent() {
        return (task, total, done) -> new Task() {
            @Override
            public void at(long bytes) {}

            @Override
            public void close() {}
        };
    }

    /**
     * Draws a progress bar in a terminal; elsewhere prints a line at the beginning, every ten seconds, and at the end.
     *
     * @param out where to, such as {@code System.err}
     * @return a listener that writes there
     */
    static DownloadProgress to(PrintStream out) {
        return org.snn4j.train.callback.ProgressBar.runsInATerminal()
                ? DownloadProgress::bar
                : (task, total, done) -> new ProgressLines(out, task, total, done, System::nanoTime);
    }

    private static Task bar(String task, long total, long done) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MB", 1_000_000)
                .setInitialMax(total == 0 ? -1 : total)
                .startsFrom(done, Duration.ZERO)
                .showSpeed(new DecimalFormat("#.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .build();
        return new Task() {
            @Override
            public void at(long bytes) {
                bar.stepTo(bytes);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }
}
