package org.snn4j.examples.guide;

import org.snn4j.neuron.Firing;
import org.snn4j.neuron.FiringNeuron;

// tag::linear-neuron[]
/** Integrate-and-fire that keeps a share of its membrane: u = decay * v + x. */
record DecayingIf(double decay, Firing firing) implements FiringNeuron<DecayingIf> {
    @Override
    public DecayingIf firing(Firing chosen) {
        return new DecayingIf(decay, chosen);
    }

    @Override
    public Charge charge(double[] learned) {
        return new Charge(decay, 1, 0);
    }
}
// end::linear-neuron[]
