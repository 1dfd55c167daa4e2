package org.snn4j.examples.guide;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Spikes;
import org.snn4j.surrogate.Surrogate;

// tag::neuron[]
/** Quadratic integrate-and-fire: u = v + (v * (v - vCritical) + x) / tau, fires at 1, hard reset to 0. */
record QuadraticIf(double tau, double vCritical, Surrogate surrogate) implements Neuron {
    @Override
    public INDArray rest(INDArray current) {
        return Nd4j.zerosLike(current);
    }

    @Override
    public Step step(INDArray current, INDArray membrane, List<INDArray> learned) {
        INDArray charged =
                membrane.sub(vCritical).muli(membrane).addi(current).divi(tau).addi(membrane);
        INDArray distance = charged.sub(1);
        INDArray spikes = Spikes.fire(surrogate, distance);
        INDArray after = spikes.rsub(1).muli(charged);
        return new Step(spikes, charged, after, (dSpikes, dAfter) -> {
            // v' = (1 - s) u, so the membrane reaches the loss directly and through the spike that resets it.
            INDArray slope = Spikes.derivative(surrogate, distance);
            INDArray dCharged = dSpikes.sub(dAfter.mul(charged)).muli(slope).addi(dAfter.mul(spikes.rsub(1)));
            INDArray dMembrane =
                    membrane.mul(2).subi(vCritical).divi(tau).addi(1).muli(dCharged);
            return new Gradient(dCharged.div(tau), dMembrane);
        });
    }
}
// end::neuron[]
