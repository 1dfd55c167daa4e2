package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * snnTorch's spike_rate_escape, exponential around 1: {@code g'(x) = slope exp(-beta |x - 1|)}.
 *
 * <p>As in snnTorch's code, x is the distance from the threshold, so the peak lies one unit above it. Primitive:
 * {@code slope/beta exp(beta (x - 1))} for x &lt; 1, {@code slope/beta (2 - exp(-beta (x - 1)))} above.
 *
 * @param slope peak, above 0
 * @param beta how fast it falls off, above 0
 */
public record SpikeRateEscape(double slope, double beta) implements Surrogate {
    /**
     * Checks peak and fall-off.
     *
     * @param slope peak
     * @param beta how fast it falls off
     * @throws IllegalArgumentException where one is out of range
     */
    public SpikeRateEscape {
        Check.positive(slope, "slope");
        Check.positive(beta, "beta");
    }

    /**
     * With snnTorch's slope = 25 and beta = 1.
     *
     * @return the surrogate
     */
    public static SpikeRateEscape of() {
        return new SpikeRateEscape(25, 1);
    }

    /**
     * With parameters of your own.
     *
     * @param slope peak, above 0
     * @param beta how fast it falls off, above 0
     * @return the surrogate
     */
    public static SpikeRateEscape of(double slope, double beta) {
        return new SpikeRateEscape(slope, beta);
    }

    @Override
    public double derivative(double x) {
        return slope * Math.exp(-beta * Math.abs(x - 1));
    }

    @Override
    public double primitive(double x) {
        double tail = Math.exp(-beta * Math.abs(x - 1));
        return slope / beta * (x < 1 ? tail : 2 - tail);
    }
}
