package org.snn4j.cli.parse;

import java.util.regex.Pattern;
import org.snn4j.datasets.picture.PictureFile;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads a whole number and refuses one out of range, by a sentence that says what is allowed.
 *
 * <p>An option names one of the classes below as its converter.
 */
public sealed class WholeNumber implements ITypeConverter<Integer> {
    private static final int MOST_THREADS = 1024;
    private static final int MOST_TIMES = 1_000_000;
    private static final int LONGEST_SIDE = 1 << 16;
    private static final Pattern DIGITS = Pattern.compile("[+-]?\\d{1,400}");

    private final int smallest;
    private final int largest;

    private WholeNumber(int smallest, int largest) {
        this.smallest = smallest;
        this.largest = largest;
    }

    @Override
    public final Integer convert(String typed) {
        return (int) read(typed, smallest, largest);
    }

    /** Any int. */
    public static final class AnyInt extends WholeNumber {
        AnyInt() {
            super(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    /** At least 0, where 0 often means all or none. */
    public static final class AtLeast0 extends WholeNumber {
        AtLeast0() {
            super(0, Integer.MAX_VALUE);
        }
    }

    /** At least 1. */
    public static final class AtLeast1 extends WholeNumber {
        AtLeast1() {
            super(1, Integer.MAX_VALUE);
        }
    }

    /** A side, channels or a stride: what is longer fits into no memory, and its products into no number. */
    public static final class Size extends WholeNumber {
        Size() {
            super(1, LONGEST_SIDE);
        }
    }

    /** As {@link Size}, or 0 for the usual one. */
    public static final class SizeOr0 extends WholeNumber {
        SizeOr0() {
            super(0, LONGEST_SIDE);
        }
    }

    /** Pixels of a picture, three times which an array can hold. */
    public static final class Pixels extends WholeNumber {
        Pixels() {
            super(1, (int) PictureFile.LARGEST_LIMIT);
        }
    }

    /** How often something is timed. */
    public static final class Repetitions extends WholeNumber {
        Repetitions() {
            super(1, MOST_TIMES);
        }
    }

    /** As many threads as a process can well have. */
    public static final class Threads extends WholeNumber {
        Threads() {
            super(1, MOST_THREADS);
        }
    }

    /** Any long, such as a seed. */
    public static final class AnyLong implements ITypeConverter<Long> {
        AnyLong() {}

        @Override
        public Long convert(String typed) {
            return read(typed, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private static long read(String typed, long smallest, long largest) {
        if (!DIGITS.matcher(typed).matches()) {
            String least = smallest == 0 || smallest == 1 ? " of at least " + smallest : "";
            throw FlagTypes.refused("must be a whole number" + least, typed);
        }
        long value;
        try {
            value = Long.parseLong(typed);
        } catch (NumberFormatException tooLong) {
            value = typed.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
            if (smallest == Long.MIN_VALUE) {
                throw FlagTypes.refused("must lie in [" + smallest + ", " + largest + "]", typed);
            }
        }
        if (value < smallest) {
            throw FlagTypes.refused("must be at least " + smallest, typed);
        }
        if (value > largest) {
            throw FlagTypes.refused("must be at most " + largest, typed);
        }
        return value;
    }
}
