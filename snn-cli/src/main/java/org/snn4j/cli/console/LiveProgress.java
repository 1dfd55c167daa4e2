package org.snn4j.cli.console;

import java.io.PrintWriter;
import org.snn4j.train.callback.ProgressBar;

/** Flushes progress after every write; a print writer alone keeps text until the line ends. */
public record LiveProgress(PrintWriter out) implements Appendable {
    /**
     * A progress bar that writes to a command's output.
     *
     * @param out the command's output
     * @return a callback of training
     */
    public static ProgressBar to(PrintWriter out) {
        LiveProgress live = new LiveProgress(out);
        return Terminal.shows(out) ? ProgressBar.terminal(live) : ProgressBar.lines(live);
    }

    @Override
    public LiveProgress append(CharSequence text) {
        out.append(text).flush();
        return this;
    }

    @Override
    public LiveProgress append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public LiveProgress append(char letter) {
        return append(String.valueOf(letter));
    }
}
