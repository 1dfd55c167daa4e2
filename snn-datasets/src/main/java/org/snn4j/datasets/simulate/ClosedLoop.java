package org.snn4j.datasets.simulate;

import org.snn4j.check.Check;

/**
 * Motion along a closed loop: four straight legs of equal time around a square that stands on a corner, (0, -reach) to
 * (reach, 0) to (0, reach) to (-reach, 0) and back, in pixels from the middle, again and again.
 *
 * <p>DVS-CIFAR10 was recorded from images that moved along such a repeated closed loop on a screen (Li et al.,
 * "CIFAR10-DVS: an event-stream dataset for object classification", 2017). The four diagonal legs, their length and their
 * time are a choice of this library.
 *
 * @param period microseconds of a whole loop, at least 4
 * @param reach pixels from the middle to a corner, in (0, 1000]
 */
public record ClosedLoop(long period, double reach) {
    private static final int FARTHEST = 1_000;

    /**
     * Checks both.
     *
     * @param period microseconds of a whole loop, at least 4
     * @param reach pixels from the middle to a corner, in (0, 1000]
     * @throws IllegalArgumentException where the loop takes no time or leads nowhere
     */
    public ClosedLoop {
        Check.that(period >= 4, "the period of a loop must be at least 4 us, but was " + period);
        Check.that(reach > 0 && reach <= FARTHEST, "reach must lie in (0, " + FARTHEST + "] pixels, but was " + reach);
    }

    /**
     * How far the image has moved to the right.
     *
     * @param microseconds after the begin
     * @return pixels from the middle
     */
    public double right(long microseconds) {
        return reach * wave(microseconds + period / 4.0);
    }

    /**
     * How far the image has moved down.
     *
     * @param microseconds after the begin
     * @return pixels from the middle
     */
    public double down(long microseconds) {
        return reach * wave(microseconds);
    }

    /** From -1 to 1 and back in a period, in straight lines. */
    private double wave(double microseconds) {
        double phase = microseconds / period;
        phase -= Math.floor(phase);
        return 1 - Math.abs(2 - 4 * phase);
    }
}
