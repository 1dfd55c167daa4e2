package org.snn4j.torture.mutant;

/** Judges what a command says of what it cannot do: one or two lines that a person can read. */
final class Said {
    private static final int LONGEST = 1_200;

    private Said() {}

    /** A command ended with a sentence about what is wrong. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String sentence) {
            super(sentence);
        }
    }

    /** Throws a refusal where there is one, and an error where the command said it in a way that it should not. */
    static void check(int code, String err) {
        if (code == 0) {
            return;
        }
        String said = err.strip();
        // What the commands print of exceptions that nobody thought of.
        if (code > 2 || said.contains("--debug shows where")) {
            throw new AssertionError("not thought of: " + said);
        }
        check(said);
        throw new Refusal(said);
    }

    /** Throws an error where a message is none that fits into two lines of a terminal. */
    static void check(String message) {
        if (message.isBlank()) {
            throw new AssertionError("says nothing");
        }
        if (message.lines().count() > 2) {
            throw new AssertionError(
                    "says more than two lines: " + message.lines().limit(3).toList());
        }
        if (message.length() > LONGEST) {
            throw new AssertionError("says " + message.length() + " characters");
        }
        message.chars()
                .filter(letter -> Character.isISOControl(letter) && letter != '\n' && letter != '\r')
                .findFirst()
                .ifPresent(letter -> {
                    throw new AssertionError("says a control character, code " + letter);
                });
    }
}
