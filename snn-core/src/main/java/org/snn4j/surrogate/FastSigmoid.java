package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * The derivative of a fast sigmoid, of peak 1: {@code g'(x) = 1 / (1 + slope |x|)^2}.
 *
 * <p>snnTorch's fast_sigmoid. Primitive: {@code x / (1 + slope |x|)}.
 *
 * @param slope how fast it falls off, above 0
 */
public record FastSigmoid(double slope) implements Surrogate {
    /**
     * Checks the slope.
     *
     * @param slope how fast it falls off
     * @throws IllegalArgumentException where it is out of range
     */
    public FastSigmoid {
        Check.positive(slope, "slope");
    }

    /**
     * The fast sigmoid with snnTorch's slope = 25.
     *
     * @return the surrogate
     */
    public static FastSigmoid of() {
        return new FastSigmoid(25);
    }

    /**
     * With a parameter of your own.
     *
     * @param slope how fast it falls off, above 0
     * @return the surrogate
     */
    public static FastSigmoid of(double slope) {
        return new FastSigmoid(slope);
    }

    @Override
    public double derivative(double x) {
        double z = 1 + slope * Math.abs(x);
        return 1 / (z * z);
    }

    @Override
    public double primitive(double x) {
        return x / (1 + slope * Math.abs(x));
    }
}
