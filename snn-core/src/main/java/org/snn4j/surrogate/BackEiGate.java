package org.snn4j.surrogate;

/**
 * BrainCog's gate of the BackEI neuron: {@code g'(x) = 1} where {@code |x| < 1/2}, else 0.
 *
 * <p>The same function as {@link Rectangular} of width 1. Primitive: {@code clip(x + 1/2, 0, 1)}.
 */
public record BackEiGate() implements Surrogate {
    /**
     * It has no parameters.
     *
     * @return the surrogate
     */
    public static BackEiGate of() {
        return new BackEiGate();
    }

    @Override
    public double derivative(double x) {
        return Math.abs(x) < 0.5 ? 1 : 0;
    }

    @Override
    public double primitive(double x) {
        return Math.max(0, Math.min(1, x + 0.5));
    }
}
