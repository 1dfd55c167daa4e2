package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * The surrogate of S2NN (Suetake et al., arXiv 2201.10879), a logistic function below the threshold and a logarithm
 * above: {@code g'(x) = alpha sig(alpha x) (1 - sig(alpha x))} for x &lt; 0, {@code beta / (1 + x)} for x &gt;= 0.
 *
 * <p>Primitive: {@code sig(alpha x)} and {@code beta log(1 + x) + 1/2}. SpikingJelly documents + 1 in place of + 1/2,
 * which has the same derivative but jumps at 0.
 *
 * @param alpha four times the peak on the left, above 0
 * @param beta height on the right, above 0
 */
public record S2nn(double alpha, double beta) implements Surrogate {
    /**
     * Checks both heights.
     *
     * @param alpha four times the peak on the left
     * @param beta height on the right
     * @throws IllegalArgumentException where one is out of range
     */
    public S2nn {
        Check.positive(alpha, "alpha");
        Check.positive(beta, "beta");
    }

    /**
     * With SpikingJelly's alpha = 4 and beta = 1.
     *
     * @return the surrogate
     */
    public static S2nn of() {
        return new S2nn(4, 1);
    }

    /**
     * With parameters of your own.
     *
     * @param alpha four times the peak on the left, above 0
     * @param beta height on the right, above 0
     * @return the surrogate
     */
    public static S2nn of(double alpha, double beta) {
        return new S2nn(alpha, beta);
    }

    @Override
    public double derivative(double x) {
        if (x >= 0) {
            return beta / (1 + x);
        }
        double e = Math.exp(alpha * x);
        return alpha * e / ((1 + e) * (1 + e));
    }

    @Override
    public double primitive(double x) {
        return x < 0 ? 1 / (1 + Math.exp(-alpha * x)) : beta * Math.log1p(x) + 0.5;
    }
}
