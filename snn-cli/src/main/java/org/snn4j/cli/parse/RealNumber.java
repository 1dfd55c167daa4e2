package org.snn4j.cli.parse;

import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads a finite decimal number and refuses one out of range, by a sentence that says what is allowed.
 *
 * <p>An option names one of the classes below as its converter.
 */
public sealed interface RealNumber extends ITypeConverter<Double> {
    /** A finite decimal number. */
    Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,400}\\.?\\d{0,400}|\\.\\d{1,400})([eE][+-]?\\d{1,400})?");

    /**
     * What is allowed.
     *
     * @param values test of a finite number
     * @param rule the same in words, such as "must be above 0"
     */
    record Range(DoublePredicate values, String rule) {}

    /**
     * What is allowed.
     *
     * @return a test and its words
     */
    Range range();

    @Override
    default Double convert(String typed) {
        double value = DECIMAL.matcher(typed).matches() ? Double.parseDouble(typed) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw FlagTypes.refused("must be a finite number", typed);
        }
        if (!range().values.test(value)) {
            throw FlagTypes.refused(range().rule, typed);
        }
        return value;
    }

    /** Any finite number. */
    record Finite() implements RealNumber {
        @Override
        public Range range() {
            return new Range(value -> true, "");
        }
    }

    /** Above 0. */
    record Above0() implements RealNumber {
        @Override
        public Range range() {
            return new Range(value -> value > 0, "must be above 0");
        }
    }

    /** At least 0. */
    record AtLeast0() implements RealNumber {
        @Override
        public Range range() {
            return new Range(value -> value >= 0, "must be at least 0");
        }
    }

    /** At least 1. */
    record AtLeast1() implements RealNumber {
        @Override
        public Range range() {
            return new Range(value -> value >= 1, "must be at least 1");
        }
    }

    /** From 0 to 1, both included. */
    record Share() implements RealNumber {
        @Override
        public Range range() {
            return new Range(value -> value >= 0 && value <= 1, "must lie in [0, 1]");
        }
    }

    /** Above 0 and less than 1. */
    record Inside0And1() implements RealNumber {
        @Override
        public Range range() {
            return new Range(value -> value > 0 && value < 1, "must be above 0 and less than 1");
        }
    }

    /** From 0 to 10, both included. */
    record UpTo10() implements RealNumber {
        @Override
        public Range range() {
            return new Range(value -> value >= 0 && value <= 10, "must lie in [0, 10]");
        }
    }

    /** At least 0 and less than 1. */
    record ShareBelow1() implements RealNumber {
        @Override
        public Range range() {
            return new Range(value -> value >= 0 && value < 1, "must be at least 0 and less than 1");
        }
    }

    /** Above 0 and at most 1. */
    record Above0To1() implements RealNumber {
        @Override
        public Range range() {
            return new Range(value -> value > 0 && value <= 1, "must be above 0 and at most 1");
        }
    }
}
