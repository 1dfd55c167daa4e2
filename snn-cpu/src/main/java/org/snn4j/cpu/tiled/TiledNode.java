package org.snn4j.cpu.tiled;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.cpu.neuron.CarriedMembranes;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.layer.Spiking;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;

/**
 * A neuron that is not linear, over all steps, reading and writing memory once in each direction.
 *
 * <p>Only the input is kept; membranes are computed again in the backward pass, tile by tile, in cache.
 *
 * @param layer with the neuron
 * @param maker gives the neuron's kernel for a pass
 * @param input the current, of one step where it is the same at every step
 * @param output the spikes of every step
 * @param gradients memory for gradients
 */
public record TiledNode(Spiking layer, TiledNeuron.Maker maker, Activation input, Activation output, Buffers gradients)
        implements Node {
    @Override
    public void forward(Pass pass) {
        layer.checkSteps(pass.firstStep() + pass.timeSteps());
        TiledNeuron neuron = maker.make(layer, input, pass);
        CarriedMembranes carried =
                CarriedMembranes.of(pass, layer.name(), layer.neuron().membranes(), input);
        double[] fired = new double[input.batch() * input.planes()];
        int[] once = new int[fired.length];
        Workers.run(fired.length, () -> new Block(neuron.kernel(false), false), (unit, block) -> {
            fired[unit] = block.forward(unit, carried);
            once[unit] = block.firedAtLeastOnce;
        });
        double neurons = output.rows() * (double) output.shape().length();
        if (pass.mode() == Mode.PREDICT) {
            double share = Arrays.stream(once).asLongStream().sum() * output.timeSteps() / neurons;
            pass.recorder().recordFiredAtLeastOnce(layer.name(), share);
        }
        pass.recorder()
                .recordFiringRate(
                        layer.name(),
                        Arrays.stream(fired).sum() / (neurons * layer.neuron().spikeHeight()));
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        return gradients.turn(dy, input, overwrites(), wanted, dx -> backward(pass, dy, dx));
    }

    private void backward(Pass pass, Activation dy, Activation dx) {
        TiledNeuron neuron = maker.make(layer, input, pass);
        double[][] sums = new double[input.batch() * input.planes()][];
        Workers.run(
                sums.length,
                () -> new Block(neuron.kernel(true), true),
                (unit, block) -> sums[unit] = block.backward(unit, dy, dx));
        layer.addLearnedGradient(neuron.learnedGradient(byPlane(sums)), pass);
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.turn(dy, input, overwrites(), wanted);
    }

    private boolean overwrites() {
        return input.timeSteps() == output.timeSteps();
    }

    /** Sums over samples, in their order, so that the threads do not show in the result. */
    private double[][] byPlane(double[][] units) {
        double[][] sums = new double[input.planes()][units[0].length];
        for (int unit = 0; unit < units.length; unit++) {
            double[] sum = sums[plane(unit)];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += units[unit][i];
            }
        }
        return sums;
    }

    /** Samples of a block follow each other, so that a kernel rarely changes its block. */
    private int plane(int unit) {
        return unit / input.batch();
    }

    /** One thread's kernel and tiles. */
    private final class Block {
        private final TileKernel kernel;
        private final float[][] x;
        private final float[] spikes = new float[Tile.LENGTH];
        private final float[] total = new float[Tile.LENGTH];
        private final int steps = output.timeSteps();
        private int firedAtLeastOnce;

        Block(TileKernel kernel, boolean back) {
            this.kernel = kernel;
            this.x = new float[back ? input.timeSteps() : 1][Tile.LENGTH];
        }

        /** Gives the sum of the output. */
        double forward(int unit, @Nullable CarriedMembranes carried) {
            int sample = unit % input.batch();
            int plane = plane(unit);
            kernel.enter(sample, plane);
            double sum = 0;
            firedAtLeastOnce = 0;
            for (int at = 0; at < input.planeLength(); at += Tile.LENGTH) {
                int n = Math.min(Tile.LENGTH, input.planeLength() - at);
                kernel.begin(at, n);
                if (carried != null) {
                    carried.read(sample, plane, at, kernel.membranes(), n);
                }
                Tile.clear(total, n);
                for (int t = 0; t < steps; t++) {
                    if (t < input.timeSteps()) {
                        input.floats().get(input.offset(t, sample, plane) + at, x[0], n);
                    }
                    kernel.step(t, x[0], spikes, n);
                    clearUnused(plane, spikes, n);
                    Tile.add(spikes, total, n);
                    output.floats().put(output.offset(t, sample, plane) + at, spikes, n);
                }
                if (carried != null) {
                    carried.write(sample, plane, at, kernel.membranes(), n);
                }
                for (int i = 0; i < n; i++) {
                    sum += total[i];
                    firedAtLeastOnce += total[i] > 0 ? 1 : 0;
                }
            }
            return sum;
        }

        double[] backward(int unit, Activation dy, Activation dx) {
            int sample = unit % input.batch();
            int plane = plane(unit);
            kernel.enter(sample, plane);
            for (int at = 0; at < input.planeLength(); at += Tile.LENGTH) {
                int n = Math.min(Tile.LENGTH, input.planeLength() - at);
                kernel.begin(at, n);
                for (int t = 0; t < steps; t++) {
                    if (t < x.length) {
                        input.floats().get(input.offset(t, sample, plane) + at, x[t], n);
                    }
                    kernel.step(t, x[Math.min(t, x.length - 1)], spikes, n);
                }
                Tile.clear(total, n);
                float[] gradient = spikes;
                for (int t = steps - 1; t >= 0; t--) {
                    dy.floats().get(dy.offset(t, sample, plane) + at, gradient, n);
                    clearUnused(plane, gradient, n);
                    kernel.back(t, x[Math.min(t, x.length - 1)], gradient, n);
                    if (dx.timeSteps() == steps) {
                        dx.floats().put(dx.offset(t, sample, plane) + at, gradient, n);
                    } else {
                        Tile.add(gradient, total, n);
                    }
                }
                if (dx.timeSteps() < steps) {
                    dx.floats().put(dx.offset(0, sample, plane) + at, total, n);
                }
            }
            return kernel.sums();
        }

        /** The lanes of a last block that no channel uses stay zero. */
        private void clearUnused(int plane, float[] tile, int n) {
            int used = input.shape().size(0) - plane * Blocks.LENGTH;
            for (int i = used; i < Blocks.LENGTH; i++) {
                for (int at = i; at < n; at += Blocks.LENGTH) {
                    tile[at] = 0;
                }
            }
        }
    }
}
