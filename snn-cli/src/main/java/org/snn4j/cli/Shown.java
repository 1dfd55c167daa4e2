package org.snn4j.cli;

import org.snn4j.check.Printable;

/** What a person typed, as a message may repeat it. */
final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    /** What was typed, in quotes where its ends would not be seen, and cut where it is long. */
    static String value(String typed) {
        String text = Printable.escaped(typed);
        if (text.length() > LONGEST) {
            text = text.substring(0, LONGEST) + "...";
        }
        return text.isBlank() || text.indexOf(' ') >= 0 ? "'" + text + "'" : text;
    }
}
