package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * Falls off linearly on both sides of the threshold: {@code g'(x) = max(0, alpha - alpha^2 |x|)}.
 *
 * <p>Also called triangle, piecewise quadratic (SpikingJelly, alpha = 1) and QGate (BrainCog, alpha = 2, which TKS
 * trains with). The peak is alpha, the support |x| &lt; 1/alpha, the area 1. Half of ApproxSign of Bi-Real Net (arXiv
 * 1808.00278) is the case alpha = 1. Primitive: 0 below, {@code -alpha^2 |x| x / 2 + alpha x + 1/2} on the support, 1
 * above.
 *
 * @param alpha peak and inverse half width, above 0, per unit of the membrane
 */
public record Triangular(double alpha) implements Surrogate {
    /**
     * Checks the peak.
     *
     * @param alpha peak and inverse half width
     * @throws IllegalArgumentException where it is out of range
     */
    public Triangular {
        Check.positive(alpha, "alpha");
    }

    /**
     * The triangle that TKS and BrainCog use, alpha = 2.
     *
     * @return the surrogate
     */
    public static Triangular of() {
        return new Triangular(2);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha peak and inverse half width, above 0, per unit of the membrane
     * @return the surrogate
     */
    public static Triangular of(double alpha) {
        return new Triangular(alpha);
    }

    /**
     * The triangle as TET and TEBN write it, {@code max(0, gamma - |x|) / gamma^2}.
     *
     * @param gamma half of the support, above 0; their default is 1
     * @return the triangle with alpha = 1 / gamma
     */
    public static Triangular ofHalfWidth(double gamma) {
        return new Triangular(1 / Check.positive(gamma, "gamma"));
    }

    @Override
    public double derivative(double x) {
        return Math.max(0, alpha - alpha * alpha * Math.abs(x));
    }

    @Override
    public double primitive(double x) {
        double within = Math.max(-1 / alpha, Math.min(1 / alpha, x));
        return -alpha * alpha * Math.abs(within) * within / 2 + alpha * within + 0.5;
    }

    @Override
    public void derivative(float[] x, float[] into, int length) {
        float peak = (float) alpha;
        float slope = (float) (alpha * alpha);
        for (int i = 0; i < length; i++) {
            into[i] = Math.max(0f, peak - slope * Math.abs(x[i]));
        }
    }
}
