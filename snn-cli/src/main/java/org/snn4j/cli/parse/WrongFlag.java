package org.snn4j.cli.parse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A flag has a value that the command cannot work with: wrong usage, not a failure. */
public final class WrongFlag extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String meant;

    /**
     * A value that a command cannot work with.
     *
     * @param message what was found, what was expected and what to do
     */
    public WrongFlag(String message) {
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

    /**
     * The word that was probably meant.
     *
     * @return a suggestion, if there is one
     */
    public Optional<String> meant() {
        return Optional.ofNullable(meant);
    }

    /**
     * A name that is none of many, which another command lists.
     *
     * @param what is named, such as "recipe"
     * @param name that was given
     * @param known all names
     * @param listed where they are listed, such as "'snn recipes'"
     * @return the error, with the most similar name
     */
    public static WrongFlag unknown(String what, String name, Collection<String> known, String listed) {
        return new WrongFlag(
                "there is no " + what + " " + Quoted.value(name) + "; " + listed + " lists them",
                Suggestion.to(name, new TreeSet<>(known)).orElse(null));
    }

    /**
     * What a name stands for, or an error that lists the names that there are.
     *
     * @param flag the flag with its dashes
     * @param name its value
     * @param known all values by their names
     * @param <T> what names stand for
     * @return the value
     */
    public static <T> T pick(String flag, String name, Map<String, T> known) {
        refuseUnknown(flag, name, known.keySet());
        return Objects.requireNonNull(known.get(name));
    }

    /**
     * Refuses a name that is none of these, and lists them.
     *
     * @param flag the flag with its dashes
     * @param name its value
     * @param known all names
     */
    public static void refuseUnknown(String flag, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new WrongFlag(
                    "unknown " + flag + " " + Quoted.value(name) + "; there are "
                            + String.join(", ", new TreeSet<>(known)),
                    Suggestion.to(name, new TreeSet<>(known)).orElse(null));
        }
    }

    /**
     * Refuses a number that is too small.
     *
     * @param flag the flag with its dashes
     * @param value its value
     * @param smallest the smallest legal value
     */
    public static void atLeast(String flag, long value, long smallest) {
        if (value < smallest) {
            throw new WrongFlag(flag + " must be at least " + smallest + ", but was " + value);
        }
    }

    /**
     * Refuses a file and the root of a disk where a folder is needed.
     *
     * @param flag the flag with its dashes
     * @param folder its value
     */
    public static void requireFolder(String flag, Path folder) {
        if (folder.toAbsolutePath().normalize().getFileName() == null) {
            throw new WrongFlag(flag + " " + folder + " is the root of a disk; choose a folder in it");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new WrongFlag(flag + " " + folder + " is a file; choose a folder");
        }
    }

    /**
     * Makes something from flags; an {@code IllegalArgumentException} becomes wrong usage.
     *
     * @param maker builds it
     * @param <T> what is built
     * @return what was built
     */
    public static <T> T ifRefused(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException refused) {
            throw new WrongFlag(refused);
        }
    }
}
