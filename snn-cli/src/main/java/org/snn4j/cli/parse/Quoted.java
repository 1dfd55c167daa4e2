package org.snn4j.cli.parse;

import org.snn4j.check.Printable;

/** User input as messages quote it. */
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    /**
     * Quotes input that is blank or has spaces, and shortens long input.
     *
     * @param typed input of a user
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
