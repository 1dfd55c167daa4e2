package org.snn4j.cpu.neuron;

import org.snn4j.neuron.LinearNeuron;
import org.snn4j.neuron.LinearNeuron.Charge;
import org.snn4j.surrogate.Surrogate;

/** A linear neuron's constants in one pass. */
public final class SpikingKernel {
    public final float lambda;
    public final float kappa;
    public final float drift;
    public final float rest;
    public final float threshold;

    /** A spike is {@code base + sign * (1 where sign * (u - threshold) > 0, else 0)}, so that equality may fire. */
    public final float base;

    public final float sign;

    /** A reset is {@code u * (1 - hard * s) + jump * s}. */
    public final float hard;

    public final float jump;

    /** 1 where gradients flow through the reset, else 0. */
    public final float resetFlows;

    public final Surrogate surrogate;

    public SpikingKernel(LinearNeuron neuron, Charge charge) {
        lambda = (float) charge.lambda();
        kappa = (float) charge.kappa();
        drift = (float) charge.drift();
        rest = (float) neuron.vReset();
        threshold = (float) neuron.vThreshold();
        base = neuron.fireOnEqual() ? 1 : 0;
        sign = neuron.fireOnEqual() ? -1 : 1;
        hard = neuron.softReset() ? 0 : 1;
        jump = neuron.softReset() ? -threshold : rest;
        resetFlows = neuron.detachReset() ? 0 : 1;
        surrogate = neuron.surrogate();
    }
}
