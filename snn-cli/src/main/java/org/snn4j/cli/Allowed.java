package org.snn4j.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.snn4j.datasets.picture.PictureFile;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What flags may be. The command line reads every value by one of these, so that a wrong one is refused before a command
 * begins, by a sentence that says what is allowed.
 */
final class Allowed {
    private static final int MOST_THREADS = 1024;
    private static final int MOST_TIMES = 1_000_000;
    private static final int LONGEST_SIDE = 1 << 16;
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,400}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,400}\\.?\\d{0,400}|\\.\\d{1,400})([eE][+-]?\\d{1,400})?");

    private Allowed() {}

    /** Lets a command line and the commands that it has read flags by these where they name none themselves. */
    static CommandLine strict(CommandLine line) {
        return line.registerConverter(Integer.class, new AnyWhole())
                .registerConverter(Integer.TYPE, new AnyWhole())
                .registerConverter(Long.class, new AnyLong())
                .registerConverter(Long.TYPE, new AnyLong())
                .registerConverter(Double.class, new Finite())
                .registerConverter(Double.TYPE, new Finite())
                .registerConverter(Boolean.class, new Truth())
                .registerConverter(Boolean.TYPE, new Truth())
                .registerConverter(String.class, new Word())
                .registerConverter(Path.class, new Place());
    }

    /** Any int. */
    static final class AnyWhole implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String typed) {
            return (int) whole(typed, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    /** From 0 on, where 0 often means all or none. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String typed) {
            return (int) whole(typed, 0, Integer.MAX_VALUE);
        }
    }

    /** From 1 on. */
    static final class CountAbove0 implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String typed) {
            return (int) whole(typed, 1, Integer.MAX_VALUE);
        }
    }

    /** A side, channels or a stride: what is longer fits into no memory, and its products into no number. */
    static final class Size implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String typed) {
            return (int) whole(typed, 1, LONGEST_SIDE);
        }
    }

    /** As {@link Size}, or 0 for what is usual. */
    static final class SizeOr0 implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String typed) {
            return (int) whole(typed, 0, LONGEST_SIDE);
        }
    }

    /** Pixels of a picture, three times which an array can hold. */
    static final class Pixels implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String typed) {
            return (int) whole(typed, 1, PictureFile.LARGEST_LIMIT);
        }
    }

    /** How often something is timed. */
    static final class Times implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String typed) {
            return (int) whole(typed, 1, MOST_TIMES);
        }
    }

    /** As many as a process can well have. */
    static final class Threads implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String typed) {
            return (int) whole(typed, 1, MOST_THREADS);
        }
    }

    /** Any long, such as a seed. */
    static final class AnyLong implements ITypeConverter<Long> {
        @Override
        public Long convert(String typed) {
            return whole(typed, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    /** Any number. */
    static final class Finite implements ITypeConverter<Double> {
        @Override
        public Double convert(String typed) {
            return real(typed, value -> true, "");
        }
    }

    /** Above 0. */
    static final class Above0 implements ITypeConverter<Double> {
        @Override
        public Double convert(String typed) {
            return real(typed, value -> value > 0, "must be above 0");
        }
    }

    /** From 0 on. */
    static final class From0 implements ITypeConverter<Double> {
        @Override
        public Double convert(String typed) {
            return real(typed, value -> value >= 0, "must be at least 0");
        }
    }

    /** From 1 on. */
    static final class From1 implements ITypeConverter<Double> {
        @Override
        public Double convert(String typed) {
            return real(typed, value -> value >= 1, "must be at least 1");
        }
    }

    /** From 0 to 1. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String typed) {
            return real(typed, value -> value >= 0 && value <= 1, "must lie in [0, 1]");
        }
    }

    /** From 0 on, less than 1. */
    static final class ShareBelow1 implements ITypeConverter<Double> {
        @Override
        public Double convert(String typed) {
            return real(typed, value -> value >= 0 && value < 1, "must be at least 0 and less than 1");
        }
    }

    /** True or false. */
    static final class Truth implements ITypeConverter<Boolean> {
        @Override
        public Boolean convert(String typed) {
            if (typed.equals("true") || typed.equals("false")) {
                return typed.equals("true");
            }
            throw refused("must be true or false", typed);
        }
    }

    /** At least a letter. */
    static final class Word implements ITypeConverter<String> {
        @Override
        public String convert(String typed) {
            if (typed.isBlank()) {
                throw refused("must not be empty", typed);
            }
            return typed;
        }
    }

    /** A file or folder, which need not be there. */
    static final class Place implements ITypeConverter<Path> {
        @Override
        public Path convert(String typed) {
            return place(typed);
        }
    }

    /** The name of a folder, or a word for none. */
    static final class PlaceOrWord implements ITypeConverter<String> {
        @Override
        public String convert(String typed) {
            return place(typed).toString();
        }
    }

    private static Path place(String typed) {
        if (typed.isBlank()) {
            throw refused("must name a file or folder", typed);
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw refused("must be a name that files can have", typed);
        }
    }

    private static long whole(String typed, long smallest, long largest) {
        if (!WHOLE.matcher(typed).matches()) {
            String least = smallest == 0 || smallest == 1 ? " of at least " + smallest : "";
            throw refused("must be a whole number" + least, typed);
        }
        long value;
        try {
            value = Long.parseLong(typed);
        } catch (NumberFormatException tooLong) {
            value = typed.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
            if (smallest == Long.MIN_VALUE) {
                throw refused("must lie in [" + smallest + ", " + largest + "]", typed);
            }
        }
        if (value < smallest) {
            throw refused("must be at least " + smallest, typed);
        }
        if (value > largest) {
            throw refused("must be at most " + largest, typed);
        }
        return value;
    }

    private static double real(String typed, DoublePredicate right, String allowed) {
        double value = DECIMAL.matcher(typed).matches() ? Double.parseDouble(typed) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw refused("must be a finite number", typed);
        }
        if (!right.test(value)) {
            throw refused(allowed, typed);
        }
        return value;
    }

    private static TypeConversionException refused(String allowed, String typed) {
        return new TypeConversionException(allowed + ", but was " + Shown.value(typed));
    }
}
