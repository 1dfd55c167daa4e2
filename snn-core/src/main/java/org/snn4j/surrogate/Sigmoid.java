package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * The derivative of a logistic function: {@code g'(x) = alpha sig(alpha x) (1 - sig(alpha x))}.
 *
 * <p>Defaults differ: SpikingJelly 4, BrainCog 1, snnTorch 25. Primitive: {@code sig(alpha x) = 1 / (1 + exp(-alpha
 * x))}.
 *
 * @param alpha four times the peak, above 0
 */
public record Sigmoid(double alpha) implements Surrogate {
    /**
     * Checks the peak.
     *
     * @param alpha four times the peak
     * @throws IllegalArgumentException where it is out of range
     */
    public Sigmoid {
        Check.positive(alpha, "alpha");
    }

    /**
     * The logistic function with SpikingJelly's alpha = 4.
     *
     * @return the surrogate
     */
    public static Sigmoid of() {
        return new Sigmoid(4);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha four times the peak, above 0
     * @return the surrogate
     */
    public static Sigmoid of(double alpha) {
        return new Sigmoid(alpha);
    }

    @Override
    public double derivative(double x) {
        double e = Math.exp(-Math.abs(alpha * x));
        return alpha * e / ((1 + e) * (1 + e));
    }

    @Override
    public double primitive(double x) {
        return 1 / (1 + Math.exp(-alpha * x));
    }

    /**
     * The derivative of many distances in float precision.
     *
     * <p>Math.exp does not vectorise, so {@code exp(-z)} is {@code exp(-z/64)} by its Taylor series, squared six times:
     * its relative error is below 2e-5 up to z = 20, and its error below 1e-12 of the peak beyond.
     */
    @Override
    public void derivative(float[] x, float[] into, int length) {
        float peak = (float) alpha;
        float scale = (float) (alpha / 64);
        for (int i = 0; i < length; i++) {
            float y = Math.min(0.625f, scale * Math.abs(x[i]));
            float e = 1
                    - y
                            * (1
                                    - y
                                            * (1f / 2)
                                            * (1
                                                    - y
                                                            * (1f / 3)
                                                            * (1
                                                                    - y
                                                                            * (1f / 4)
                                                                            * (1
                                                                                    - y
                                                                                            * (1f / 5)
                                                                                            * (1 - y * (1f / 6))))));
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            into[i] = peak * e / ((1 + e) * (1 + e));
        }
    }
}
