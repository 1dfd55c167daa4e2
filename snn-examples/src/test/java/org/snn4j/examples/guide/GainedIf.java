package org.snn4j.examples.guide;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Neuron.Learned.Extent;
import org.snn4j.neuron.Spikes;
import org.snn4j.surrogate.Surrogate;

// tag::channel-neuron[]
/** Integrate-and-fire whose input has a learned gain for each channel: u = v + gain * x, soft reset by 1. */
record GainedIf(Surrogate surrogate) implements Neuron {
    @Override
    public List<Learned> learned() {
        return List.of(new Learned("gain", 1, Extent.CHANNEL));
    }

    @Override
    public INDArray rest(INDArray current) {
        return Nd4j.zerosLike(current);
    }

    @Override
    public Step step(INDArray current, INDArray membrane, List<INDArray> learned) {
        INDArray gain = learned.get(0).reshape('c', shapeOfChannels(current));
        INDArray charged = current.mul(gain).addi(membrane);
        INDArray distance = charged.sub(1);
        INDArray spikes = Spikes.fire(surrogate, distance);
        return new Step(spikes, charged, charged.sub(spikes), (dSpikes, dAfter) -> {
            INDArray dCharged = dSpikes.sub(dAfter)
                    .muli(Spikes.derivative(surrogate, distance))
                    .addi(dAfter);
            double[] dGain = perChannel(dCharged.mul(current));
            return new Gradient(dCharged.mul(gain), dCharged, dGain);
        });
    }

    /** {@code [1, C]} of a flat input, {@code [1, C, 1, 1]} of an image. */
    private static long[] shapeOfChannels(INDArray current) {
        long[] shape = new long[current.rank()];
        Arrays.fill(shape, 1);
        shape[1] = current.size(1);
        return shape;
    }

    private static double[] perChannel(INDArray values) {
        return values.sum(values.rank() == 4 ? new int[] {0, 2, 3} : new int[] {0})
                .dup('c')
                .data()
                .asDouble();
    }
}
// end::channel-neuron[]
