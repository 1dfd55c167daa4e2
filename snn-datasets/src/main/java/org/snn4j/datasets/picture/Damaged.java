package org.snn4j.datasets.picture;

/** A picture file that must not be decoded; its message follows the name of the file. */
final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    Damaged(String problem) {
        super(problem, null, false, false);
    }

    /** A file that was truncated or changed. */
    static Damaged because(String format, String reason) {
        return new Damaged(
                "is a damaged " + format + " (" + reason + "); get the file again, or remove it from the set");
    }

    /** A valid file of a kind that is not supported. */
    static Damaged notRead(String found, String cure) {
        return new Damaged("is " + found + ", which is not read; " + cure);
    }
}
