package org.snn4j.neuron;

/**
 * Integrate-and-fire without a leak: {@code u = v + x}.
 *
 * @param firing when it fires and how it resets
 */
public record IntegrateAndFire(Firing firing) implements FiringNeuron<IntegrateAndFire> {
    /**
     * With SpikingJelly's defaults, see {@link Firing#DEFAULT}.
     *
     * @return the neuron
     */
    public static IntegrateAndFire of() {
        return new IntegrateAndFire(Firing.DEFAULT);
    }

    /**
     * The neuron of SEW ResNet (Fang et al., arXiv 2102.04159): threshold 1, hard reset to 0 without gradient, ATan.
     *
     * @return the neuron
     */
    public static IntegrateAndFire sew() {
        return of().detachReset(true);
    }

    @Override
    public IntegrateAndFire firing(Firing chosen) {
        return new IntegrateAndFire(chosen);
    }

    @Override
    public Charge charge(double[] learned) {
        return new Charge(1, 1, 0);
    }
}
