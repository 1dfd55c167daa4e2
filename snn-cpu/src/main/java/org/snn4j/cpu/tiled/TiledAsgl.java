package org.snn4j.cpu.tiled;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.ParameterValues;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.layer.Spiking;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Neuron.Moment;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.random.Bernoulli;

/** {@link Asgl} with its two learned numbers and, in training, its masks for one pass. */
final class TiledAsgl implements TiledNeuron {
    final Asgl neuron;
    /** Share of the membrane kept. */
    final float kept;
    /** Slope of the smooth function, exp(a). */
    final float steep;
    /** Neurons that fire the step function, by step; null in predictions, where all do. */
    final Bernoulli @Nullable [] masks;

    /** Places in C order of a block's first lanes. */
    final int[] places;

    /** Longest tile of a block. */
    final int lanes;

    private final int steps;
    private final int channels;
    private final int pixels;

    TiledAsgl(Asgl neuron, Spiking layer, Activation input, Pass pass) {
        this.neuron = neuron;
        this.steps = pass.timeSteps();
        this.channels = input.shape().size(0);
        this.pixels = input.shape().size(1) * input.shape().size(2);
        this.lanes = Math.min(input.planeLength(), Tile.LENGTH);
        this.kept = (float)
                (1 / (1 + Math.exp(-ParameterValues.of(pass, layer.learned().get(0))[0])));
        this.steep = (float) Math.exp(ParameterValues.of(pass, layer.learned().get(1))[0]);
        if (pass.mode() == Mode.TRAIN) {
            long seed = layer.seed(pass);
            masks = new Bernoulli[steps];
            Arrays.setAll(masks, t -> neuron.spiking(new Moment(t, pass.progress(), seed)));
        } else {
            masks = null;
        }
        this.places = new int[Tile.LENGTH];
        Arrays.setAll(places, i -> i % Blocks.LENGTH * pixels + i / Blocks.LENGTH);
    }

    /** Place in C order of the first lane of a tile. */
    int place(int sample, int plane, int at) {
        return (sample * channels + plane * Blocks.LENGTH) * pixels + at / Blocks.LENGTH;
    }

    @Override
    public TileKernel kernel(boolean back) {
        return new AsglKernel(this, back ? steps : 0);
    }

    @Override
    public double[][] learnedGradient(double[][] sums) {
        double dKept = 0;
        double dSteep = 0;
        for (double[] plane : sums) {
            dKept += plane[0];
            dSteep += plane[1];
        }
        return new double[][] {{dKept * kept * (1 - kept)}, {dSteep}};
    }
}
