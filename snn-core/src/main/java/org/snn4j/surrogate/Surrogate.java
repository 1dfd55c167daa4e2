package org.snn4j.surrogate;

/**
 * Stand-in for the derivative of the spike, as a function of the distance {@code x = u - vThreshold}.
 *
 * <p>Forward, a neuron fires the step function of x; backward, {@link #derivative} is used in place of the step's. To
 * add one, implement the two formulas; the engines map them over arrays. Overriding the array form with a plain loop
 * lets the compiler vectorise it.
 */
public interface Surrogate {
    /**
     * The derivative g'(x) used in the backward pass.
     *
     * @param x distance of the membrane from the threshold
     * @return g'(x)
     */
    double derivative(double x);

    /**
     * The primitive g(x) that {@link #derivative} belongs to; a network that fires it can be checked against finite
     * differences.
     *
     * @param x distance of the membrane from the threshold
     * @return g(x), up to a constant
     */
    double primitive(double x);

    /**
     * The derivative of many distances in float precision.
     *
     * @param x the distances
     * @param into receives the derivatives; may be {@code x} itself
     * @param length how many of them
     */
    default void derivative(float[] x, float[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = (float) derivative(x[i]);
        }
    }

    /**
     * Whether neurons with this surrogate fire {@link #primitive} instead of the step function: only for checking
     * gradients, see {@link Smooth}.
     *
     * @return false for every surrogate that is meant for training
     */
    default boolean firesPrimitive() {
        return false;
    }
}
