package org.snn4j.cpu.neuron;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.layer.BatchNorm;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;

/** The gradients that a backward pass of a {@link Normalization} has summed so far, and what turns dy into dz, by channel. */
final class NormalizationBackward {
    private final Normalization normalization;
    private final BatchNorm layer;
    private final int channels;
    private final int rows;
    private final float gain;
    private final double[] dGamma;
    private final double[] dBeta;
    private final double[] dSteps;
    private final float[][] coefficients;

    /**
     * Begins with sums of zero.
     *
     * @param gain factor of the neuron behind the normalisation
     */
    NormalizationBackward(Normalization normalization, BatchNorm layer, float gain) {
        this.normalization = normalization;
        this.layer = layer;
        this.channels = normalization.channels();
        this.rows = normalization.rows();
        this.gain = gain;
        this.dGamma = new double[channels];
        this.dBeta = new double[channels];
        this.dSteps = new double[rows];
        this.coefficients = new float[3][Blocks.padded(channels)];
    }

    /**
     * Adds the channels of some blocks.
     *
     * @param first block
     * @param end block behind the last one
     * @param sums by sample and block, for each row: sums by lane of dy without the gain, then of dy * z
     */
    void add(int first, int end, double[][] sums) {
        double[] dy = new double[channels];
        double[] dyZ = new double[channels];
        int begin = first * Blocks.LENGTH;
        int last = Math.min(channels, end * Blocks.LENGTH);
        for (int row = 0; row < rows; row++) {
            Arrays.fill(dy, 0);
            Arrays.fill(dyZ, 0);
            normalization.addUp(first, end, sums, 2 * row * Blocks.LENGTH, dy);
            normalization.addUp(first, end, sums, (2 * row + 1) * Blocks.LENGTH, dyZ);
            double weight = normalization.stepWeight(row);
            for (int c = begin; c < last; c++) {
                double dyXhat = gain * (dyZ[c] - normalization.mean(c) * dy[c]) * normalization.inverseDeviation(c);
                dBeta[c] += weight * gain * dy[c];
                dGamma[c] += weight * dyXhat;
                dSteps[row] += normalization.gamma(c) * dyXhat + normalization.beta(c) * gain * dy[c];
            }
        }
        double count = normalization.count();
        for (int c = begin; c < last; c++) {
            double slope = -normalization.scale(c) * normalization.inverseDeviation(c) * dGamma[c] / count;
            coefficients[0][c] = (float) (normalization.scale(c) * gain);
            coefficients[1][c] = (float) slope;
            coefficients[2][c] = (float) (-normalization.scale(c) * dBeta[c] / count - normalization.mean(c) * slope);
        }
    }

    /** Coefficients of one block in dz = a * (p[t] * dy without the gain) + b * z + c, spread over three tiles. */
    void spread(int plane, float[][] tiles, int length) {
        int channel = plane * Blocks.LENGTH;
        for (int i = 0; i < coefficients.length; i++) {
            float[] block = Arrays.copyOfRange(coefficients[i], channel, channel + Blocks.LENGTH);
            Tile.spread(block, tiles[i], length);
        }
    }

    /** Adds the gradients of gamma, beta and the step weights to the pass. */
    void finish(Pass pass) {
        add(pass, layer.gamma(), dGamma);
        Parameter shift = layer.beta();
        if (shift != null) {
            add(pass, shift, dBeta);
        }
        Parameter weights = layer.timeWeights();
        if (weights != null) {
            // Only training has a backward pass, so there are as many rows as weights.
            add(pass, weights, dSteps);
        }
    }

    private static void add(Pass pass, Parameter parameter, double[] gradient) {
        INDArray addend = Nd4j.createFromArray(gradient).castTo(pass.weights().dataType());
        pass.gradients().add(parameter, addend);
    }
}
