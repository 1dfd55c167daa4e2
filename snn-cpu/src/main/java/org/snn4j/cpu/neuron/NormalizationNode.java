package org.snn4j.cpu.neuron;

import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.layer.BatchNorm;
import org.snn4j.layer.BatchNormThroughTime;
import org.snn4j.layer.Layer;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;

/**
 * A batch normalisation that no neuron follows at once, as before a residual addition.
 *
 * @param normalization with the layer's weights
 * @param input what is normalised
 * @param output the result, for every step where the weights differ from step to step
 * @param gradients memory for gradients
 */
public record NormalizationNode(Normalization normalization, Activation input, Activation output, Buffers gradients)
        implements Node {
    /** Whether there is a node for a layer: a batch normalisation, over all steps or for each. */
    public static boolean computes(Layer layer) {
        return layer instanceof BatchNorm || layer instanceof BatchNormThroughTime;
    }

    /**
     * The node of a layer that {@link #computes} accepts.
     *
     * @param layer a batch normalisation of an image
     * @param loops over blocks of channels
     * @param input what is normalised, in blocks of channels
     * @param output the result
     * @param gradients memory for gradients
     */
    public static Node of(Layer layer, Loops loops, Activation input, Activation output, Buffers gradients) {
        return layer instanceof BatchNormThroughTime ofSteps
                ? new ThroughTimeNode(ofSteps, loops, input, output, gradients)
                : new NormalizationNode(new Normalization((BatchNorm) layer, loops, input), input, output, gradients);
    }

    @Override
    public void forward(Pass pass) {
        normalization.prepare(pass);
        int planes = input.planes();
        if (pass.mode() == Mode.TRAIN) {
            normalization.measureThen(Tiles::new, (sample, plane, tiles) -> tiles.forward(sample, plane));
            normalization.updateRunningStatistics(pass);
        } else {
            Workers.run(
                    input.batch() * planes, Tiles::new, (unit, tiles) -> tiles.forward(unit / planes, unit % planes));
        }
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        return gradients.turn(
                dy,
                input,
                overwrites(),
                wanted,
                gradient -> normalization.backward(
                        pass,
                        gradient,
                        1,
                        Tiles::new,
                        (sample, plane, tiles) -> tiles.backward(sample, plane, dy, gradient)));
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.turn(dy, input, overwrites(), wanted);
    }

    private boolean overwrites() {
        return input.timeSteps() == output.timeSteps();
    }

    /** One thread's tiles. */
    private final class Tiles {
        private final int length = Tile.length(input);
        private final AffineTiles affine = new AffineTiles(normalization, 1, 0, output.timeSteps(), length);
        private final float[] z = new float[length];
        private final float[] y = new float[length];
        private final float[] total = new float[length];
        private final float[][] sums = new float[2 * (normalization.weighted() ? output.timeSteps() : 1)][length];

        void forward(int sample, int plane) {
            affine.spread(plane);
            for (int t = 0; t < output.timeSteps(); t++) {
                for (int at = 0; at < input.planeLength(); at += length) {
                    int n = Math.min(length, input.planeLength() - at);
                    input.floats().get(input.offset(t, sample, plane) + at, z, n);
                    Tile.affine(z, affine.scale(t), affine.shift(t), y, n);
                    output.floats().put(output.offset(t, sample, plane) + at, y, n);
                }
            }
        }

        double[] backward(int sample, int plane, Activation dyAll, Activation gradient) {
            for (float[] tile : sums) {
                Tile.clear(tile, length);
            }
            boolean repeated = gradient.timeSteps() < output.timeSteps();
            for (int at = 0; at < input.planeLength(); at += length) {
                int n = Math.min(length, input.planeLength() - at);
                Tile.clear(total, n);
                for (int t = 0; t < output.timeSteps(); t++) {
                    input.floats().get(input.offset(t, sample, plane) + at, z, n);
                    dyAll.floats().get(dyAll.offset(t, sample, plane) + at, y, n);
                    int row = 2 * Math.min(t, sums.length / 2 - 1);
                    Tile.addBoth(y, z, sums[row], sums[row + 1], n);
                    float weight = (float) normalization.stepWeight(t);
                    if (repeated) {
                        Tile.addScaled(y, weight, total, n);
                    } else if (normalization.weighted()) {
                        Tile.scale(y, weight, n);
                        gradient.floats().put(gradient.offset(t, sample, plane) + at, y, n);
                    }
                }
                if (repeated) {
                    gradient.floats().put(gradient.offset(0, sample, plane) + at, total, n);
                }
            }
            double[] lanes = new double[sums.length * Blocks.LENGTH];
            for (int i = 0; i < sums.length; i++) {
                Tile.foldLanes(sums[i], length, lanes, i * Blocks.LENGTH);
            }
            return lanes;
        }
    }
}
