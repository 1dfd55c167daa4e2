package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * The derivative of an arc tangent: {@code g'(x) = (alpha/2) / (1 + (pi alpha x / 2)^2)}.
 *
 * <p>SpikingJelly's default (Fang et al., arXiv 2007.05785), also in BrainCog and snnTorch, whose documentation has
 * another factor than its code. Primitive: {@code arctan(pi alpha x / 2) / pi + 1/2}.
 *
 * @param alpha twice the peak, above 0
 */
public record Atan(double alpha) implements Surrogate {
    /**
     * Checks the peak.
     *
     * @param alpha twice the peak
     * @throws IllegalArgumentException where it is out of range
     */
    public Atan {
        Check.positive(alpha, "alpha");
    }

    /**
     * The arc tangent with the usual alpha = 2.
     *
     * @return the surrogate
     */
    public static Atan of() {
        return new Atan(2);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha twice the peak, above 0
     * @return the surrogate
     */
    public static Atan of(double alpha) {
        return new Atan(alpha);
    }

    @Override
    public double derivative(double x) {
        double z = Math.PI / 2 * alpha * x;
        return alpha / 2 / (1 + z * z);
    }

    @Override
    public double primitive(double x) {
        return Math.atan(Math.PI / 2 * alpha * x) / Math.PI + 0.5;
    }

    @Override
    public void derivative(float[] x, float[] into, int length) {
        float peak = (float) (alpha / 2);
        float scale = (float) (Math.PI / 2 * alpha);
        for (int i = 0; i < length; i++) {
            float z = scale * x[i];
            into[i] = peak / (1 + z * z);
        }
    }
}
