package org.snn4j.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text to print: names from outside made safe, long lists made short, numbers in few digits. */
public final class Printable {
    private static final int MOST_NAMES = 4;

    private Printable() {}

    /**
     * Replaces characters that move a cursor, change colours or hide letters by their numbers.
     *
     * @param text from anywhere
     * @return one line of visible characters, such as {@code a\\u001b[2J} for an escape sequence
     */
    public static String escaped(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            if (isHarmless(letter)) {
                shown.appendCodePoint(letter);
            } else {
                shown.append(
                        letter == '\n' ? "\\n" : letter == '\t' ? "\\t" : letter == '\r' ? "\\r" : codePoint(letter));
            }
        });
        return shown.toString();
    }

    private static boolean isHarmless(int letter) {
        int type = Character.getType(letter);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }

    private static String codePoint(int letter) {
        return String.format(Locale.ROOT, letter > 0xFFFF ? "\\u{%x}" : "\\u%04x", letter);
    }

    /**
     * A number in as few digits as it needs.
     *
     * @param value any
     * @return such as {@code 3} for 3.0, and {@code 0.1}
     */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /**
     * The first few of many names, and how many more there are.
     *
     * @param names any number
     * @return up to four names, or three and a count, with commas
     */
    public static String few(List<String> names) {
        int shown = names.size() > MOST_NAMES ? MOST_NAMES - 1 : names.size();
        List<String> listed = new ArrayList<>(names.subList(0, shown));
        if (shown < names.size()) {
            listed.add("and " + (names.size() - shown) + " more");
        }
        return String.join(", ", listed);
    }

    /**
     * How the classes of a folder differ from those of another.
     *
     * @param found its classes
     * @param expected those of the other
     * @param other the other's name
     * @return what follows the folder's name, such as {@code has the classes rat, which train lacks}
     */
    public static String difference(List<String> found, List<String> expected, Object other) {
        List<String> more = without(found, expected);
        List<String> fewer = without(expected, found);
        return (more.isEmpty() ? "" : "has the classes " + few(more) + ", which " + other + " lacks")
                + (more.isEmpty() || fewer.isEmpty() ? "" : ", and ")
                + (fewer.isEmpty() ? "" : "lacks the classes " + few(fewer) + ", which " + other + " has");
    }

    private static List<String> without(List<String> names, List<String> others) {
        List<String> left = new ArrayList<>(names);
        left.removeAll(others);
        return left;
    }
}
