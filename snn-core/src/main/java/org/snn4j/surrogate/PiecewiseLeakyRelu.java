package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * A box that leaks outside: {@code g'(x) = 1/(2 width)} where {@code |x| <= width}, else {@code leak}.
 *
 * <p>SpikingJelly's PiecewiseLeakyReLU. Primitive: {@code leak x + leak width}; {@code x / (2 width) + 1/2};
 * {@code leak x - leak width + 1}, from left to right.
 *
 * @param width half of the box, above 0, in the unit of the membrane
 * @param leak the derivative outside, at least 0
 */
public record PiecewiseLeakyRelu(double width, double leak) implements Surrogate {
    /**
     * Checks width and leak.
     *
     * @param width half of the box
     * @param leak the derivative outside
     * @throws IllegalArgumentException where one is out of range
     */
    public PiecewiseLeakyRelu {
        Check.positive(width, "width");
        Check.inRange(leak, 0, Double.MAX_VALUE, "leak");
    }

    /**
     * With SpikingJelly's width = 1 and leak = 0.01.
     *
     * @return the surrogate
     */
    public static PiecewiseLeakyRelu of() {
        return new PiecewiseLeakyRelu(1, 0.01);
    }

    /**
     * With parameters of your own.
     *
     * @param width half of the box, above 0, in the unit of the membrane
     * @param leak the derivative outside, at least 0
     * @return the surrogate
     */
    public static PiecewiseLeakyRelu of(double width, double leak) {
        return new PiecewiseLeakyRelu(width, leak);
    }

    @Override
    public double derivative(double x) {
        return Math.abs(x) <= width ? 1 / (2 * width) : leak;
    }

    @Override
    public double primitive(double x) {
        if (x < -width) {
            return leak * x + leak * width;
        }
        return x <= width ? x / (2 * width) + 0.5 : leak * x - leak * width + 1;
    }
}
