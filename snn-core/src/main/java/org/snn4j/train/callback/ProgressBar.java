package org.snn4j.train.callback;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.StepReport;

/**
 * Shows how training goes: one line that is written over and over on a terminal, plain lines elsewhere (one per epoch,
 * and in between at most one every 30 seconds).
 */
public final class ProgressBar implements Callback {
    private static final long NANOS = 1_000_000_000L;

    /** Takes whole lines, or on a terminal pieces of one. */
    private interface Sink {
        void write(String text) throws IOException;
    }

    private final Sink sink;
    private final boolean terminal;
    private final LongSupplier clock;
    private final long pause;
    private long lastShown;
    private int epochs = 1;
    private double secondsDone;
    private int epochsDone;
    private boolean lineOpen;

    private ProgressBar(Sink sink, boolean terminal, LongSupplier clock) {
        this.sink = sink;
        this.terminal = terminal;
        this.clock = clock;
        this.pause = terminal ? NANOS / 10 : 30 * NANOS;
    }

    /**
     * Writes to standard output or standard error: one line that is written over where the program runs in a terminal,
     * plain lines where its output is redirected. For a file, take {@link #lines}.
     *
     * @param out {@code System.out} or {@code System.err}
     * @return the callback
     */
    public static ProgressBar to(PrintStream out) {
        boolean terminal = runsInATerminal();
        return new ProgressBar(
                text -> {
                    out.print(text);
                    out.flush();
                },
                terminal,
                System::nanoTime);
    }

    /**
     * Whether this program runs in a terminal whose lines can be written over.
     *
     * @return false where input or output is redirected, and in a dumb terminal
     */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean runsInATerminal() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        // Before Java 22 there is a console only in a terminal; since then it must be asked.
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /**
     * Writes one line over and over to a terminal.
     *
     * @param out where to
     * @return the callback
     */
    public static ProgressBar terminal(Appendable out) {
        return to(out, true, System::nanoTime);
    }

    /**
     * Writes plain lines.
     *
     * @param out where to, such as a {@code StringBuilder} or a file's writer
     * @return the callback
     */
    public static ProgressBar lines(Appendable out) {
        return to(out, false, System::nanoTime);
    }

    static ProgressBar to(Appendable out, boolean terminal, LongSupplier clock) {
        return new ProgressBar(out::append, terminal, clock);
    }

    /**
     * Writes to standard output, as {@code fit} does where it is given no progress bar.
     *
     * @return the callback; empty where the system property {@code org.snn4j.progress} is {@code none}
     */
    public static Optional<ProgressBar> ofTheConsole() {
        return "none".equals(System.getProperty("org.snn4j.progress")) ? Optional.empty() : Optional.of(to(System.out));
    }

    /**
     * Writes plain lines to the log.
     *
     * @return the callback
     */
    public static ProgressBar logging() {
        return new ProgressBar(
                line -> LoggerFactory.getLogger(ProgressBar.class).info(line.stripTrailing()), false, System::nanoTime);
    }

    @Override
    public void onTrainBegin(TrainingStart start) {
        epochs = start.epochs();
        secondsDone = 0;
        epochsDone = 0;
        lineOpen = false;
    }

    @Override
    public void onEpochBegin(int epoch) {
        lastShown = clock.getAsLong();
    }

    @Override
    public void onBatchEnd(StepReport report) {
        long now = clock.getAsLong();
        if (now - lastShown < pause) {
            return;
        }
        lastShown = now;
        if (terminal) {
            // Without wrapping, so that a narrow terminal cuts the line instead of scrolling.
            write("\r\u001b[?7l" + ProgressLine.line(report, ProgressLine.bar(report)) + "\u001b[K\u001b[?7h");
            lineOpen = true;
        } else {
            write(ProgressLine.line(report, "step " + ProgressLine.steps(report)) + System.lineSeparator());
        }
    }

    @Override
    public void onEpochEnd(EpochReport report) {
        secondsDone += report.seconds();
        epochsDone++;
        write((terminal ? "\r" : "")
                + ProgressLine.line(report, epochs, secondsDone / epochsDone)
                + (terminal ? "\u001b[K" : "")
                + System.lineSeparator());
        lineOpen = false;
    }

    @Override
    public boolean onDivergence(StepReport report) {
        endLine();
        return false;
    }

    @Override
    public void onTrainEnd(History history) {
        endLine();
    }

    private void endLine() {
        if (lineOpen) {
            write(System.lineSeparator());
            lineOpen = false;
        }
    }

    private void write(String text) {
        try {
            sink.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the progress of training", e);
        }
    }
}
