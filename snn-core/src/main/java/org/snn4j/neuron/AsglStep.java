package org.snn4j.neuron;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.snn4j.neuron.Neuron.Gradient;
import org.snn4j.neuron.Neuron.Step;

/** One step of {@link Asgl} in ND4J operations, and the backward pass. */
final class AsglStep {
    private AsglStep() {}

    /** Runs a step; without a mask, all neurons fire the step function. */
    static Step run(Asgl neuron, @Nullable INDArray mask, INDArray current, INDArray membrane, List<INDArray> learned) {
        double kept = 1 / (1 + Math.exp(-learned.get(0).getDouble(0)));
        double steep = Math.exp(learned.get(1).getDouble(0));
        double threshold = neuron.vThreshold();
        INDArray charged = membrane.mul(kept).addi(current);
        INDArray distance = charged.sub(threshold);
        INDArray ramp = distance.mul(steep).addi(0.5);
        INDArray spikes = distance.gte(0).castTo(charged.dataType());
        if (mask != null) {
            INDArray smooth = Transforms.max(Transforms.min(ramp, 1, true), 0, false);
            spikes = mask.mul(spikes.subi(smooth)).addi(smooth);
        }
        INDArray fired = spikes;
        INDArray emitted = fired.mul(threshold);
        INDArray after =
                neuron.softReset() ? charged.sub(emitted) : fired.rsub(1).muli(charged);
        return new Step(emitted, charged, after, (dEmitted, dAfter) -> {
            INDArray slope =
                    ramp.gt(0).castTo(charged.dataType()).muli(ramp.lt(1).castTo(charged.dataType()));
            slope.muli(steep);
            INDArray lost =
                    neuron.softReset() ? Nd4j.valueArrayOf(charged.shape(), threshold, charged.dataType()) : charged;
            INDArray dDistance = dEmitted.mul(threshold).subi(dAfter.mul(lost)).muli(slope);
            INDArray dCharged = dDistance.add(neuron.softReset() ? dAfter : dAfter.mul(fired.rsub(1)));
            double dKept = dCharged.mul(membrane).sumNumber().doubleValue();
            double dA = dDistance.mul(distance).sumNumber().doubleValue();
            return new Gradient(
                    dCharged, dCharged.mul(kept), new double[] {kept * (1 - kept) * dKept}, new double[] {dA});
        });
    }
}
