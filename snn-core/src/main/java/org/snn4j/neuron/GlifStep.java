package org.snn4j.neuron;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.ArrayCopies;
import org.snn4j.array.ChannelSums;
import org.snn4j.neuron.Glif.Form;
import org.snn4j.neuron.Neuron.Gradient;
import org.snn4j.neuron.Neuron.Step;

/** One step of {@link Glif} in ND4J operations, and the backward pass. */
final class GlifStep {
    private final Glif neuron;
    private final INDArray current;
    private final INDArray membrane;
    private final double[][] learned;
    private final Form[] forms;

    /**
     * A step of channels {@code [N, C, ...]}.
     *
     * @param learned values of {@link Glif#learned}, each {@code [C]}
     */
    GlifStep(Glif neuron, INDArray current, INDArray membrane, List<INDArray> learned) {
        this.neuron = neuron;
        this.current = current;
        this.membrane = membrane;
        double[][] byConstant = learned.stream().map(ArrayCopies::of).toArray(double[][]::new);
        this.learned = new double[(int) current.size(1)][];
        this.forms = new Form[this.learned.length];
        for (int c = 0; c < forms.length; c++) {
            int channel = c;
            this.learned[c] = Arrays.stream(byConstant)
                    .mapToDouble(values -> values[channel])
                    .toArray();
            forms[c] = neuron.form(this.learned[c]);
        }
    }

    Step run() {
        INDArray charged = membrane.add(current.mul(channels(Form::kappa))).addi(channels(Form::drift));
        INDArray distance = charged.sub(channels(Form::vThreshold));
        INDArray spikes = Spikes.fireAbove(neuron.surrogate(), distance);
        INDArray lambda = channels(Form::lambda);
        INDArray kept = spikes.mul(channels(Form::hard)).rsubi(1).muli(lambda);
        INDArray after = kept.mul(charged).subi(spikes.mul(channels(Form::drop)));
        return new Step(spikes, charged, after, (dSpikes, dAfter) -> {
            INDArray slope = Spikes.derivative(neuron.surrogate(), distance);
            INDArray lost = charged.mul(channels(Form::hard)).muli(lambda).addi(channels(Form::drop));
            INDArray dDistance = dSpikes.sub(dAfter.mul(lost)).muli(slope);
            INDArray dCharged = dAfter.mul(kept).addi(dDistance);
            double[][] sums = {
                sums(dAfter.mul(kept).muli(charged)),
                sums(dCharged.mul(current)),
                sums(dCharged),
                sums(dDistance),
                sums(dAfter.mul(charged).muli(spikes)),
                sums(dAfter.mul(spikes))
            };
            return new Gradient(dCharged.mul(channels(Form::kappa)), dCharged, learnedGradient(sums));
        });
    }

    private double[][] learnedGradient(double[][] sums) {
        double[][] gradient = new double[learned[0].length][forms.length];
        for (int c = 0; c < forms.length; c++) {
            double lambda = forms[c].lambda();
            double[] ofChannel = neuron.learnedGradient(
                    learned[c],
                    new Form(
                            sums[0][c] / lambda,
                            sums[1][c],
                            sums[2][c],
                            -sums[3][c],
                            -sums[4][c] * lambda,
                            -sums[5][c]));
            for (int i = 0; i < ofChannel.length; i++) {
                gradient[i][c] = ofChannel[i];
            }
        }
        return gradient;
    }

    /** A coefficient of every channel, to be spread over samples and pixels. */
    private INDArray channels(ToDoubleFunction<Form> coefficient) {
        long[] shape = new long[current.rank()];
        Arrays.fill(shape, 1);
        shape[1] = forms.length;
        double[] values = Arrays.stream(forms).mapToDouble(coefficient).toArray();
        return ArrayCopies.array(values, current.dataType(), shape);
    }

    private static double[] sums(INDArray values) {
        return ArrayCopies.of(ChannelSums.of(values));
    }
}
