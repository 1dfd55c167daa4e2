package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * A Gaussian, the derivative of the error function: {@code g'(x) = alpha / sqrt(pi) exp(-alpha^2 x^2)}.
 *
 * <p>SpikingJelly's Erf. Primitive: {@code erfc(-alpha x) / 2}.
 *
 * @param alpha inverse width, above 0
 */
public record Erf(double alpha) implements Surrogate {
    /**
     * Checks the width.
     *
     * @param alpha inverse width
     * @throws IllegalArgumentException where it is out of range
     */
    public Erf {
        Check.positive(alpha, "alpha");
    }

    /**
     * The Gaussian with SpikingJelly's alpha = 2.
     *
     * @return the surrogate
     */
    public static Erf of() {
        return new Erf(2);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha inverse width, above 0
     * @return the surrogate
     */
    public static Erf of(double alpha) {
        return new Erf(alpha);
    }

    @Override
    public double derivative(double x) {
        double z = alpha * x;
        return alpha / Math.sqrt(Math.PI) * Math.exp(-z * z);
    }

    @Override
    public double primitive(double x) {
        return (1 + erf(alpha * x)) / 2;
    }

    /** erf(z) = 2/sqrt(pi) exp(-z^2) sum of 2^n z^(2n+1) / (2n+1)!!, whose terms share one sign. */
    private static double erf(double z) {
        if (Math.abs(z) > 6) {
            return Math.signum(z);
        }
        double term = z;
        double sum = z;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= 2 * z * z / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-z * z) * sum;
    }
}
