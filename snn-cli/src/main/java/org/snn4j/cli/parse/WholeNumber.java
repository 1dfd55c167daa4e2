package org.snn4j.cli.parse;

import org.snn4j.datasets.picture.PictureFile;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads a whole number and refuses one out of range, by a sentence that says what is allowed.
 *
 * <p>An option names one of the classes below as its converter.
 */
public sealed interface WholeNumber extends ITypeConverter<Integer> {
    /**
     * What is allowed.
     *
     * @param smallest value
     * @param largest value
     */
    record Range(int smallest, int largest) {}

    /**
     * What is allowed.
     *
     * @return both ends included
     */
    Range range();

    @Override
    default Integer convert(String typed) {
        return (int) read(typed, range().smallest, range().largest);
    }

    /** Any int. */
    record AnyInt() implements WholeNumber {
        @Override
        public Range range() {
            return new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    /** At least 0, where 0 often means all or none. */
    record AtLeast0() implements WholeNumber {
        @Override
        public Range range() {
            return new Range(0, Integer.MAX_VALUE);
        }
    }

    /** At least 1. */
    record AtLeast1() implements WholeNumber {
        @Override
        public Range range() {
            return new Range(1, Integer.MAX_VALUE);
        }
    }

    /** From 1 to 100. */
    record UpTo100() implements WholeNumber {
        @Override
        public Range range() {
            return new Range(1, 100);
        }
    }

    /** A side, a number of channels or a stride; larger ones fit into no memory, and their products overflow. */
    record Size() implements WholeNumber {
        @Override
        public Range range() {
            return new Range(1, 1 << 16);
        }
    }

    /** Like {@link Size}, or 0 for the default. */
    record SizeOr0() implements WholeNumber {
        @Override
        public Range range() {
            return new Range(0, 1 << 16);
        }
    }

    /** Pixels of a picture; an array can hold three times as many numbers. */
    record Pixels() implements WholeNumber {
        @Override
        public Range range() {
            return new Range(1, (int) PictureFile.LARGEST_LIMIT);
        }
    }

    /** Repetitions of a measurement. */
    record Repetitions() implements WholeNumber {
        @Override
        public Range range() {
            return new Range(1, 1_000_000);
        }
    }

    /** Threads of a process. */
    record Threads() implements WholeNumber {
        @Override
        public Range range() {
            return new Range(1, 1024);
        }
    }

    /** Any long, such as a seed. */
    record AnyLong() implements ITypeConverter<Long> {
        @Override
        public Long convert(String typed) {
            return read(typed, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private static long read(String typed, long smallest, long largest) {
        if (!typed.matches("[+-]?\\d{1,400}")) {
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
