package org.snn4j.neuron;

import org.snn4j.check.Check;
import org.snn4j.surrogate.Rectangular;
import org.snn4j.surrogate.Triangular;

/**
 * Leaky integrate-and-fire: {@code u = v + (x - (v - vReset)) / tau}, or {@code u = v - (v - vReset) / tau + x} where
 * the input does not decay.
 *
 * <p>The equations are SpikingJelly's LIFNode. In the form of {@link LinearNeuron}: lambda = 1 - 1/tau, kappa = 1/tau
 * or 1, drift = vReset/tau.
 *
 * @param tau membrane time constant in steps, at least 1; 1 forgets everything
 * @param decayInput whether the input is divided by tau
 * @param firing when it fires and how it resets
 */
public record Lif(double tau, boolean decayInput, Firing firing) implements FiringNeuron<Lif> {
    /**
     * Checks the time constant.
     *
     * @param tau membrane time constant in steps
     * @param decayInput whether the input is divided by tau
     * @param firing when it fires and how it resets
     * @throws IllegalArgumentException where one is out of range
     */
    public Lif {
        Check.that(tau >= 1 && Double.isFinite(tau), "tau must be a finite number of at least 1, but was " + tau);
    }

    /**
     * With SpikingJelly's defaults: the input decays, and see {@link Firing#DEFAULT}.
     *
     * @param tau membrane time constant in steps, at least 1
     * @return the neuron
     * @throws IllegalArgumentException where tau is below 1 or not finite
     */
    public static Lif of(double tau) {
        return new Lif(tau, true, Firing.DEFAULT);
    }

    /**
     * With SpikingJelly's defaults, tau = 2 among them.
     *
     * @return the neuron
     */
    public static Lif spikingJelly() {
        return of(2);
    }

    /**
     * The neuron of TKS (arXiv 2304.06540, equation 2, and BrainCog's LIFNode): tau 2, the input decays, threshold 0.5,
     * hard reset to 0 without gradient, triangle with alpha 2.
     *
     * <p>Equation 1 fires at the threshold, the reference code only above it; the code is followed.
     *
     * @return the neuron
     */
    public static Lif tks() {
        return of(2).vThreshold(0.5).detachReset(true).fireOnEqual(false).surrogate(Triangular.of(2));
    }

    /**
     * The neuron of TSSD (arXiv 2406.07862, equations 1 to 4): tau 2, the input does not decay, threshold 1, soft reset,
     * rectangle of width 1.
     *
     * <p>The paper does not say whether gradients flow through the reset; here they do. Between 0.5 and 1.5 they cancel
     * the membrane's own, so {@code detachReset(true)} makes a large difference.
     *
     * @return the neuron
     */
    public static Lif tssd() {
        return of(2).decayInput(false).resetBySubtraction().surrogate(Rectangular.of(1));
    }

    /**
     * The neuron of TET (Deng et al., arXiv 2202.11946, reference code): half of the membrane is kept, the input does
     * not decay, threshold 1, hard reset to 0 with gradient, triangle with alpha 1, fires only above the threshold.
     *
     * @return the neuron
     */
    public static Lif tet() {
        return of(2).decayInput(false).fireOnEqual(false).surrogate(Triangular.ofHalfWidth(1));
    }

    /**
     * The neuron of TEBN (Duan et al., NeurIPS 2022, reference code): that of {@link #tet} with a quarter of the
     * membrane kept.
     *
     * @return the neuron
     */
    public static Lif tebn() {
        return tet().tau(4.0 / 3);
    }

    /**
     * Chooses the time constant.
     *
     * @param steps tau, at least 1
     * @return a new neuron
     * @throws IllegalArgumentException where it is below 1 or not finite
     */
    public Lif tau(double steps) {
        return new Lif(steps, decayInput, firing);
    }

    /**
     * Chooses whether the input is divided by tau.
     *
     * @param decays true by default
     * @return a new neuron
     */
    public Lif decayInput(boolean decays) {
        return new Lif(tau, decays, firing);
    }

    @Override
    public Lif firing(Firing chosen) {
        return new Lif(tau, decayInput, chosen);
    }

    @Override
    public Charge charge(double[] learned) {
        return new Charge(1 - 1 / tau, decayInput ? 1 / tau : 1, vReset() / tau);
    }
}
