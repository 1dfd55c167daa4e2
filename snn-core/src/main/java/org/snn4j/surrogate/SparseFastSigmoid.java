package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * snnTorch's SFS, a fast sigmoid that passes gradients only above a bound: {@code g'(x) = 1 / (1 + slope |x|)^2} where
 * {@code x > bound}, else 0.
 *
 * <p>Primitive, with {@code F(x) = x / (1 + slope |x|)}: {@code F(x) - F(bound)} above the bound, 0 below.
 *
 * @param slope how fast it falls off, above 0
 * @param bound where it begins, in the unit of the membrane, relative to the threshold
 */
public record SparseFastSigmoid(double slope, double bound) implements Surrogate {
    /**
     * Checks slope and bound.
     *
     * @param slope how fast it falls off
     * @param bound where it begins
     * @throws IllegalArgumentException where one is out of range
     */
    public SparseFastSigmoid {
        Check.positive(slope, "slope");
        Check.inRange(bound, -Double.MAX_VALUE, Double.MAX_VALUE, "bound");
    }

    /**
     * With snnTorch's slope = 25 and bound = 1.
     *
     * @return the surrogate
     */
    public static SparseFastSigmoid of() {
        return new SparseFastSigmoid(25, 1);
    }

    /**
     * With parameters of your own.
     *
     * @param slope how fast it falls off, above 0
     * @param bound where it begins, in the unit of the membrane, relative to the threshold
     * @return the surrogate
     */
    public static SparseFastSigmoid of(double slope, double bound) {
        return new SparseFastSigmoid(slope, bound);
    }

    @Override
    public double derivative(double x) {
        double z = 1 + slope * Math.abs(x);
        return x > bound ? 1 / (z * z) : 0;
    }

    @Override
    public double primitive(double x) {
        double above = Math.max(x, bound);
        return above / (1 + slope * Math.abs(above)) - bound / (1 + slope * Math.abs(bound));
    }
}
