package org.snn4j.neuron;

import java.util.List;
import org.snn4j.check.Check;

/**
 * Leaky integrate-and-fire whose leak is learned, one per layer: {@code u = v + a (x - (v - vReset))} with {@code a =
 * 1/tau = sigmoid(w)}, or {@code u = v - a (v - vReset) + x} where the input does not decay.
 *
 * <p>Fang et al., arXiv 2007.05785, equations 9 to 11. The learned constant is w, which begins at {@code -log(tau - 1)};
 * {@code dLoss/dw = a (1 - a) sum of du (x - (v - vReset))}.
 *
 * @param tau membrane time constant in steps before training, above 1
 * @param decayInput whether the input is multiplied by a
 * @param firing when it fires and how it resets
 */
public record Plif(double tau, boolean decayInput, Firing firing) implements FiringNeuron<Plif> {
    /**
     * Checks the time constant.
     *
     * @param tau membrane time constant in steps before training
     * @param decayInput whether the input is multiplied by a
     * @param firing when it fires and how it resets
     * @throws IllegalArgumentException where one is out of range
     */
    public Plif {
        Check.that(tau > 1 && Double.isFinite(tau), "tau must be a finite number above 1, but was " + tau);
    }

    /**
     * With SpikingJelly's defaults: the input decays, and see {@link Firing#DEFAULT}.
     *
     * @param tau membrane time constant in steps before training, above 1
     * @return the neuron
     * @throws IllegalArgumentException where tau is not finite and above 1
     */
    public static Plif of(double tau) {
        return new Plif(tau, true, Firing.DEFAULT);
    }

    /**
     * With SpikingJelly's defaults, tau = 2 among them.
     *
     * @return the neuron
     */
    public static Plif of() {
        return of(2);
    }

    /**
     * The neuron of the paper's reference code (Fang et al.): tau 2, threshold 1, hard reset to 0 without gradient,
     * ATan with alpha 2.
     *
     * @return the neuron
     */
    public static Plif fang() {
        return of(2).detachReset(true);
    }

    /**
     * Chooses the time constant before training.
     *
     * @param steps tau, above 1
     * @return a new neuron
     * @throws IllegalArgumentException where it is not finite and above 1
     */
    public Plif tau(double steps) {
        return new Plif(steps, decayInput, firing);
    }

    /**
     * Chooses whether the input is multiplied by a.
     *
     * @param decays true by default
     * @return a new neuron
     */
    public Plif decayInput(boolean decays) {
        return new Plif(tau, decays, firing);
    }

    @Override
    public Plif firing(Firing chosen) {
        return new Plif(tau, decayInput, chosen);
    }

    @Override
    public List<Learned> learned() {
        return List.of(new Learned("w", -Math.log(tau - 1)));
    }

    @Override
    public Charge charge(double[] learned) {
        double a = leak(learned);
        return new Charge(1 - a, decayInput ? a : 1, a * vReset());
    }

    @Override
    public double[] learnedGradient(double[] learned, Charge dCharge) {
        double a = leak(learned);
        double da = (decayInput ? dCharge.kappa() : 0) - dCharge.lambda() + vReset() * dCharge.drift();
        return new double[] {a * (1 - a) * da};
    }

    private static double leak(double[] learned) {
        return 1 / (1 + Math.exp(-learned[0]));
    }
}
