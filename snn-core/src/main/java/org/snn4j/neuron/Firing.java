package org.snn4j.neuron;

import org.snn4j.check.Check;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Surrogate;

/**
 * When a neuron fires and what a spike does to its membrane.
 *
 * @param vThreshold firing level, above 0, in the unit of the input
 * @param vReset membrane at rest and after a hard reset; 0 with a soft reset
 * @param softReset whether a spike subtracts the threshold instead of setting the membrane to {@code vReset}
 * @param detachReset whether no gradient flows through the reset
 * @param fireOnEqual whether a membrane exactly at the threshold fires
 * @param surrogate stands in for the derivative of the spike
 */
public record Firing(
        double vThreshold,
        double vReset,
        boolean softReset,
        boolean detachReset,
        boolean fireOnEqual,
        Surrogate surrogate) {
    /** SpikingJelly's defaults: threshold 1, hard reset to 0 with gradient, fires on equality, ATan with alpha 2. */
    public static final Firing DEFAULT = new Firing(1, 0, false, false, true, Atan.of(2));

    /**
     * Checks the levels.
     *
     * @param vThreshold firing level
     * @param vReset membrane at rest and after a hard reset
     * @param softReset whether a spike subtracts the threshold instead of setting the membrane to {@code vReset}
     * @param detachReset whether no gradient flows through the reset
     * @param fireOnEqual whether a membrane exactly at the threshold fires
     * @param surrogate stands in for the derivative of the spike
     * @throws IllegalArgumentException where one is out of range
     */
    public Firing {
        Check.positive(vThreshold, "vThreshold");
        Check.that(Double.isFinite(vReset), "vReset must be a finite number, but was " + vReset);
        Check.that(
                !softReset || vReset == 0,
                "a soft reset subtracts vThreshold and needs vReset 0, but vReset was " + vReset + "; use hardReset("
                        + vReset + ") or resetBySubtraction()");
    }
}
