package org.snn4j.layer;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.snn4j.check.Check;

/** Draws the first values of an array. */
@FunctionalInterface
public interface Initializer {
    /**
     * Fills an array.
     *
     * @param into the array, in C order
     * @param fanIn inputs of one output
     * @param fanOut outputs of one input
     * @param random the only source of randomness
     */
    void fill(double[] into, long fanIn, long fanOut, RandomGenerator random);

    /**
     * The same number everywhere.
     *
     * @param value the number
     * @return the initialiser
     */
    static Initializer constant(double value) {
        return (into, fanIn, fanOut, random) -> Arrays.fill(into, value);
    }

    /**
     * Uniform in ±1/√fanIn, PyTorch's default for convolution and dense layers.
     *
     * @return the initialiser
     */
    static Initializer uniformFanIn() {
        return (into, fanIn, fanOut, random) -> {
            double bound = 1 / Math.sqrt((double) fanIn);
            Arrays.setAll(into, i -> bound * (2 * random.nextDouble() - 1));
        };
    }

    /**
     * Normal with deviation √(2/fanOut) (He et al., arXiv 1502.01852, with the fan of the backward pass).
     *
     * @return the initialiser
     */
    static Initializer kaimingNormal() {
        return (into, fanIn, fanOut, random) -> {
            double deviation = Math.sqrt(2.0 / fanOut);
            Arrays.setAll(into, i -> deviation * random.nextGaussian());
        };
    }

    /**
     * Normal with a given deviation; numbers beyond ±2 are drawn again, as by PyTorch's {@code trunc_normal_}.
     *
     * <p>Vision transformers draw their weights with 0.02, so that the limits, which do not scale with the deviation,
     * are never reached.
     *
     * @param deviation above 0, at most 2
     * @return the initialiser
     * @throws IllegalArgumentException where the deviation is out of range
     */
    static Initializer truncatedNormal(double deviation) {
        double limit = 2;
        Check.positive(deviation, "deviation");
        Check.that(
                deviation <= limit,
                "deviation must be at most " + limit + ", where the normal is cut off, but was " + deviation);
        return (into, fanIn, fanOut, random) -> Arrays.setAll(into, i -> {
            double drawn = deviation * random.nextGaussian();
            while (Math.abs(drawn) > limit) {
                drawn = deviation * random.nextGaussian();
            }
            return drawn;
        });
    }
}
