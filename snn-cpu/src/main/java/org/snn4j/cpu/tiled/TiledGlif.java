package org.snn4j.cpu.tiled;

import java.util.function.ToDoubleFunction;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.ParameterValues;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.layer.Spiking;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Glif.Form;
import org.snn4j.pass.Pass;

/** {@link Glif} with its coefficients for one pass. */
final class TiledGlif implements TiledNeuron {
    private final Glif neuron;
    private final int steps;
    private final int channels;
    private final int lanes;
    /** By step and channel: the eight learned numbers. */
    private final double[][][] learned;

    private final Form[][] forms;

    TiledGlif(Glif neuron, Spiking layer, Activation input, Pass pass) {
        this.neuron = neuron;
        this.steps = pass.timeSteps();
        this.channels = input.shape().size(0);
        this.lanes = Math.min(input.planeLength(), Tile.LENGTH);
        double[][] values = layer.learned().stream()
                .map(parameter -> ParameterValues.of(pass, parameter))
                .toArray(double[][]::new);
        this.learned = new double[steps][channels][values.length];
        this.forms = new Form[steps][channels];
        for (int t = 0; t < steps; t++) {
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < values.length; i++) {
                    learned[t][c][i] = values[i][i == values.length - 1 ? (pass.firstStep() + t) * channels + c : c];
                }
                forms[t][c] = neuron.form(learned[t][c]);
            }
        }
    }

    @Override
    public TileKernel kernel(boolean back) {
        return new GlifKernel(this, neuron.surrogate(), steps, lanes, back);
    }

    /** Spreads a coefficient of a block's channels over a tile; channels that are not there get zero. */
    void spread(int step, int plane, ToDoubleFunction<Form> coefficient, float[] into) {
        float[] block = new float[Blocks.LENGTH];
        for (int lane = 0; lane < block.length; lane++) {
            int channel = plane * Blocks.LENGTH + lane;
            block[lane] = channel < channels ? (float) coefficient.applyAsDouble(forms[step][channel]) : 0;
        }
        Tile.spread(block, into, lanes);
    }

    @Override
    public double[][] learnedGradient(double[][] sums) {
        int constants = learned[0][0].length;
        double[][] gradient = new double[constants][channels];
        gradient[constants - 1] = new double[steps * channels];
        for (int c = 0; c < channels; c++) {
            double[] sum = sums[c / Blocks.LENGTH];
            int lane = c % Blocks.LENGTH;
            for (int t = 0; t < steps; t++) {
                // All but kappa are the same at every step, and so are their sums over all steps.
                double once = t == 0 ? 1 : 0;
                double[] ofStep = neuron.learnedGradient(
                        learned[t][c],
                        new Form(
                                once * sum[GlifKernel.LAMBDA + lane],
                                sum[GlifKernel.KAPPA + t * Blocks.LENGTH + lane],
                                once * sum[GlifKernel.DRIFT + lane],
                                once * sum[GlifKernel.THRESHOLD + lane],
                                once * sum[GlifKernel.HARD + lane],
                                once * sum[GlifKernel.DROP + lane]));
                for (int i = 0; i < constants - 1; i++) {
                    gradient[i][c] += ofStep[i];
                }
                gradient[constants - 1][t * channels + c] = ofStep[constants - 1];
            }
        }
        return gradient;
    }
}
