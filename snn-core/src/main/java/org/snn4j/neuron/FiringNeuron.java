package org.snn4j.neuron;

import org.snn4j.surrogate.Surrogate;

/**
 * A linear neuron whose firing and reset are chosen fluently: {@code Lif.of(2).vThreshold(0.5).detachReset(true)}.
 *
 * <p>Each choice returns a new neuron.
 *
 * @param <N> the neuron itself
 */
public interface FiringNeuron<N extends FiringNeuron<N>> extends LinearNeuron {
    /**
     * When this neuron fires and how it resets.
     *
     * @return all choices at once
     */
    Firing firing();

    /**
     * A copy that fires and resets in another way.
     *
     * @param firing all choices at once
     * @return a new neuron
     */
    N firing(Firing firing);

    /**
     * Chooses the firing level.
     *
     * @param vThreshold above 0, in the unit of the input; 1 by default
     * @return a new neuron
     * @throws IllegalArgumentException where it is not a finite number above 0
     */
    default N vThreshold(double vThreshold) {
        return firing(new Firing(vThreshold, vReset(), softReset(), detachReset(), fireOnEqual(), surrogate()));
    }

    /**
     * Chooses a hard reset, in which a spike sets the membrane to a value, also its value at rest; the default, with 0.
     *
     * @param vReset that value, in the unit of the input
     * @return a new neuron
     * @throws IllegalArgumentException where it is not finite
     */
    default N hardReset(double vReset) {
        return firing(new Firing(vThreshold(), vReset, false, detachReset(), fireOnEqual(), surrogate()));
    }

    /**
     * Chooses a soft reset, in which a spike subtracts the threshold from the membrane, which rests at 0.
     *
     * @return a new neuron
     */
    default N resetBySubtraction() {
        return firing(new Firing(vThreshold(), 0, true, detachReset(), fireOnEqual(), surrogate()));
    }

    /**
     * Chooses whether gradients flow through the reset.
     *
     * @param detachReset true to cut them; false by default
     * @return a new neuron
     */
    default N detachReset(boolean detachReset) {
        return firing(new Firing(vThreshold(), vReset(), softReset(), detachReset, fireOnEqual(), surrogate()));
    }

    /**
     * Chooses what happens exactly at the threshold.
     *
     * @param fireOnEqual true to fire; true by default
     * @return a new neuron
     */
    default N fireOnEqual(boolean fireOnEqual) {
        return firing(new Firing(vThreshold(), vReset(), softReset(), detachReset(), fireOnEqual, surrogate()));
    }

    /**
     * Chooses the surrogate for the derivative of the spike.
     *
     * @param surrogate {@code Atan.of()} by default
     * @return a new neuron
     */
    default N surrogate(Surrogate surrogate) {
        return firing(new Firing(vThreshold(), vReset(), softReset(), detachReset(), fireOnEqual(), surrogate));
    }

    @Override
    default double vThreshold() {
        return firing().vThreshold();
    }

    @Override
    default double vReset() {
        return firing().vReset();
    }

    @Override
    default boolean softReset() {
        return firing().softReset();
    }

    @Override
    default boolean detachReset() {
        return firing().detachReset();
    }

    @Override
    default boolean fireOnEqual() {
        return firing().fireOnEqual();
    }

    @Override
    default Surrogate surrogate() {
        return firing().surrogate();
    }
}
