package org.snn4j.torture.mutant;

/** Checks error messages: one or two readable lines. */
final class Said {
    private static final int LONGEST = 1_200;

    private Said() {}

    /** An error that a command reported. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String sentence) {
            super(sentence);
        }
    }

    /** Throws a refusal if the command reported an error, and an error if its message is not as it should be. */
    static void check(int code, String err) {
        if (code == 0) {
            return;
        }
        String said = err.strip();
        // Commands print this for unexpected exceptions.
        if (code > 2 || said.contains("--debug shows where")) {
            throw new AssertionError("unexpected: " + said);
        }
        check(said);
        throw new Refusal(said);
    }

    /** Throws an error for a message that does not fit into two lines of a terminal. */
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
