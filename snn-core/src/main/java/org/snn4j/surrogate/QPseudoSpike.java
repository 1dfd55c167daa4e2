package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * The q-PseudoSpike of Herranz-Celotti and Rouat (arXiv 2202.00282): {@code g'(x) = (1 + 2|x| / (alpha - 1))^-alpha}.
 *
 * <p>Primitive: {@code (1 - 2x / (alpha - 1))^(1 - alpha) / 2} below 0 and {@code 1 - (1 + 2x / (alpha - 1))^(1 -
 * alpha) / 2} above.
 *
 * @param alpha how light the tail is, above 1
 */
public record QPseudoSpike(double alpha) implements Surrogate {
    /**
     * Checks the tail.
     *
     * @param alpha how light the tail is
     * @throws IllegalArgumentException where it is out of range
     */
    public QPseudoSpike {
        Check.that(alpha > 1 && !Double.isInfinite(alpha), "alpha must be a finite number above 1, but was " + alpha);
    }

    /**
     * With SpikingJelly's alpha = 2.
     *
     * @return the surrogate
     */
    public static QPseudoSpike of() {
        return new QPseudoSpike(2);
    }

    /**
     * With a parameter of your own.
     *
     * @param alpha how light the tail is, above 1
     * @return the surrogate
     */
    public static QPseudoSpike of(double alpha) {
        return new QPseudoSpike(alpha);
    }

    @Override
    public double derivative(double x) {
        return Math.pow(1 + 2 * Math.abs(x) / (alpha - 1), -alpha);
    }

    @Override
    public double primitive(double x) {
        double tail = Math.pow(1 + 2 * Math.abs(x) / (alpha - 1), 1 - alpha) / 2;
        return x < 0 ? tail : 1 - tail;
    }
}
