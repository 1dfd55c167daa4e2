package org.snn4j.cli.console;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.snn4j.train.callback.ProgressBar;

/** Standard output, and whether it is a terminal. */
public final class Terminal {
    /** Standard output in UTF-8: names with letters outside ASCII look the same on every system. */
    public static final PrintWriter OUT =
            new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);

    private Terminal() {}

    /**
     * Whether text goes to a terminal.
     *
     * @param out receives what a command prints
     * @return false where a file, another program or a test reads it
     */
    public static boolean shows(PrintWriter out) {
        return out == OUT && ProgressBar.runsInATerminal();
    }
}
