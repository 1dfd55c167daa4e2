package org.snn4j.cli;

import java.io.PrintWriter;
import org.snn4j.train.ProgressBar;

/** Shows how training goes, at once: a print writer keeps what is appended to it until the next whole line. */
record LiveProgress(PrintWriter out) implements Appendable {
    /** A progress bar that writes to a command's output. */
    static ProgressBar to(PrintWriter out) {
        return ProgressBar.to(new LiveProgress(out), Snn.isTerminal(out));
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
