package org.snn4j.surrogate;

/**
 * The straight-through estimator (Bengio et al., arXiv 1308.3432): {@code g'(x) = 1}.
 *
 * <p>Primitive: {@code x}.
 */
public record StraightThrough() implements Surrogate {
    /**
     * It has no parameters.
     *
     * @return the surrogate
     */
    public static StraightThrough of() {
        return new StraightThrough();
    }

    @Override
    public double derivative(double x) {
        return 1;
    }

    @Override
    public double primitive(double x) {
        return x;
    }
}
