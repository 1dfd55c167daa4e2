package org.snn4j.cli.parse;

import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads a finite decimal number and refuses one out of range, by a sentence that says what is allowed.
 *
 * <p>An option names one of the classes below as its converter.
 */
public sealed class RealNumber implements ITypeConverter<Double> {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,400}\\.?\\d{0,400}|\\.\\d{1,400})([eE][+-]?\\d{1,400})?");

    private final DoublePredicate allowed;
    private final String rule;

    private RealNumber(DoublePredicate allowed, String rule) {
        this.allowed = allowed;
        this.rule = rule;
    }

    @Override
    public final Double convert(String typed) {
        double value = DECIMAL.matcher(typed).matches() ? Double.parseDouble(typed) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw FlagTypes.refused("must be a finite number", typed);
        }
        if (!allowed.test(value)) {
            throw FlagTypes.refused(rule, typed);
        }
        return value;
    }

    /** Any finite number. */
    public static final class Finite extends RealNumber {
        Finite() {
            super(value -> true, "");
        }
    }

    /** Above 0. */
    public static final class Above0 extends RealNumber {
        Above0() {
            super(value -> value > 0, "must be above 0");
        }
    }

    /** At least 0. */
    public static final class AtLeast0 extends RealNumber {
        AtLeast0() {
            super(value -> value >= 0, "must be at least 0");
        }
    }

    /** At least 1. */
    public static final class AtLeast1 extends RealNumber {
        AtLeast1() {
            super(value -> value >= 1, "must be at least 1");
        }
    }

    /** From 0 to 1, both included. */
    public static final class Share extends RealNumber {
        Share() {
            super(value -> value >= 0 && value <= 1, "must lie in [0, 1]");
        }
    }

    /** At least 0 and less than 1. */
    public static final class ShareBelow1 extends RealNumber {
        ShareBelow1() {
            super(value -> value >= 0 && value < 1, "must be at least 0 and less than 1");
        }
    }
}
