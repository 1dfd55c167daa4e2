package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * BrainCog's gate, a box of height 1: {@code g'(x) = 1} where {@code |x| < 1/alpha}, else 0.
 *
 * <p>Its area is 2/alpha, so unlike {@link Rectangular} it is not normalised. The formula follows BrainCog's code; its
 * documentation shows another one. Primitive: {@code clip(x, -1/alpha, 1/alpha) + 1/alpha}.
 *
 * @param alpha inverse half width, above 0
 */
public record BrainCogGate(double alpha) implements Surrogate {
    /**
     * Checks the width.
     *
     * @param alpha inverse half width
     * @throws IllegalArgumentException where it is out of range
     */
    public BrainCogGate {
        Check.positive(alpha, "alpha");
    }

    /**
     * The gate with BrainCog's default, alpha = 2.
     *
     * @return the surrogate
     */
    public static BrainCogGate of() {
        return new BrainCogGate(2);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha inverse half width, above 0
     * @return the surrogate
     */
    public static BrainCogGate of(double alpha) {
        return new BrainCogGate(alpha);
    }

    @Override
    public double derivative(double x) {
        return Math.abs(x) < 1 / alpha ? 1 : 0;
    }

    @Override
    public double primitive(double x) {
        return Math.max(-1 / alpha, Math.min(1 / alpha, x)) + 1 / alpha;
    }
}
