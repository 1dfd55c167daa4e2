package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * Falls off exponentially on both sides: {@code g'(x) = (alpha/2) exp(-alpha |x|)}.
 *
 * <p>SpikingJelly's PiecewiseExp. Primitive: {@code exp(alpha x) / 2} below 0, {@code 1 - exp(-alpha x) / 2} above.
 *
 * @param alpha twice the peak, above 0
 */
public record PiecewiseExponential(double alpha) implements Surrogate {
    /**
     * Checks the peak.
     *
     * @param alpha twice the peak
     * @throws IllegalArgumentException where it is out of range
     */
    public PiecewiseExponential {
        Check.positive(alpha, "alpha");
    }

    /**
     * With SpikingJelly's alpha = 1.
     *
     * @return the surrogate
     */
    public static PiecewiseExponential of() {
        return new PiecewiseExponential(1);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha twice the peak, above 0
     * @return the surrogate
     */
    public static PiecewiseExponential of(double alpha) {
        return new PiecewiseExponential(alpha);
    }

    @Override
    public double derivative(double x) {
        return alpha / 2 * Math.exp(-alpha * Math.abs(x));
    }

    @Override
    public double primitive(double x) {
        double tail = Math.exp(-alpha * Math.abs(x)) / 2;
        return x < 0 ? tail : 1 - tail;
    }
}
