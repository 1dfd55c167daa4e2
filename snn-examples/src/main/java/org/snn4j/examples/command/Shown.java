package org.snn4j.examples.command;

/** Words that came from outside, such as names of files and classes, as a terminal may show them. */
final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    /** The text without what moves a cursor, changes colours or hides letters: such characters are shown by their numbers. */
    static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            if (isHarmless(letter)) {
                shown.appendCodePoint(letter);
            } else {
                shown.append(letter == '\n' ? "\\n" : letter == '\t' ? "\\t" : letter == '\r' ? "\\r" : number(letter));
            }
        });
        return shown.toString();
    }

    /** What was typed, in quotes where its ends would not be seen, and cut where it is long. */
    static String value(String typed) {
        String text = escaped(typed);
        if (text.length() > LONGEST) {
            text = text.substring(0, LONGEST) + "...";
        }
        return text.isBlank() || text.indexOf(' ') >= 0 ? "'" + text + "'" : text;
    }

    private static boolean isHarmless(int letter) {
        int type = Character.getType(letter);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }

    private static String number(int letter) {
        return letter > 0xFFFF ? String.format("\\u{%x}", letter) : String.format("\\u%04x", letter);
    }
}
