package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * The surrogate of SuperSpike (Zenke and Ganguli, arXiv 1705.11146): {@code g'(x) = alpha / (1 + |x|)^2}.
 *
 * <p>Primitive: {@code alpha x / (1 + |x|)}.
 *
 * @param alpha peak, above 0
 */
public record SuperSpike(double alpha) implements Surrogate {
    /**
     * Checks the peak.
     *
     * @param alpha peak
     * @throws IllegalArgumentException where it is out of range
     */
    public SuperSpike {
        Check.positive(alpha, "alpha");
    }

    /**
     * SuperSpike with SpikingJelly's alpha = 1.
     *
     * @return the surrogate
     */
    public static SuperSpike of() {
        return new SuperSpike(1);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha peak, above 0
     * @return the surrogate
     */
    public static SuperSpike of(double alpha) {
        return new SuperSpike(alpha);
    }

    @Override
    public double derivative(double x) {
        double z = 1 + Math.abs(x);
        return alpha / (z * z);
    }

    @Override
    public double primitive(double x) {
        return alpha * x / (1 + Math.abs(x));
    }
}
