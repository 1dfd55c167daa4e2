package org.snn4j.cpu;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.layer.Mode;
import org.snn4j.layer.Pass;
import org.snn4j.layer.Spiking;
import org.snn4j.neuron.LinearNeuron;
import org.snn4j.neuron.LinearNeuron.Charge;

/**
 * Batch normalisation, if there is one in front, and a linear neuron over all steps, in one trip through memory each
 * way.
 *
 * <p>Only the input of the normalisation is kept; membranes are computed again on the way back, tile by tile, in cache.
 */
final class SpikingNode implements Node {
    private final Spiking layer;
    private final LinearNeuron neuron;
    private final @Nullable Normalization normalization;
    private final Activation input;
    private final Activation output;
    private final Buffers gradients;

    SpikingNode(
            Spiking layer,
            LinearNeuron neuron,
            @Nullable Normalization normalization,
            Activation input,
            Activation output,
            Buffers gradients) {
        this.layer = layer;
        this.neuron = neuron;
        this.normalization = normalization;
        this.input = input;
        this.output = output;
        this.gradients = gradients;
    }

    @Override
    public Activation output() {
        return output;
    }

    @Override
    public void forward(Pass pass) {
        if (normalization != null) {
            normalization.prepare(pass);
        }
        SpikingKernel kernel = new SpikingKernel(neuron, neuron.charge(learned(pass)));
        int units = input.batch() * input.planes();
        double[] fired = new double[units];
        Workers.run(
                units,
                () -> new SpikingPlane(kernel, normalization, input, output, pass.mode() == Mode.TRAIN),
                (unit, plane) -> fired[unit] = plane.fire(unit));
        // The unused lanes of a last block never fire, since their input is zero.
        pass.recordFiringRate(
                layer.name(),
                Arrays.stream(fired).sum()
                        / (output.rows() * (double) output.shape().length()));
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        boolean repeated = input.timeSteps() < output.timeSteps();
        Activation dz = repeated ? gradients.take(input) : input.in(dy.floats());
        double[] learned = learned(pass);
        SpikingKernel kernel = new SpikingKernel(neuron, neuron.charge(learned));
        int units = input.batch() * input.planes();
        SpikingPlane.Sums[] sums = new SpikingPlane.Sums[units];
        Workers.run(
                units,
                () -> new SpikingPlane(kernel, normalization, input, output, true),
                (unit, plane) -> sums[unit] = plane.back(unit, dy, dz, learned.length > 0));
        if (repeated) {
            gradients.release(dy);
        }
        if (learned.length > 0) {
            addLearnedGradient(pass, learned, sums);
        }
        if (normalization != null) {
            normalization.backward(pass, byChannel(sums), dz, kernel.kappa);
        }
        if (!wanted) {
            gradients.release(dz);
            return null;
        }
        return dz;
    }

    private double[] learned(Pass pass) {
        return layer.learned().stream()
                .mapToDouble(parameter -> pass.value(parameter).getDouble(0))
                .toArray();
    }

    private void addLearnedGradient(Pass pass, double[] learned, SpikingPlane.Sums[] sums) {
        double[] total = new double[3];
        for (SpikingPlane.Sums unit : sums) {
            for (int i = 0; i < 3; i++) {
                total[i] += unit.charge()[i];
            }
        }
        double[] gradient = neuron.learnedGradient(learned, new Charge(total[0], total[1], total[2]));
        for (int i = 0; i < gradient.length; i++) {
            pass.addGradient(
                    layer.learned().get(i),
                    Nd4j.createFromArray(gradient[i]).castTo(pass.weights().dataType()));
        }
    }

    private double[][][] byChannel(SpikingPlane.Sums[] sums) {
        return Normalization.byChannel(
                input, Arrays.stream(sums).map(SpikingPlane.Sums::gradient).toArray(double[][][]::new));
    }
}
