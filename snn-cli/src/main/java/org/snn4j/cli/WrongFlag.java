package org.snn4j.cli;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A flag has a value that the command cannot work with: wrong usage, not a failure. */
final class WrongFlag extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String meant;

    WrongFlag(String message) {
        this(message, null);
    }

    private WrongFlag(String message, @Nullable String meant) {
        super(message);
        this.meant = meant;
    }

    private WrongFlag(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
        this.meant = null;
    }

    /** One that says what was probably meant. */
    static WrongFlag meaning(String message, Optional<String> meant) {
        return new WrongFlag(message, meant.orElse(null));
    }

    /** The word that was probably meant. */
    Optional<String> meant() {
        return Optional.ofNullable(meant);
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
                    "unknown " + flag + " " + Shown.value(name) + "; there are "
                            + String.join(", ", new TreeSet<>(known)),
                    Alike.to(name, new TreeSet<>(known)).orElse(null));
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
