package org.snn4j.datasets.event.numpy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A literal of Python, as the header of a NumPy array is one: dictionaries, lists, tuples, strings, whole numbers, True,
 * False and None. Python 2's u'...' and 500L are accepted too.
 *
 * <p>Gives {@link Map}, {@link List}, {@link Tuple}, {@link String}, {@link Long}, {@link Boolean} and {@link #NONE}.
 */
final class PythonLiteral {
    /** Python's None. */
    static final Object NONE = new Object() {
        @Override
        public String toString() {
            return "None";
        }
    };

    private static final int DEEPEST = 32;
    private static final String ESCAPED = "\\'\"abfnrtv";
    private static final String MEANT = "\\'\"\u0007\b\f\n\r\t\u000b";

    private static final Map<String, Object> WORDS = Map.of("True", true, "False", false, "None", NONE);

    private final String text;
    private int at;
    private int depth;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /** Values between round brackets. */
    record Tuple(List<Object> items) {}

    /**
     * Reads a text that is one literal.
     *
     * @throws IllegalArgumentException where it is not, saying where
     */
    static Object parse(String text) {
        PythonLiteral literal = new PythonLiteral(text);
        Object value = literal.value();
        literal.skipSpace();
        if (literal.at < text.length()) {
            throw literal.wrong("nothing more was expected");
        }
        return value;
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(problem + " at letter " + at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean begins(char letter) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == letter) {
            at++;
            return true;
        }
        return false;
    }

    private Object value() {
        skipSpace();
        if (at == text.length()) {
            throw wrong("the text ends too early");
        }
        if (++depth > DEEPEST) {
            throw wrong("brackets are nested too deep");
        }
        char first = text.charAt(at);
        Object value =
                switch (first) {
                    case '{' -> dictionary();
                    case '[' -> list();
                    case '(' -> brackets();
                    case '\'', '"', 'u', 'U' -> strings();
                    default -> Character.isLetter(first) ? word() : number();
                };
        depth--;
        return value;
    }

    private Map<Object, Object> dictionary() {
        at++;
        Map<Object, Object> entries = new LinkedHashMap<>();
        while (!begins('}')) {
            Object key = value();
            if (!begins(':')) {
                throw wrong("a colon is missing");
            }
            entries.put(key, value());
            separate('}');
        }
        return entries;
    }

    private List<Object> list() {
        at++;
        List<Object> items = new ArrayList<>();
        while (!begins(']')) {
            items.add(value());
            separate(']');
        }
        return items;
    }

    /** A tuple; without a comma it is only what the brackets hold. */
    private Object brackets() {
        at++;
        List<Object> items = new ArrayList<>();
        boolean comma = false;
        while (!begins(')')) {
            items.add(value());
            comma |= separate(')');
        }
        return items.size() == 1 && !comma ? items.get(0) : new Tuple(items);
    }

    /** Takes a comma, or sees the end. */
    private boolean separate(char end) {
        if (begins(',')) {
            return true;
        }
        if (at < text.length() && text.charAt(at) == end) {
            return false;
        }
        throw wrong("a comma or " + end + " is missing");
    }

    /** Adjacent strings are concatenated. */
    private String strings() {
        StringBuilder all = new StringBuilder();
        do {
            if ("uU".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            string(all);
            skipSpace();
        } while (at < text.length() && "'\"uU".indexOf(text.charAt(at)) >= 0);
        return all.toString();
    }

    private void string(StringBuilder to) {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '\'' && quote != '"') {
            throw wrong("a string was expected");
        }
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            char letter = text.charAt(at++);
            if (letter == '\n') {
                throw wrong("a string has no end");
            }
            if (letter == '\\') {
                escape(to);
            } else {
                to.append(letter);
            }
        }
        if (at == text.length()) {
            throw wrong("a string has no end");
        }
        at++;
    }

    private void escape(StringBuilder to) {
        char letter = at < text.length() ? text.charAt(at++) : ' ';
        int known = ESCAPED.indexOf(letter);
        if (known >= 0) {
            to.append(MEANT.charAt(known));
            return;
        }
        switch (letter) {
            case 'x' -> to.appendCodePoint(digits(2, 16));
            case 'u' -> to.appendCodePoint(digits(4, 16));
            case 'U' -> to.appendCodePoint(digits(8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                int length = 1;
                while (length < 3 && at + length < text.length() && Character.digit(text.charAt(at + length), 8) >= 0) {
                    length++;
                }
                to.appendCodePoint(digits(length, 8));
            }
            case '\n' -> {
                // A continued line.
            }
            default -> to.append('\\').append(letter);
        }
    }

    private int digits(int count, int radix) {
        int value = at + count <= text.length() ? parsed(text.substring(at, at + count), radix) : -1;
        if (!Character.isValidCodePoint(value)) {
            throw wrong("a string has an invalid escape");
        }
        at += count;
        return value;
    }

    private static int parsed(String digits, int radix) {
        return digits.chars().allMatch(digit -> Character.digit(digit, radix) >= 0 && digit < 128)
                ? (int) Long.parseLong(digits, radix)
                : -1;
    }

    private Object word() {
        int begin = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        Object value = WORDS.get(text.substring(begin, at));
        if (value == null) {
            at = begin;
            throw wrong("an unknown word was found");
        }
        return value;
    }

    /** In any of Python's bases, with underscores between digits. */
    private Long number() {
        int begin = at;
        boolean negative = text.charAt(at) == '-';
        at += negative || text.charAt(at) == '+' ? 1 : 0;
        int from = at;
        while (at < text.length() && (text.charAt(at) == '_' || Character.isLetterOrDigit(text.charAt(at)))) {
            at++;
        }
        String digits = text.substring(from, at);
        int radix = 10;
        if (digits.length() > 2 && digits.charAt(0) == '0' && "xXoObB".indexOf(digits.charAt(1)) >= 0) {
            radix = Character.toLowerCase(digits.charAt(1)) == 'x'
                    ? 16
                    : Character.toLowerCase(digits.charAt(1)) == 'o' ? 8 : 2;
            digits = digits.substring(digits.charAt(2) == '_' ? 3 : 2);
        } else if (digits.endsWith("L") || digits.endsWith("l")) {
            digits = digits.substring(0, digits.length() - 1);
        }
        boolean spaced = digits.startsWith("_") || digits.endsWith("_") || digits.contains("__");
        try {
            if (!spaced && !digits.startsWith("-") && !digits.startsWith("+")) {
                long value = Long.parseLong(digits.replace("_", ""), radix);
                return negative ? -value : value;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        at = begin;
        throw wrong("a number of up to 18 digits was expected");
    }
}
