package org.snn4j.examples.command;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A flag has a value that the command cannot work with: wrong usage, not a failure. */
final class WrongFlag extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongFlag(String message) {
        super(message);
    }

    private WrongFlag(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }

    /** What a name stands for, or an error that lists the names that there are. */
    static <T> T pick(String flag, String name, Map<String, T> known) {
        refuseUnknown(flag, name, known.keySet());
        return Objects.requireNonNull(known.get(name));
    }

    /** Refuses a name that is none of these, listing them. */
    static void refuseUnknown(String flag, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new WrongFlag(
                    "unknown " + flag + " " + name + "; there are " + String.join(", ", new TreeSet<>(known)));
        }
    }

    /** Refuses a number below its smallest legal value. */
    static void atLeast(String flag, long value, long smallest) {
        if (value < smallest) {
            throw new WrongFlag(flag + " must be at least " + smallest + ", but was " + value);
        }
    }

    /** Makes something from flags; what it refuses is wrong usage. */
    static <T> T ifRefused(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException refused) {
            throw new WrongFlag(refused);
        }
    }
}
