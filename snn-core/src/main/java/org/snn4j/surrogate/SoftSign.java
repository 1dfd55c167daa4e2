package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * The derivative of a soft sign: {@code g'(x) = alpha / (2 (1 + |alpha x|)^2)}.
 *
 * <p>SpikingJelly's SoftSign. Primitive: {@code (alpha x / (1 + |alpha x|) + 1) / 2}.
 *
 * @param alpha twice the peak, above 0
 */
public record SoftSign(double alpha) implements Surrogate {
    /**
     * Checks the peak.
     *
     * @param alpha twice the peak
     * @throws IllegalArgumentException where it is out of range
     */
    public SoftSign {
        Check.positive(alpha, "alpha");
    }

    /**
     * The soft sign with SpikingJelly's alpha = 2.
     *
     * @return the surrogate
     */
    public static SoftSign of() {
        return new SoftSign(2);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha twice the peak, above 0
     * @return the surrogate
     */
    public static SoftSign of(double alpha) {
        return new SoftSign(alpha);
    }

    @Override
    public double derivative(double x) {
        double z = 1 + Math.abs(alpha * x);
        return alpha / (2 * z * z);
    }

    @Override
    public double primitive(double x) {
        return (alpha * x / (1 + Math.abs(alpha * x)) + 1) / 2;
    }
}
