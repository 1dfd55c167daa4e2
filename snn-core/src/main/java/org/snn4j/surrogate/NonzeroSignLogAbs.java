package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * The derivative of a logarithm on both sides: {@code g'(x) = alpha / (1 + |alpha x|)}.
 *
 * <p>SpikingJelly's NonzeroSignLogAbs; a heavy tail. Primitive: {@code sign(x) log(1 + |alpha x|)}.
 *
 * @param alpha peak, above 0
 */
public record NonzeroSignLogAbs(double alpha) implements Surrogate {
    /**
     * Checks the peak.
     *
     * @param alpha peak
     * @throws IllegalArgumentException where it is out of range
     */
    public NonzeroSignLogAbs {
        Check.positive(alpha, "alpha");
    }

    /**
     * With SpikingJelly's alpha = 1.
     *
     * @return the surrogate
     */
    public static NonzeroSignLogAbs of() {
        return new NonzeroSignLogAbs(1);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha peak, above 0
     * @return the surrogate
     */
    public static NonzeroSignLogAbs of(double alpha) {
        return new NonzeroSignLogAbs(alpha);
    }

    @Override
    public double derivative(double x) {
        return alpha / (1 + Math.abs(alpha * x));
    }

    @Override
    public double primitive(double x) {
        return Math.signum(x) * Math.log1p(Math.abs(alpha * x));
    }
}
