package org.snn4j.cpu.neuron;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.layer.Spiking;
import org.snn4j.neuron.LinearNeuron;
import org.snn4j.neuron.LinearNeuron.Charge;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;

/**
 * Batch normalisation, if there is one in front, a linear neuron over all steps, and the pooling of its spikes, if one
 * follows, reading and writing memory once in each direction.
 *
 * <p>Only the input of the normalisation is kept; membranes are computed again in the backward pass, tile by tile, in cache,
 * and spikes that are pooled never go to memory.
 *
 * @param layer with the neuron
 * @param neuron the layer's
 * @param loops for the layout of the input
 * @param poolingLoops for the layout of the output
 * @param normalization in front of the neuron; null for none
 * @param input what is normalised, or the current
 * @param output the spikes, or what the pooling makes of them
 * @param pooling behind the neuron; null for none
 * @param gradients memory for gradients
 */
public record SpikingNode(
        Spiking layer,
        LinearNeuron neuron,
        Loops loops,
        PoolingLoops poolingLoops,
        @Nullable Normalization normalization,
        Activation input,
        Activation output,
        @Nullable Pooling pooling,
        Buffers gradients)
        implements Node {
    @Override
    public void forward(Pass pass) {
        SpikingKernel kernel = new SpikingKernel(neuron, neuron.charge(learned(pass)));
        int planes = input.planes();
        double[] fired = new double[input.batch() * planes];
        int[] once = new int[fired.length];
        Normalization norm = normalization;
        if (norm != null) {
            norm.prepare(pass);
        }
        CarriedMembranes carried = CarriedMembranes.of(pass, layer.name(), 1, input);
        boolean predicts = pass.mode() == Mode.PREDICT;
        Supplier<SpikingForward> tiles =
                () -> new SpikingForward(kernel, loops, poolingLoops, norm, input, output, pooling, carried, predicts);
        if (norm != null && pass.mode() == Mode.TRAIN) {
            norm.measureThen(tiles, (sample, plane, mine) -> fired[sample * planes + plane] = mine.fire(sample, plane));
            norm.updateRunningStatistics(pass);
        } else {
            Workers.run(fired.length, tiles, (unit, mine) -> {
                fired[unit] = mine.fire(unit / planes, unit % planes);
                once[unit] = mine.firedAtLeastOnce();
            });
        }
        // The unused lanes of a last block never fire, since their input is zero.
        double neurons = (double) input.shape().length() * input.batch();
        pass.recorder().recordFiringRate(layer.name(), Arrays.stream(fired).sum() / (neurons * output.timeSteps()));
        if (pass.mode() == Mode.PREDICT) {
            pass.recorder()
                    .recordFiredAtLeastOnce(
                            layer.name(), Arrays.stream(once).asLongStream().sum() / neurons);
        }
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        return gradients.turn(dy, input, overwrites(), wanted, dz -> backward(pass, dy, dz));
    }

    private void backward(Pass pass, Activation dy, Activation dz) {
        double[] learned = learned(pass);
        boolean learns = learned.length > 0;
        SpikingKernel kernel = new SpikingKernel(neuron, neuron.charge(learned));
        int planes = input.planes();
        double[][] charges = new double[input.batch() * planes][learns ? 3 : 0];
        Normalization norm = normalization;
        Supplier<SpikingBackward> tiles =
                () -> new SpikingBackward(kernel, loops, norm, input, output, pooling, learns);
        if (norm == null) {
            Workers.run(
                    charges.length,
                    tiles,
                    (unit, mine) -> mine.back(unit / planes, unit % planes, dy, dz, charges[unit]));
        } else {
            norm.backward(
                    pass,
                    dz,
                    kernel.kappa,
                    tiles,
                    (sample, plane, mine) -> mine.back(sample, plane, dy, dz, charges[sample * planes + plane]));
        }
        if (learns) {
            addLearnedGradient(pass, learned, charges);
        }
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.turn(dy, input, overwrites(), wanted);
    }

    private boolean overwrites() {
        return pooling == null && input.timeSteps() == output.timeSteps();
    }

    private double[] learned(Pass pass) {
        return layer.learned().stream()
                .mapToDouble(parameter -> pass.value(parameter).getDouble(0))
                .toArray();
    }

    private void addLearnedGradient(Pass pass, double[] learned, double[][] charges) {
        double[] total = new double[3];
        for (double[] unit : charges) {
            for (int i = 0; i < total.length; i++) {
                total[i] += unit[i];
            }
        }
        double[] gradient = neuron.learnedGradient(learned, new Charge(total[0], total[1], total[2]));
        for (int i = 0; i < gradient.length; i++) {
            pass.gradients()
                    .add(
                            layer.learned().get(i),
                            Nd4j.createFromArray(gradient[i])
                                    .castTo(pass.weights().dataType()));
        }
    }
}
