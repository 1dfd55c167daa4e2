package org.snn4j.train.callback;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.snn4j.loss.LossTerm;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.StepReport;

/**
 * Shows how training goes: one line that is written over and over on a terminal, plain lines elsewhere (one per epoch,
 * and in between at most one every 30 seconds).
 */
public final class ProgressBar implements Callback {
    private static final long NANOS = 1_000_000_000L;
    private static final int WIDTH = 20;

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
     * Writes plain lines to the log, as {@code fit} does where it is given no progress bar.
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
            write("\r\u001b[?7l" + line(report, bar(report)) + "\u001b[K\u001b[?7h");
            lineOpen = true;
        } else {
            write(line(report, "step " + steps(report)) + System.lineSeparator());
        }
    }

    @Override
    public void onEpochEnd(EpochReport report) {
        secondsDone += report.seconds();
        epochsDone++;
        write((terminal ? "\r" : "") + line(report) + (terminal ? "\u001b[K" : "") + System.lineSeparator());
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

    private static String bar(StepReport report) {
        if (report.stepsPerEpoch() == 0) {
            return "step " + report.step();
        }
        int done = (int) Math.min(WIDTH, (long) WIDTH * report.step() / report.stepsPerEpoch());
        String arrow = done == WIDTH ? "=".repeat(WIDTH) : "=".repeat(done) + ">" + ".".repeat(WIDTH - done - 1);
        return "[" + arrow + "] " + steps(report);
    }

    private static String steps(StepReport report) {
        return report.stepsPerEpoch() == 0
                ? Integer.toString(report.step())
                : report.step() + "/" + report.stepsPerEpoch();
    }

    private static String line(StepReport report, String place) {
        String eta = "";
        if (report.stepsPerEpoch() > 0) {
            int left = Math.max(0, report.stepsPerEpoch() - report.step());
            eta = " - ETA " + duration(report.seconds() / report.step() * left);
        }
        return "epoch " + report.epoch() + "/" + report.epochs() + " " + place + eta
                + format(" - loss %.4f%s - accuracy %.4f", report.loss(), terms(report.terms()), report.accuracy())
                + rates(report.learningRate(), report.firingRate(), report.imagesPerSecond());
    }

    private String line(EpochReport report) {
        EpochReport.Validation validation = report.validation();
        String validated = "";
        if (validation != null) {
            if (report.crossEntropy() != null) {
                validated = format(" - cross_entropy %.4f", report.crossEntropy());
            }
            validated +=
                    format(" - val_cross_entropy %.4f - val_accuracy %.4f", validation.loss(), validation.atAllSteps());
            if (validation.accuracy().size() > 1) {
                validated += validation.accuracy().entrySet().stream()
                        .map(steps -> format("T'=%d %.4f", steps.getKey(), steps.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
            }
        }
        int left = epochs - report.epoch();
        String eta = left > 0 ? " - ETA " + duration(secondsDone / epochsDone * left) : "";
        return "epoch " + report.epoch() + "/" + epochs + " - " + duration(report.seconds())
                + format(" - loss %.4f%s - accuracy %.4f", report.loss(), terms(report.terms()), report.accuracy())
                + validated
                + rates(report.learningRate(), report.firingRate(), report.imagesPerSecond()) + eta;
    }

    /** Such as {@code (0.30 x cross-entropy 1.2000 + 0.70 x distillation 2.1000)}. */
    private static String terms(List<LossTerm> terms) {
        return terms.stream()
                .map(term -> (term.weight() == 1 ? "" : format("%.2f x ", term.weight()))
                        + format("%s %.4f", term.name(), term.value()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" + "), sum -> sum.isEmpty() ? "" : " (" + sum + ")"));
    }

    private static String rates(double learningRate, double firingRate, double imagesPerSecond) {
        return format(
                " - learning rate %s - firing rate %.4f - %.1f images/s",
                // Three digits are enough to follow a schedule.
                learningRate == 0 || learningRate >= 1e-3 ? format("%.5f", learningRate) : format("%.2e", learningRate),
                firingRate,
                imagesPerSecond);
    }

    static String duration(double seconds) {
        if (seconds < 10) {
            return format("%.1fs", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + "s";
        }
        return whole < 3600
                ? format("%dm%02ds", whole / 60, whole % 60)
                : format("%dh%02dm", whole / 3600, whole / 60 % 60);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private void write(String text) {
        try {
            sink.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the progress of training", e);
        }
    }
}
