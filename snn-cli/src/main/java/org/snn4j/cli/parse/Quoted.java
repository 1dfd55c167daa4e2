package org.snn4j.cli.parse;

import org.snn4j.check.Printable;

/** What a person typed, as a message may repeat it. */
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    /**
     * Quotes input where its ends would not be seen, and cuts it where it is long.
     *
     * @param typed what a person typed
     * @return the text for a message
     */
    public static String value(String typed) {
        String text = Printable.escaped(typed);
        if (text.length() > LONGEST) {
            text = text.substring(0, LONGEST) + "...";
        }
        return text.isBlank() || text.indexOf(' ') >= 0 ? "'" + text + "'" : text;
    }
}
